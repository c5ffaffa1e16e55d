import { decisionRows } from '../ingest/decision-files.ts';
import { type Decision, withDecision } from '../rulebook/decisions.ts';
import { readDecisions } from '../rulebook/decisions-file.ts';
import { takeDecisions } from './importing.ts';

/**
 * Takes the decisions of a file as one step; each takes the place of an earlier one about the same thing. Returns how many
 * there are; rejects, with line, column and value, where anything in it is wrong, and nothing is taken then.
 */
export async function takeDecisionFile(file: File): Promise<number> {
  const rows = decisionRows(new Uint8Array(await file.arrayBuffer()));
  if (rows === null) throw new Error(`${file.name}：无法识别文字编码；请另存为 UTF-8 的 CSV`);
  const given = readDecisions(file.name, rows);
  takeDecisions((decisions) => given.reduce<readonly Decision[]>(withDecision, decisions));
  return given.length;
}
