import { readFileSync } from 'node:fs';
import type { Evaluation } from '../../src/evaluation/types.ts';

/** A frozen evaluation of the published package: real in shape and size, its figures judged elsewhere. */
export function frozenEvaluation(period: string): Evaluation {
  return JSON.parse(readFileSync(`public/dataset/evaluations/${period}.json`, 'utf8')) as Evaluation;
}
