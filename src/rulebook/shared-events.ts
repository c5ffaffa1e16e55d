import { isDeducted } from './breaches.ts';
import { PENALTIES } from './reference.ts';
import { RULES } from './rules/list.ts';

/** The table whose records each clause of 协议附件 1 to 3 is judged from; a clause that no record feeds is not here. */
const CLAUSE_TABLES: Readonly<Record<string, readonly string[]>> = {
  incidents: [
    ...['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3', 'B4', 'Y1', 'Y3', 'Y4', 'Y5', 'Y7', 'Y8', 'Y9', 'Y10'],
    ...['G1', 'G2', 'G5', 'G6', 'G8', 'G9', 'G10', 'G11'],
  ],
  complaints: ['G2'],
  rectifications: ['Y6', 'G7'],
  acceptance: ['G3'],
  work_orders: ['G4'],
  duty_gaps: ['Y11', 'Y12', 'G12', 'G13'],
};

/** Where one record of a table shows: rules with their indicators, and clauses by which it may be a breach. */
export interface SharedEvent {
  readonly table: string;
  readonly rules: readonly { readonly rule: string; readonly indicator: string }[];
  /** Clauses whose breach C1 deducts, and those that other indicators measure, so that C1 leaves them out. */
  readonly deducted: readonly string[];
  readonly measured: readonly string[];
}

/** Every table a record of which may show in more than one place, from the rules and clauses themselves. */
export function sharedEvents(): SharedEvent[] {
  const tables = new Set([
    ...RULES.flatMap(({ indicator, inputs }) => (indicator ? (inputs[0]?.split('.')[0] ?? []) : [])),
    ...Object.keys(CLAUSE_TABLES),
  ]);
  return [...tables]
    .map((table): SharedEvent => {
      const rules = RULES.flatMap(({ id, indicator, inputs }) =>
        indicator && inputs[0]?.startsWith(`${table}.`) ? [{ rule: id, indicator: indicator.id }] : [],
      );
      const clauses = PENALTIES.filter(({ rule }) => CLAUSE_TABLES[table]?.includes(rule));
      const counts = ({ level, rule }: (typeof PENALTIES)[number]) =>
        isDeducted({ established: true, level, rule });
      return {
        table,
        rules,
        deducted: clauses.filter(counts).map(({ rule }) => rule),
        measured: clauses.filter((clause) => !counts(clause)).map(({ rule }) => rule),
      };
    })
    .filter(({ rules, deducted, measured }) => rules.length + deducted.length + measured.length > 1);
}
