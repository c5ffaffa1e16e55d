import type { DrawPng } from '../../src/charts/figure.ts';
import type { City } from '../../src/evaluation/city.ts';
import { decisiveOf } from '../../src/evaluation/decisive.ts';
import { evidenceRows } from '../../src/evaluation/evidence-rows.ts';
import { evaluateBreaches } from '../../src/evaluation/rules-breaches.ts';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { studyWeights } from '../../src/evaluation/weight-study.ts';
import { evidence } from '../../src/indicators/evidence.ts';
import { dossierFiles } from '../../src/reports/dossier/files.ts';
import { indicatorsOf, usualRanking } from '../../src/reports/dossier/input.ts';
import type { ReportFiles } from '../../src/reports/notice/files.ts';

/**
 * The material for an elimination review of every provider, each in a folder of its id; none where nothing is ranked.
 * The evaluation that they were made from is the report's own, so it is not repeated.
 * @param date the day that they bear, `YYYY-MM-DD`
 */
export async function dossiersOf(
  city: City,
  evaluation: Evaluation,
  date: string,
  draw: DrawPng,
): Promise<ReportFiles> {
  const at = usualRanking(evaluation);
  if (at === '') return {};
  const study = studyWeights(evaluation, at, () => undefined);
  const counted = await evidenceRows(city, at);
  const decisive = await decisiveOf(city, at);
  const { places } = await evaluateBreaches(city, evaluation.period);
  const files: Record<string, Uint8Array> = {};
  for (const { unit: provider } of evaluation.bottom.rows) {
    const tables = [];
    for (const indicator of indicatorsOf(evaluation))
      tables.push({ indicator, tables: await evidence(city.warehouse, indicator, provider, at) });
    const input = { evaluation, provider, at, study, evidence: tables, rows: counted, places, decisive };
    const made = await dossierFiles(input, date, draw);
    for (const [name, content] of Object.entries(made))
      if (name !== 'evaluation.json') files[`dossiers/${provider}/${name}`] = content;
  }
  return files;
}
