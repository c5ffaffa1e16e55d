"""Exact share of the weight simplex in which one unit is last, by Lasserre's recursion on Fractions.

J. B. Lasserre, An analytical expression and an algorithm for the volume of a convex polyhedron in R^n, 1983:
V = 1/d · Σ over facets of b/|a_j| · V(facet projected along x_j). No simplex is ever cut.
"""

from fractions import Fraction
from math import factorial


def canonical(rows):
    """Rows (a, b) of a·x ≤ b, scaled and with one row a direction; None when empty."""
    best = {}
    for a, b in rows:
        lead = next((abs(v) for v in a if v), None)
        if lead is None:
            if b < 0:
                return None
            continue
        key = tuple(v / lead for v in a)
        bound = b / lead
        if key not in best or bound < best[key]:
            best[key] = bound
    return list(best.items())


def volume(rows, dimension):
    """Volume of the bounded set a·x ≤ b in R^dimension."""
    rows = canonical(rows)
    if rows is None:
        return Fraction(0)
    if dimension == 1:
        high = min(b for (a,), b in rows if a > 0)
        low = max(-b for (a,), b in rows if a < 0)
        return max(Fraction(0), high - low)
    total = Fraction(0)
    for k, (a, b) in enumerate(rows):
        if b == 0:
            continue
        j = next(i for i, v in enumerate(a) if v)
        rest = []
        for m, (c, d) in enumerate(rows):
            if m != k:
                f = c[j] / a[j]
                rest.append((tuple(v - f * w for i, (v, w) in enumerate(zip(c, a)) if i != j), d - f * b))
        total += b / abs(a[j]) * volume(rest, dimension - 1)
    return total / dimension


def last_share(scores, unit, weights, spread):
    """Share of u, uniform on the simplex, for which `unit` is last under (1 − spread)·weights + spread·u.

    scores: {unit: [dimension scores]}; weights sum to 1. Ties count as not last.
    """
    size = len(weights)
    mine = scores[unit]
    free = size - 1
    rows = [(tuple(Fraction(-(i == j)) for j in range(free)), Fraction(0)) for i in range(free)]
    rows.append((tuple(Fraction(1) for _ in range(free)), Fraction(1)))
    for other, theirs in scores.items():
        if other == unit:
            continue
        c = [t - m for t, m in zip(theirs, mine)]
        base = (1 - spread) * sum(w * v for w, v in zip(weights, c))
        g = [base + spread * v for v in c]
        if not any(g):
            return Fraction(0)
        # Σ g·u > 0 with u_last = 1 − the others.
        rows.append((tuple(g[-1] - v for v in g[:-1]), g[-1]))
    return volume(rows, free) * factorial(free)
