import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inOwnFrame } from '../../src/charts/frames.ts';

describe('one chart a frame', () => {
  let frames: (() => void)[];
  let drawn: string[];
  const wait = (name: string) => inOwnFrame(() => drawn.push(name));

  /** Runs what the browser would before it paints, and what has been posted for after it. */
  async function frame() {
    for (const callback of frames.splice(0)) callback();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }

  beforeEach(() => {
    frames = [];
    drawn = [];
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('draws after what is to be read has been painted, in the order asked, each a frame after the one before', async () => {
    for (const name of ['a', 'b', 'c']) wait(name);
    expect(drawn).toEqual([]);
    const seen = [];
    for (let i = 0; i < 4; i++) {
      await frame();
      seen.push(drawn.join(''));
    }
    expect(seen).toEqual(['a', 'ab', 'abc', 'abc']);
    expect(frames).toEqual([]);
  });

  it('leaves out what is no longer wanted, and goes on with the others', async () => {
    wait('a');
    const forget = wait('b');
    wait('c');
    forget();
    await frame();
    await frame();
    expect(drawn).toEqual(['a', 'c']);
    forget();
    wait('d');
    await frame();
    expect(drawn).toEqual(['a', 'c', 'd']);
  });
});
