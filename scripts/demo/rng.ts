/** A reproducible source of choices; every draw uses only + − × ÷, so any engine gives the same bits. */
export interface Rng {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number, both ends included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the values, in proportion to its weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/** Four 32-bit words from a text: cyrb128 (bryc, public domain), a mixing hash made for seeding. */
function words(text: string): [number, number, number, number] {
  let a = 1779033703;
  let b = 3144134277;
  let c = 1013904242;
  let d = 2773480762;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

/**
 * A stream of its own for each name, so that a change to one table does not reshuffle another.
 * Generator: sfc32 of PractRand (Chris Doty-Humphrey, public domain).
 */
export function stream(seed: number, ...names: readonly (string | number)[]): Rng {
  let [a, b, c, d] = words(`${seed}/${names.join('/')}`);
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const item = list[int(0, list.length - 1)];
      if (item === undefined) throw new Error('pick from an empty list');
      return item;
    },
    weighted: (choices) => {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of choices) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = choices.at(-1);
      if (!last) throw new Error('pick from an empty list');
      return last[0];
    },
    shuffled: <T>(list: readonly T[]) =>
      list
        .map((item) => ({ item, key: next() }))
        .sort((x, y) => x.key - y.key)
        .map(({ item }) => item),
  };
}

/** Inverse of a distribution given by its values at evenly spaced quantiles, straight lines between. */
export function quantile(table: readonly number[], u: number): number {
  const place = u * (table.length - 1);
  const below = Math.min(Math.floor(place), table.length - 2);
  const low = table[below] ?? 0;
  return low + ((table[below + 1] ?? low) - low) * (place - below);
}

/** Half-up to `digits` decimals: what is written must not carry an engine's last bit. */
export function rounded(value: number, digits = 2): number {
  const scale = 10 ** digits;
  return Math.floor(value * scale + 0.5) / scale;
}
