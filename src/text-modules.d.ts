/** SQL and CSV files are imported as text, by Vite's plugin in the browser and by a loader hook in Node. */
declare module '*.sql' {
  const text: string;
  export default text;
}
declare module '*.csv' {
  const text: string;
  export default text;
}
