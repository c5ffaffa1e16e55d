/** What waits for a frame of its own, in the order asked. */
const waiting = new Set<() => void>();
let coming = false;

/** Once the frame that is being made has been handed on for painting. */
function painted(then: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      then();
    };
    port2.postMessage(null);
  });
}

function schedule(): void {
  if (coming || waiting.size === 0) return;
  coming = true;
  painted(() => {
    coming = false;
    const [draw] = waiting;
    if (draw) waiting.delete(draw);
    schedule();
    draw?.();
  });
}

/**
 * Draws a frame later, one a frame: what is to be read stands before the charts, and the first of these before the
 * others. Returns what gives it up.
 */
export function inOwnFrame(draw: () => void): () => void {
  waiting.add(draw);
  schedule();
  return () => waiting.delete(draw);
}
