/**
 * Exact shares of a simplex cut by half-spaces (method.md 5). A piece is a simplex given by the values that
 * the linear forms take at its vertices, and its part of the whole volume.
 */
interface Piece {
  /** One row a vertex, one column a form. */
  readonly vertices: readonly (readonly number[])[];
  readonly volume: number;
}

/** Below this, relative to a form's largest value, a vertex lies on the cut: what is left is rounding. */
const ON_CUT = 1e-14;

const at = (vertex: readonly number[] | undefined, form: number): number => vertex?.[form] ?? 0;

/** Splits a mixed piece on the edge from its most positive to its most negative vertex, where the form is 0. */
function split({ vertices, volume }: Piece, form: number): readonly Piece[] {
  const values = vertices.map((vertex) => at(vertex, form));
  const a = values.indexOf(Math.max(...values));
  const b = values.indexOf(Math.min(...values));
  const [fa, fb] = [values[a] ?? 0, values[b] ?? 0];
  const tau = fa / (fa - fb);
  const cut = (vertices[a] ?? []).map((value, f) =>
    f === form ? 0 : value + tau * (at(vertices[b], f) - value),
  );
  return [
    { vertices: vertices.with(b, cut), volume: volume * tau },
    { vertices: vertices.with(a, cut), volume: volume * (1 - tau) },
  ];
}

/** The pieces on the positive side of one form. */
function positiveSide(pieces: readonly Piece[], form: number, tolerance: number): readonly Piece[] {
  const kept: Piece[] = [];
  const open = [...pieces];
  for (let piece = open.pop(); piece; piece = open.pop()) {
    const values = piece.vertices.map((vertex) => at(vertex, form));
    const above = values.some((value) => value > tolerance);
    const below = values.some((value) => value < -tolerance);
    if (above && below) open.push(...split(piece, form));
    else if (above) kept.push(piece);
  }
  return kept;
}

/**
 * Share (0–1) of a simplex on which every linear form is positive, exact but for rounding.
 * @param vertices one row a vertex of the simplex, one column a form: the form's value there; a form that
 *   is zero on the whole simplex is positive nowhere
 */
export function positiveShare(vertices: readonly (readonly number[])[]): number {
  const forms = vertices[0]?.length ?? 0;
  let pieces: readonly Piece[] = [{ vertices, volume: 1 }];
  for (let form = 0; form < forms; form++) {
    const scale = Math.max(...vertices.map((vertex) => Math.abs(at(vertex, form))));
    pieces = positiveSide(pieces, form, ON_CUT * scale);
  }
  return pieces.reduce((sum, piece) => sum + piece.volume, 0);
}
