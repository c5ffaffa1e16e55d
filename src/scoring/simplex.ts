/** A linear function of the weights that counts `size` where it is negative. */
export interface Form {
  /** Its value at each corner of the simplex. */
  readonly values: readonly number[];
  readonly size: number;
}

/** A simplex within the whole one: the values of the forms that still change sign in it. */
interface Piece {
  /** Which forms. */
  readonly forms: readonly number[];
  /** One row a vertex, one column a form. */
  readonly vertices: readonly (readonly number[])[];
  /** Part of the whole volume. */
  readonly volume: number;
  /** What the forms that are negative all over it count. */
  readonly below: number;
}

/** Below this, relative to a form's largest value, a vertex lies on the cut: what is left is rounding. */
const ON_CUT = 1e-14;

/**
 * Pieces that one computation may still open, counted down as it goes. Random scores of 8 units × 5 dimensions take
 * 30 000 for all shares of a period, a second of work some 300 000; 8 × 8 can take millions.
 */
export interface Budget {
  left: number;
}

export const newBudget = (): Budget => ({ left: 500_000 });

/**
 * A piece without the forms that have one sign on it, and the column of the form to split at, −1 for none: the one
 * that leaves fewest vertices positive, then the one with the lowest mean, since it takes most away.
 * @returns null if the forms that are negative all over count more than `most`
 */
function reduced(piece: Piece, sizes: readonly number[], tolerances: readonly number[], most: number) {
  const { vertices, forms } = piece;
  const keep: number[] = [];
  let { below } = piece;
  let [column, fewest, lowest] = [-1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let f = 0; f < forms.length; f++) {
    const form = forms[f] ?? 0;
    const edge = tolerances[form] ?? 0;
    let [positive, negative, sum] = [0, 0, 0];
    for (const vertex of vertices) {
      const value = vertex[f] ?? 0;
      sum += value;
      if (value > edge) positive++;
      else if (value < -edge) negative++;
    }
    if (positive > 0 && negative > 0) {
      const mean = sum / edge;
      if (positive < fewest || (positive === fewest && mean < lowest)) {
        column = keep.length;
        fewest = positive;
        lowest = mean;
      }
      keep.push(f);
    } else if (positive === 0) {
      below += sizes[form] ?? 0;
      if (below > most) return null;
    }
  }
  const same = keep.length === forms.length;
  return {
    piece: {
      ...piece,
      below,
      forms: same ? forms : keep.map((f) => forms[f] ?? 0),
      vertices: same ? vertices : vertices.map((vertex) => keep.map((f) => vertex[f] ?? 0)),
    },
    column,
  };
}

/** Splits a piece where a form is 0 on the edge from its most positive to its most negative vertex. */
function split(piece: Piece, column: number): readonly [Piece, Piece] {
  const { vertices, volume } = piece;
  let [a, b] = [0, 0];
  const at = (v: number) => vertices[v]?.[column] ?? 0;
  for (let v = 1; v < vertices.length; v++) {
    if (at(v) > at(a)) a = v;
    if (at(v) < at(b)) b = v;
  }
  const [from, to] = [vertices[a] ?? [], vertices[b] ?? []];
  const tau = at(a) / (at(a) - at(b));
  const cut = from.map((value, f) => (f === column ? 0 : value + tau * ((to[f] ?? 0) - value)));
  return [
    { ...piece, vertices: vertices.with(b, cut), volume: volume * tau },
    { ...piece, vertices: vertices.with(a, cut), volume: volume * (1 - tau) },
  ];
}

/**
 * Share (0–1) of a simplex by what its negative forms count together: result[k] is the share on which they count k,
 * for k = 0 … most; exact but for rounding. A form that is nowhere positive counts as negative.
 * @param corners number of corners of the simplex; every form has that many values
 * @returns null if the cuts open more pieces than the budget has left
 */
export function sharesBelow(
  forms: readonly Form[],
  corners: number,
  most: number,
  budget: Budget,
): readonly number[] | null {
  const sizes = forms.map(({ size }) => size);
  const tolerances = forms.map(({ values }) => ON_CUT * Math.max(...values.map(Math.abs)));
  const whole: Piece = {
    forms: forms.map((_, f) => f),
    vertices: Array.from({ length: corners }, (_, corner) => forms.map(({ values }) => values[corner] ?? 0)),
    volume: 1,
    below: 0,
  };
  const shares = Array<number>(most + 1).fill(0);
  const open = [whole];
  for (let piece = open.pop(); piece; piece = open.pop()) {
    const next = reduced(piece, sizes, tolerances, most);
    if (!next) continue;
    if (next.column < 0) shares[next.piece.below] = (shares[next.piece.below] ?? 0) + piece.volume;
    else {
      budget.left -= 2;
      if (budget.left < 0) return null;
      open.push(...split(next.piece, next.column));
    }
  }
  return shares;
}
