import type { ColumnSpec } from '../contract/types.ts';
import type { Answer, ColumnChoice, Question, Transform } from './edits.ts';
import { type Choices, columnTitle, type HeaderMap, isPersonalHeader, signatureOf } from './headers.ts';
import { similarTo } from './similar.ts';
import type { Row } from './source.ts';
import type { IngestSpec } from './specs.ts';
import { clean, isMissing } from './text.ts';
import { saysIdle, type VendorForm, vendorForm } from './vendor.ts';

const SAMPLES = 3;
const OPTIONS = 8;

/** How the values of a column become the contract's, said to a person. */
const SAID: Readonly<Record<Transform, string>> = {
  as_is: '按原值',
  fraction: '乘以 100',
  complement: '100 − 原值',
  tb_to_gb: '原值 × 1024（TB → GB）',
  epoch_ms: '毫秒时间戳 → 北京时间',
  epoch_s: '秒时间戳 → 北京时间',
};

/** A sheet's headers as mapped to a table, with its first rows of data. */
export interface MappedSheet {
  /** As in its report. */
  readonly file: string;
  readonly spec: IngestSpec;
  readonly header: HeaderMap;
  readonly rows: readonly Row[];
}

function valuesOf(rows: readonly Row[], index: number): string[] {
  return rows.map((row) => clean(row.cells[index] ?? '')).filter((text) => !isMissing(text, false));
}

function answer({ header }: MappedSheet, index: number, choice: ColumnChoice, label: string): Answer {
  const written = header.written[index] ?? '';
  return { label, edits: { mappings: { [signatureOf(header.written)]: { [written]: choice } } } };
}

const leaveOut = (sheet: MappedSheet, index: number): Answer =>
  answer(sheet, index, { column: null, transform: 'as_is' }, '不读取这一列');

/** The known form of a header, with the columns of the table that still lack a header and that it could feed. */
function vendorOf(sheet: MappedSheet, index: number): VendorForm | undefined {
  const form = vendorForm(sheet.spec, sheet.header.written[index] ?? '');
  const columns = form?.columns.filter((column) => isFree(sheet, column)) ?? [];
  return form && columns.length > 0 ? { ...form, columns } : undefined;
}

const isFree = ({ spec, header }: MappedSheet, column: ColumnSpec) =>
  header.at[spec.columns.indexOf(column)] === -1;

/** Headers in a form that monitoring platforms are known for: which column, and with which change, is asked. */
function vendorQuestions(sheet: MappedSheet): Question[] {
  const { file, header, rows } = sheet;
  return header.unknown.flatMap((index): Question[] => {
    const written = header.written[index] ?? '';
    const form = vendorOf(sheet, index);
    if (!form) return [];
    const { transform, columns } = form;
    return [
      {
        id: `mapping:${file}:${written}`,
        kind: 'mapping',
        file,
        column: written,
        why: `「${clean(written)}」不是本表的列，但可以换算：${SAID[transform]}。请确认`,
        samples: valuesOf(rows, index).slice(0, SAMPLES),
        options: [
          ...columns.map((column) =>
            answer(
              sheet,
              index,
              { column: column.name, transform },
              `作为「${columnTitle(column)}」，${SAID[transform]}`,
            ),
          ),
          leaveOut(sheet, index),
        ],
      },
    ];
  });
}

/**
 * Required columns that no header names: each unknown header may be the one, the most similar first. A header in a
 * known form is asked about by itself, and so are the columns that it could feed.
 */
function missingQuestions(sheet: MappedSheet): Question[] {
  const { file, spec, header, rows } = sheet;
  const vendor = header.unknown.flatMap((index) => vendorOf(sheet, index)?.columns ?? []);
  const free = header.unknown.filter(
    (index) => !isPersonalHeader(header.written[index] ?? '') && !vendorOf(sheet, index),
  );
  const missing = header.missing.filter((column) => !vendor.includes(column));
  if (free.length === 0) return [];
  return missing.map((column): Question => {
    const titles = free.map((index) => clean(header.written[index] ?? ''));
    const likely = similarTo(titles)(column.zh) ?? similarTo(titles)(column.name);
    const inOrder = [...free].sort(
      (a, b) =>
        Number(clean(header.written[b] ?? '') === likely) - Number(clean(header.written[a] ?? '') === likely),
    );
    return {
      id: `mapping:${file}:${spec.name}.${column.name}`,
      kind: 'mapping',
      file,
      column: likely ?? '',
      why: `「${spec.zh}」缺少必需的列「${columnTitle(column)}」，请指出是哪一列`,
      samples: valuesOf(rows, inOrder[0] ?? -1).slice(0, SAMPLES),
      options: inOrder
        .slice(0, OPTIONS)
        .map((index) =>
          answer(
            sheet,
            index,
            { column: column.name, transform: 'as_is' },
            `「${clean(header.written[index] ?? '')}」就是「${columnTitle(column)}」`,
          ),
        ),
    };
  });
}

const EPOCHS: readonly { readonly shape: RegExp; readonly transform: Transform }[] = [
  { shape: /^1\d{12}$/, transform: 'epoch_ms' },
  { shape: /^1\d{9}$/, transform: 'epoch_s' },
];
const TIMES: ReadonlySet<string> = new Set(['instant', 'date', 'month']);

/** Columns of times whose first values are all counts since 1970. */
function epochQuestions(sheet: MappedSheet, choices: Choices): Question[] {
  const { file, spec, header, rows } = sheet;
  return spec.columns.flatMap((column, position): Question[] => {
    const index = header.at[position] ?? -1;
    const written = header.written[index] ?? '';
    if (index < 0 || !TIMES.has(column.kind) || Object.hasOwn(choices, written)) return [];
    const values = valuesOf(rows, index);
    const epoch = EPOCHS.find(({ shape }) => values.length > 0 && values.every((value) => shape.test(value)));
    if (!epoch) return [];
    const { transform } = epoch;
    return [
      {
        id: `values:${file}:${written}`,
        kind: 'values',
        file,
        column: written,
        why: `「${clean(written)}」的值像是${SAID[transform]}，请确认；未确认前这些值不能读取`,
        samples: values.slice(0, SAMPLES),
        options: [
          answer(sheet, index, { column: column.name, transform }, SAID[transform]),
          ...(column.required ? [] : [leaveOut(sheet, index)]),
        ],
      },
    ];
  });
}

/** Several headers for one column: which one counts. Headers of the same text cannot be told apart. */
function repeatedQuestions(sheet: MappedSheet): Question[] {
  const { file, header, rows } = sheet;
  return header.repeated.flatMap(({ column, headers }): Question[] => {
    if (new Set(headers).size < headers.length) return [];
    const without = (kept: string): Choices =>
      Object.fromEntries(
        headers
          .filter((other) => other !== kept)
          .map((other) => [other, { column: null, transform: 'as_is' }]),
      );
    return [
      {
        id: `mapping:${file}:${column.name}`,
        kind: 'mapping',
        file,
        column: headers[0] ?? '',
        why: `${headers.map((one) => `「${clean(one)}」`).join('')}都是「${columnTitle(column)}」，请选择读取哪一列`,
        samples: headers.map(
          (one) => `${clean(one)}：${valuesOf(rows, header.written.indexOf(one))[0] ?? '空'}`,
        ),
        options: headers.map((kept) => ({
          label: `读取「${clean(kept)}」`,
          edits: { mappings: { [signatureOf(header.written)]: without(kept) } },
        })),
      },
    ];
  });
}

/** What only a person can decide about a sheet's columns, beside the choices already made. */
export function mappingQuestions(sheet: MappedSheet, choices: Choices): Question[] {
  if (sheet.header.repeated.length > 0) return repeatedQuestions(sheet);
  return [...vendorQuestions(sheet), ...missingQuestions(sheet), ...epochQuestions(sheet, choices)];
}

/** For each unknown header the column that it most resembles; shown, never applied. */
export function headerSuggestions(spec: IngestSpec, header: HeaderMap): ReadonlyMap<number, ColumnSpec> {
  const free = spec.columns.filter((_, position) => header.at[position] === -1);
  const similar = similarTo(free.flatMap(({ name, zh, aliases = [] }) => [name, zh, ...aliases]));
  return new Map(
    header.unknown.flatMap((index) => {
      const written = header.written[index] ?? '';
      const name = saysIdle(written) ? undefined : similar(written);
      const column = free.find(
        (one) => one.name === name || one.zh === name || one.aliases?.includes(name ?? ''),
      );
      return column ? [[index, column] as const] : [];
    }),
  );
}
