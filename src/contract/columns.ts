import type { ColumnSpec } from './types.ts';

export const agency = {
  name: 'agency',
  zh: '使用单位',
  kind: 'agency',
  required: 'value',
  aliases: ['单位', '单位名称', '使用单位名称', '单位编码', 'agency_id'],
} as const;
export const provider = {
  name: 'provider',
  zh: '云服务商',
  kind: 'provider',
  required: 'value',
  aliases: ['云平台', '云平台名称', '云服务商名称', 'provider_id'],
} as const;
export const systemRef = {
  name: 'system_id',
  zh: '系统编码',
  kind: 'system',
  aliases: ['信息系统', '信息系统名称', '系统名称', 'system'],
} as const;
export const hostRef = {
  name: 'host_id',
  zh: '主机编码',
  kind: 'host',
  required: 'value',
  aliases: ['主机'],
} as const;
export const month = { name: 'month', zh: '月份', kind: 'month', required: 'value' } as const;
export const vcpu = {
  name: 'vcpu',
  zh: 'CPU',
  unit: '核',
  kind: 'integer',
  aliases: ['vCPU', 'CPU核数'],
} as const;
export const memoryGb = { name: 'memory_gb', zh: '内存', unit: 'GB', kind: 'decimal' } as const;
export const storageGb = { name: 'storage_gb', zh: '存储', unit: 'GB', kind: 'decimal' } as const;
export const impact = {
  name: 'impact',
  zh: '影响程度',
  kind: 'enum',
  values: ['重大', '未造成重大影响'],
} as const;

/** A required measure: its header must exist, a cell may be empty. */
export const measured = <T extends ColumnSpec>(column: T) => ({ ...column, required: 'column' }) as const;
/** A required key, name or placing date: every cell needs a value. */
export const needed = <T extends ColumnSpec>(column: T) => ({ ...column, required: 'value' }) as const;
