import { dayNumber } from '../../src/contract/calendar.ts';
import { type IngestResult, ingest } from '../../src/ingest/ingest.ts';
import type { InputFile } from '../../src/ingest/source.ts';
import type { ShippedProvider } from '../../src/ingest/specs.ts';

/** Two of the eight providers, as the contract names them. */
export const PROVIDERS: readonly ShippedProvider[] = [
  {
    id: 'shouxin',
    short: '首信',
    cloud: '首信云',
    full: '首都信息发展股份有限公司',
    aliases: ['首信政务云'],
  },
  { id: 'inspur', short: '浪潮', cloud: '浪潮云', full: '浪潮软件集团有限公司', aliases: [] },
];

export const TODAY = dayNumber(2025, 6, 15) ?? 0;

export function file(path: string, content: string | Uint8Array): InputFile {
  return {
    path,
    bytes: async () => (typeof content === 'string' ? new TextEncoder().encode(content) : content),
  };
}

export const AGENCIES = file(
  'agencies.csv',
  'agency_id,agency,parent,aliases\n001,市财政局,,财政局；财政\n002,市教委,,\n',
);
export const SYSTEMS = file(
  'systems.csv',
  'system_id,system,agency,provider\ns1,预算系统,001,首信云\ns2,门户网站,001,浪潮\ns3,门户网站,002,浪潮\n',
);
export const HOSTS = file(
  'hosts.csv',
  'host_id,system_id,vcpu,memory_gb,storage_gb,start_date\nh1,s1,4,8,100,2024-01-01\nh2,s1,8,16,100,2024-01-01\n',
);
export const USAGE_HEADER = '月份,主机编码,CPU P95利用率(%),内存P95利用率(%),存储使用量(GB),有效天数';

export function run(...files: readonly InputFile[]): Promise<IngestResult> {
  return ingest(files, { today: TODAY, providers: PROVIDERS });
}

/** A host_usage file with these data lines beside its reference tables. */
export function usage(lines: readonly string[], header = USAGE_HEADER): Promise<IngestResult> {
  return run(AGENCIES, SYSTEMS, HOSTS, file('host_usage.csv', [header, ...lines, ''].join('\n')));
}

export function report(result: IngestResult, path: string, sheet: string | null = null) {
  const found = result.files.find((one) => one.file === path && (sheet === null || one.sheet === sheet));
  if (!found) throw new Error(`no report of ${path}`);
  return found;
}
