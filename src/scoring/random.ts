/**
 * Uniform draws in [0, 1), the same for a seed on every machine: sfc32 of PractRand (Chris Doty-Humphrey, public
 * domain), 32 bits a draw, warmed up by 15 draws.
 * @param seed an integer of 32 bits
 */
export function uniform(seed: number): () => number {
  let [a, b, c, count] = [0x9e3779b9 | 0, 0x243f6a88 | 0, seed | 0, 1];
  const next = () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/**
 * A point drawn uniformly from the simplex, Dirichlet(1, …, 1): exponentials divided by their sum. Uniforms divided
 * by their sum would crowd the centre.
 */
export function drawWeights(next: () => number, count: number): readonly number[] {
  const raw = Array.from({ length: count }, () => -Math.log(1 - next()));
  const whole = raw.reduce((sum, value) => sum + value, 0);
  return whole > 0 ? raw.map((value) => value / whole) : raw.map(() => 1 / count);
}
