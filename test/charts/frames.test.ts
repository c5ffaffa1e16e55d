import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inOwnFrame } from '../../src/charts/frames.ts';

describe('one chart a frame', () => {
  let frames: (() => void)[];
  let drawn: string;
  const wait = (name: string) =>
    inOwnFrame(() => {
      drawn += name;
    });

  /** Runs what the browser would before it paints, and what has been posted for after it. */
  async function frame() {
    for (const callback of frames.splice(0)) callback();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** What has been drawn after each frame, until no more is asked for. */
  async function throughFrames() {
    const seen = [drawn];
    while (frames.length > 0) {
      await frame();
      seen.push(drawn);
    }
    return seen;
  }

  beforeEach(() => {
    frames = [];
    drawn = '';
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('draws after what is to be read has been painted, in the order asked, each a frame after the one before', async () => {
    for (const name of ['a', 'b', 'c']) wait(name);
    expect(await throughFrames()).toEqual(['', 'a', 'ab', 'abc']);
  });

  it('leaves out what is no longer wanted, and goes on with the others', async () => {
    wait('a');
    const forget = wait('b');
    wait('c');
    forget();
    expect(await throughFrames()).toEqual(['', 'a', 'ac']);
    forget();
    wait('d');
    expect(await throughFrames()).toEqual(['ac', 'acd']);
  });

  it('still draws one a frame where all were given up and others asked for before the frame came', async () => {
    wait('a')();
    wait('b');
    wait('c');
    expect(await throughFrames()).toEqual(['', 'b', 'bc']);
  });
});
