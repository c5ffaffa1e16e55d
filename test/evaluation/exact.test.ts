import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotient, sum } from '../../src/evaluation/exact.ts';

describe('quotient', () => {
  it('is the correctly rounded double, also past 2^53', () => {
    // Worked with Python's fractions: float(Fraction(n, d)).
    expect(quotient({ numerator: 1n, denominator: 3n })).toBe(1 / 3);
    expect(
      quotient({ numerator: 123456789012345678901234567890n, denominator: 987654321098765432109876543210n }),
    ).toBe(0.1249999988609375);
    expect(quotient({ numerator: -(2n ** 60n + 1n), denominator: 2n ** 60n })).toBe(-1);
    expect(quotient({ numerator: 2n ** 200n, denominator: 3n })).toBe(5.356460147529967e59);
  });

  it('equals plain division wherever both operands are exact', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), fc.bigInt({ min: 1n, max: 2n ** 80n }), (n, d, k) => {
        expect(quotient({ numerator: BigInt(n) * k, denominator: BigInt(d) * k })).toBe(n / d);
      }),
    );
  });

  it('refuses a denominator that is not positive', () => {
    expect(() => quotient({ numerator: 1n, denominator: 0n })).toThrow('not positive');
  });
});

describe('sum', () => {
  it('is exact and does not depend on order', () => {
    const term = fc.record({ numerator: fc.bigInt(-1000n, 1000n), denominator: fc.bigInt(1n, 1000n) });
    fc.assert(
      fc.property(fc.array(term), (terms) => {
        expect(sum([...terms].reverse())).toEqual(sum(terms));
      }),
    );
    // 1/3 + 1/6 = 1/2
    expect(
      sum([
        { numerator: 1n, denominator: 3n },
        { numerator: 1n, denominator: 6n },
      ]),
    ).toEqual({ numerator: 1n, denominator: 2n });
  });
});
