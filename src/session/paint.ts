/**
 * Two frames and an idle moment later: what there is to read is on screen, and what it asked for has been sent. A hidden
 * page makes no frames; there it is enough that others have had their turn.
 */
export function nextPaint(): Promise<void> {
  const idle = window.requestIdleCallback ?? ((callback: () => void) => window.setTimeout(callback, 50));
  return new Promise((resolve) => {
    const settle = () => {
      document.removeEventListener('visibilitychange', settle);
      // Never at once: whoever waits in a loop would wait for ever.
      setTimeout(resolve);
    };
    if (document.hidden) return settle();
    document.addEventListener('visibilitychange', settle);
    requestAnimationFrame(() => requestAnimationFrame(() => idle(settle)));
  });
}
