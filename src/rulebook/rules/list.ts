import { CLOCK_RULES } from './clocks.ts';
import { FEE_RULES } from './fees.ts';
import { PRICE_RULES } from './prices.ts';
import type { Rule } from './rule.ts';
import { SERVICE_RULES } from './service.ts';
import { STANDING_RULES } from './standing.ts';
import { UNFED_RULES } from './unfed.ts';

/** R01 to R44 in order, those that nothing feeds included. */
export const RULES: readonly Rule[] = [
  ...CLOCK_RULES,
  ...SERVICE_RULES,
  ...STANDING_RULES,
  ...PRICE_RULES,
  ...FEE_RULES,
  ...UNFED_RULES,
].sort((a, b) => (a.id < b.id ? -1 : 1));
