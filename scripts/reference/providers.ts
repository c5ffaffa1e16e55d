import { csv, section } from './source.ts';

/**
 * The eight providers in the fixed order of the data contract. The company names are those of 附件 2 of the
 * regulation, in its numbering; the registered name of the eighth has since become 优刻得科技股份有限公司,
 * which is listed as an alias. Everything else here is how exports write them.
 */
const PROVIDERS = [
  { id: 'shouxin', short: '首信', cloud: '首信云', nth: 1, aliases: ['首信政务云', '首都信息'] },
  {
    id: 'inspur',
    short: '浪潮',
    cloud: '浪潮云',
    nth: 3,
    aliases: ['浪潮政务云', '浪潮软件', '浪潮软件集团', '浪潮集团'],
  },
  {
    id: 'unicom',
    short: '联通',
    cloud: '联通云',
    nth: 2,
    aliases: ['联通政务云', '中国联通', '沃云', '联通沃云', '中国联合网络通信集团有限公司'],
  },
  { id: 'taiji', short: '太极', cloud: '太极云', nth: 4, aliases: ['太极政务云', '太极计算机', '太极股份'] },
  {
    id: 'telecom',
    short: '电信',
    cloud: '电信云',
    nth: 5,
    aliases: ['电信政务云', '中国电信', '天翼云', '中国电信天翼云', '电信天翼云'],
  },
  {
    id: 'mobile',
    short: '移动',
    cloud: '移动云',
    nth: 6,
    aliases: ['移动政务云', '中国移动', '中国移动通信', '中国移动云'],
  },
  {
    id: 'kingsoft',
    short: '金山',
    cloud: '金山云',
    nth: 7,
    aliases: ['金山政务云', '北京金山云', '金山云网络'],
  },
  {
    id: 'ucloud',
    short: '优刻得',
    cloud: '优刻得',
    nth: 8,
    aliases: ['优刻得云', '优刻得政务云', 'UCloud', '优刻得科技股份有限公司'],
  },
] as const;

/** 附件 1-2 二: those of the second procurement quote no PaaS or SaaS. */
const SECOND_ROUND = '第二次采购入围的 3 家云服务商（首信、联通、浪潮）';

export const PROVIDER_IDS: readonly string[] = PROVIDERS.map((provider) => provider.id);

/** Provider id by the name that the catalogue's header uses. */
export const PROVIDER_BY_SHORT_NAME: ReadonlyMap<string, string> = new Map(
  PROVIDERS.map((provider) => [provider.short, provider.id]),
);

/** `providers.csv` from the regulation's text. */
export function providersCsv(text: string): string {
  if (!text.includes(SECOND_ROUND))
    throw new Error('the source no longer says who won the second procurement');
  const names = section(`${text}\n附件 3`, '北京市市级政务云采购结果（2018 年）', '附件 3');
  const rows = PROVIDERS.map(({ id, short, cloud, nth, aliases }) => {
    const full = names
      .find((line) => line.startsWith(`${nth}. `))
      ?.slice(3)
      .trim();
    if (!full) throw new Error(`附件 2 has no company ${nth}`);
    const round = SECOND_ROUND.includes(short) ? '第二次采购' : '第三次采购';
    return [id, short, cloud, full, aliases.join('；'), round];
  });
  return csv(['provider_id', 'short_name', 'cloud_name', 'full_name', 'aliases', 'procurement_round'], rows);
}
