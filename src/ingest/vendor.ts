import type { ColumnSpec } from '../contract/types.ts';
import type { Transform } from './edits.ts';
import { columnOf } from './headers.ts';
import type { IngestSpec } from './specs.ts';
import { squash } from './text.ts';

/** What a monitoring platform's header may stand for: one of these columns, after this change of its values. */
export interface VendorForm {
  readonly columns: readonly ColumnSpec[];
  readonly transform: Transform;
}

const IDLE = /idle|空闲|剩余率|可用率/i;
const IDLE_OF: readonly { readonly of: RegExp; readonly columns: readonly string[] }[] = [
  { of: /cpu|处理器/i, columns: ['cpu_p95', 'cpu_avg', 'cpu_max'] },
  { of: /mem|内存/i, columns: ['memory_p95', 'memory_avg'] },
];

/** Terabytes where the contract has gigabytes: `存储(TB)`, `storage_tb`. */
function inTerabytes(spec: IngestSpec, header: string): ColumnSpec | undefined {
  const text = squash(header);
  if (!/\(?TB\)?$/i.test(text)) return undefined;
  const name = text.replace(/\(?TB\)?$/i, '');
  const column = columnOf(spec, name) ?? columnOf(spec, `${name}gb`);
  return column?.unit === 'GB' ? column : undefined;
}

/** Whether a header speaks of what is left idle: the contrary of every column that it may look like. */
export function saysIdle(header: string): boolean {
  return IDLE.test(header);
}

/** The recognised form of a header that names no column of the table itself, or null. */
export function vendorForm(spec: IngestSpec, header: string): VendorForm | null {
  const large = inTerabytes(spec, header);
  if (large) return { columns: [large], transform: 'tb_to_gb' };
  if (!saysIdle(header)) return null;
  const names = IDLE_OF.find(({ of }) => of.test(header))?.columns ?? [];
  const columns = spec.columns.filter(({ name }) => names.includes(name));
  return columns.length === 0 ? null : { columns, transform: 'complement' };
}
