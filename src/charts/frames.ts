/** What waits for a frame of its own. */
const waiting: (() => void)[] = [];
let busy = false;

/** Once the frame with what was drawn last is on screen. */
function painted(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}

function next(): void {
  const draw = waiting.shift();
  busy = draw !== undefined;
  if (!draw) return;
  painted(next);
  draw();
}

/** Draws at once, or a frame after the one before: the first of several stands while the others are being made. */
export function inOwnFrame(draw: () => void): () => void {
  waiting.push(draw);
  if (!busy) next();
  return () => {
    const at = waiting.indexOf(draw);
    if (at >= 0) waiting.splice(at, 1);
  };
}
