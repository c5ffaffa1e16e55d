import { type Methods, parametersOf } from './methods.ts';
import { SIZE_CLASSES } from './peers.ts';
import { loadLimits } from './watch.ts';

/** What the lists of 使用效率 hold beyond the scores. */
type List = 'eligible' | 'low' | 'idle' | 'overload' | 'rise' | 'peers' | 'exempt' | 'lapsed';

const LIST_NAMES: Readonly<Record<List, string>> = {
  eligible: '可评价主机月',
  low: '低负载主机月',
  idle: '闲置主机月',
  overload: '扩容关注',
  rise: '突增',
  peers: '同规模单位',
  exempt: '豁免核查',
  lapsed: '失效豁免',
};

/** A share (0–1) as percent, without the noise of binary fractions. */
const percent = (share: number) => Math.round(share * 10_000) / 100;

/** The rule of each list in words, every number from the method or the rule itself. */
export function listRules(methods: Methods): Readonly<Record<List, string>> {
  const parameters = parametersOf(methods);
  const p = (name: string) => parameters[name] ?? Number.NaN;
  const { cpu, memory, rise } = loadLimits(methods.efficiency);
  const span = p('resize_months');
  const sizes = SIZE_CLASSES.map(({ name, from }) => `${name} ≥ ${from} 核`).join('，');
  return {
    eligible: `虚拟机（类型未填的视为虚拟机）当月在服务期，到当月 1 日开通已满 ${p('young_days')} 天，当月没有豁免，有效天数与关机天数之和不少于服务天数的 ${percent(p('valid_days_share'))}%。`,
    low: `可评价，CPU P95 低于 ${p('low_cpu')}% 且内存 P95 低于 ${p('low_memory')}%，连续 ${p('low_months')} 个月以上（含）才计入“低负载占比”；闲置月可接续其间，但只计入“闲置占比”，不重复计入。连续月份可始于期前，不看期后。`,
    idle: `可评价，整月在服务期且 CPU P95 低于 ${p('idle_cpu')}%、CPU 峰值低于 ${p('idle_cpu_max')}%、日均出流量低于 ${p('idle_out_mb')} MB，或当月关机满 ${p('idle_days_off')} 天（当月不足 ${p('idle_days_off')} 天的为全月）。`,
    overload: `期末在服务期，最近 ${span} 个可评价月份的 CPU P95 均高于 ${cpu.public}%（面向公众）或 ${cpu.other}%（其他），或内存 P95 均高于 ${memory.public}% 或 ${memory.other}%。`,
    rise: `期末在服务期，最近一个可评价月份的 CPU 或内存 P95，比此前 ${span} 个可评价月份的均值高 ${rise} 个百分点以上（含）；本期不足 ${span + 1} 个可评价月份的不比。`,
    peers: `规模按本期可评价主机的 vCPU 分：${sizes}；只含列入排名的单位。`,
    exempt: `豁免占比为本期豁免主机月的 vCPU ÷ 在服务期的全部虚拟机主机月的 vCPU；超过 ${percent(p('exempt_flag_share'))}% 的提示核查，不改变得分。`,
    lapsed:
      '期末在服务期、写了豁免原因而期末不再豁免的主机：豁免已过期、没有截止日期或原因不在四种（灾备、免费测试、短期扩容、重保预留）之列，照常计入评价；截止日所在的月份仍豁免。',
  };
}

/** The same as sentences, each with the name of its list. */
export function listNotes(methods: Methods): string[] {
  const rules = listRules(methods);
  return (Object.keys(LIST_NAMES) as List[]).map((list) => `${LIST_NAMES[list]}：${rules[list]}`);
}
