/** What waits for a frame of its own. */
const waiting: (() => void)[] = [];

/** Once the frame that is being made is on screen. */
function painted(then: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  });
}

function next(): void {
  const draw = waiting.shift();
  if (waiting.length > 0) painted(next);
  draw?.();
}

/** Draws a frame later, one a frame: what is to be read stands before the charts, and the first of these before the others. */
export function inOwnFrame(draw: () => void): () => void {
  waiting.push(draw);
  if (waiting.length === 1) painted(next);
  return () => {
    const at = waiting.indexOf(draw);
    if (at >= 0) waiting.splice(at, 1);
  };
}
