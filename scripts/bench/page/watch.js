// Injected as it stands into every page that is timed: notes what is on screen when, and changes the period as a reader
// does. Plain text, because a function that a compiler has touched may not survive the way into the page.

/** Milliseconds from navigation at which the frame with a thing in it had been handed on for painting. */
window.seen = {};

/** What is posted from a frame's callbacks arrives when that frame has been laid out and handed on for painting. */
function painted(then) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = then;
  port2.postMessage(null);
}

const WANTED = {
  chart: () => document.querySelector('[role=img] canvas') !== null,
  drill: () => document.querySelector('td a[href*="/hosts/"]') !== null,
  verified: () => document.querySelector('.topline')?.textContent?.includes('已在本机复算一致') ?? false,
};

function look() {
  for (const [name, there] of Object.entries(WANTED)) {
    if (name in window.seen || !there()) continue;
    window.seen[name] = Number.POSITIVE_INFINITY;
    painted(() => {
      window.seen[name] = performance.now();
    });
  }
  requestAnimationFrame(look);
}
requestAnimationFrame(look);

/** Milliseconds from the select's change event to the figures of that period in the document. */
window.changePeriod = (period) =>
  new Promise((resolve, reject) => {
    const select = document.querySelector('.topline select');
    const name = select?.querySelector(`option[value="${period}"]`)?.textContent;
    if (!name) throw new Error(`period ${period} cannot be chosen`);
    const observer = new MutationObserver(() => {
      // The heading names the period of the figures below it; both change in one commit.
      if (!document.querySelector('h1')?.textContent?.includes(name)) return;
      observer.disconnect();
      resolve(performance.now() - started);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    setTimeout(() => reject(new Error(`no figures for ${period}`)), 60_000);
    const started = performance.now();
    // React listens to the prototype's setter, not to its own wrapper of it.
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(select, period);
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
