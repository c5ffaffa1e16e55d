import { expect, it } from 'vitest';
import { judgeRobustness } from '../../scripts/bench/robustness.ts';

it('holds every time to its own bar', () => {
  const times = (median: number, worst: number) => ({ name: '', cases: 1, median, worst });
  const met = (period: number, joint: number, slider: number) =>
    judgeRobustness({
      period: [times(period, 500)],
      joint: times(1, joint),
      slider: times(slider, 50),
    }).map((bar) => bar.met);
  expect(met(99, 1999, 15)).toEqual([true, true, true]);
  expect(met(100, 2000, 16)).toEqual([false, false, false]);
});
