import { strToU8 } from 'fflate';
import type { DrawPng } from '../../charts/figure.ts';
import { noticeDocx } from '../notice/docx.ts';
import type { ReportFiles } from '../notice/files.ts';
import type { NoticeTable } from '../notice/tables.ts';
import { type TextSheet, textWorkbook } from '../workbook.ts';
import { dossierGap, dossierOf } from './content.ts';
import { opinionTable, robustnessTable } from './firmness-tables.ts';
import type { DossierInput, EvidenceRows } from './input.ts';
import {
  breachTable,
  conditionTable,
  historyTable,
  objectionTable,
  rankingMethodTable,
  satisfactionTable,
} from './tables.ts';
import { decisiveTable, gapRowTable, gapTable } from './why-tables.ts';

const plainSheet = ({ title, columns, rows }: NoticeTable): TextSheet => ({
  title,
  columns: columns.map(({ header, places }, i) => ({
    header,
    numeric: places !== undefined,
    cells: rows.map((row) => row[i] ?? null),
  })),
});

function cell(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'number' ? value : String(value);
}

function evidenceSheet(id: string, { title, columns, rows }: EvidenceRows): TextSheet {
  return {
    title: `${id}${title}`,
    columns: columns.map(({ name, header }) => ({
      header,
      numeric: rows.some((row) => typeof row[name] === 'number' || typeof row[name] === 'bigint'),
      cells: rows.map((row) => cell(row[name])),
    })),
  };
}

/** Every figure of the dossier and every evidence row with its source file and line, a sheet each. */
function evidenceSheets(input: DossierInput): TextSheet[] {
  const why = dossierGap(input);
  return [
    ...[conditionTable(input), historyTable(input)].map(plainSheet),
    ...(why ? [gapTable(why), gapRowTable(input, why)] : []).map(plainSheet),
    ...[
      decisiveTable(input),
      robustnessTable(input),
      opinionTable(input),
      satisfactionTable(input),
      breachTable(input),
      objectionTable(),
      rankingMethodTable(input),
    ].map(plainSheet),
    ...input.evidence.flatMap(({ indicator, tables }) =>
      tables.map((table) => evidenceSheet(indicator, table)),
    ),
  ];
}

/** The dossier, the workbook of its evidence, and the evaluation that both were made from. */
export async function dossierFiles(input: DossierInput, date: string, draw: DrawPng): Promise<ReportFiles> {
  const dossier = dossierOf(input, date);
  return {
    'dossier.docx': await noticeDocx(dossier, draw),
    'evidence.xlsx': await textWorkbook(evidenceSheets(input), dossier.labels),
    'evaluation.json': strToU8(`${JSON.stringify(input.evaluation)}\n`),
  };
}
