import { grouped } from './grouped.ts';

/** Lines in a row are told by the first and the last of them. */
function runs(lines: readonly number[]): string[] {
  const found: [first: number, last: number][] = [];
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const run = found.at(-1);
    if (run?.[1] === line - 1) run[1] = line;
    else found.push([line, line]);
  }
  return found.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
}

/** Files and lines for a reader, each file once: `工单.csv:2-4、9；事件.csv:7`; what is no `file:line` stays as it is. */
export function placesText(places: readonly string[]): string {
  const read = places.map((place) => {
    const [, file, line] = /^(.*):(\d+)$/s.exec(place) ?? [];
    return { name: file ?? place, line };
  });
  return [...grouped(read, ({ name }) => name)]
    .map(([name, own]) => {
      const lines = own.flatMap(({ line }) => (line === undefined ? [] : [Number(line)]));
      return lines.length === 0 ? name : `${name}:${runs(lines).join('、')}`;
    })
    .join('；');
}
