import type { RuleRows } from '../indicators/rules.ts';
import type { Evidence, RuleFacts } from '../rulebook/rules/facts.ts';
import type { SqlRow } from '../warehouse/warehouse.ts';

type Cell = SqlRow[string] | undefined;

const text = (cell: Cell): string => {
  if (typeof cell !== 'string') throw new Error(`a text was expected, not ${cell}`);
  return cell;
};
const textOrNull = (cell: Cell) => (cell === null ? null : text(cell));
const bigintOrNull = (cell: Cell) =>
  cell === null || cell === undefined ? null : BigInt(text(String(cell)));
const booleanOrNull = (cell: Cell) => (cell === null ? null : cell === true);

const placed = (key: string, row: SqlRow): Evidence => ({
  key,
  place: row.source_file === null ? null : `${row.source_file}:${row.source_line}`,
});

/** One key with the row's place, or keys that a view has joined by line feeds, each with its place after a tab. */
const evidence = (row: SqlRow): Evidence[] =>
  row.record === null
    ? []
    : text(row.record)
        .split('\n')
        .map((part) => {
          const [key = '', place] = part.split('\t');
          return place === undefined ? placed(key, row) : { key, place };
        });

/** The rows of the rule views as the facts that the rulebook judges. */
export function ruleFactsOf({ records, lines, feeLines }: RuleRows): RuleFacts {
  return {
    records: records.map((row) => ({
      rule: text(row.rule),
      subject: text(row.subject),
      provider: textOrNull(row.provider),
      agency: textOrNull(row.agency),
      evidence: evidence(row),
      measured: bigintOrNull(row.measured),
      per: bigintOrNull(row.per),
      bound: bigintOrNull(row.bound),
      passed: booleanOrNull(row.passed),
      note: textOrNull(row.note),
    })),
    lines: lines.map((row) => ({
      provider: text(row.provider),
      agency: text(row.agency),
      line: text(row.line_id),
      contract: text(row.contract_id),
      item: text(row.item_code),
      price: bigintOrNull(row.unit_price),
      ceiling: bigintOrNull(row.ceiling),
      quantity: bigintOrNull(row.quantity),
      months: bigintOrNull(row.months),
      unit: textOrNull(row.unit),
      procurement: textOrNull(row.procurement),
      procurementHeld: row.procurement_held === true,
      withinCeiling: booleanOrNull(row.passed),
      evidence: placed(`contract_lines:${row.line_id}`, row),
    })),
    feeLines: feeLines.map((row) => ({
      signed: row.signed === true,
      provider: text(row.provider),
      agency: text(row.agency),
      system: textOrNull(row.system_id),
      line: text(row.line_id),
      contract: text(row.contract_id),
      item: text(row.item_code),
      price: bigintOrNull(row.unit_price),
      quantity: bigintOrNull(row.quantity),
      months: bigintOrNull(row.months),
      startDay: Number(row.start_day),
      procurement: textOrNull(row.procurement),
      procurementHeld: row.procurement_held === true,
      evidence: placed(`contract_lines:${row.line_id}`, row),
    })),
  };
}
