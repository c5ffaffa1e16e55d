import { type Methods, parametersOf } from './methods.ts';
import { FIRM_MONTHS_PERCENT, MONTHS_A_YEAR, SIZED_ITEMS } from './sizing.ts';

/** How right-sizing, its worth and the fees are reckoned, one rule a sentence; every number from the method. */
export function budgetNotes(methods: Methods): string[] {
  const parameters = parametersOf(methods);
  const p = (name: string) => parameters[name] ?? Number.NaN;
  const [vcpu, memory] = SIZED_ITEMS;
  return [
    '建议核减只供财政评审参考，程序不据以变更任何资源；是否核减由使用单位与财政评审确定。',
    `可作建议的主机：本期可评价月份不少于 ${p('resize_months')} 个、期末仍在服务期的虚拟机；按月评价时不足 ${p('resize_months')} 个月，不作建议。`,
    `建议核数：以本期可评价月份中最大的 CPU P95 为准，取不小于“核数 × P95 ÷ ${p('resize_cpu_public')}%（面向公众）或 ${p('resize_cpu_other')}%（其他）”的最小的 ${p('resize_step_vcpu')} 的整数倍，不低于 ${p('resize_min_vcpu')} 核；少于 ${p('resize_saving_vcpu')} 核的不建议。`,
    `建议内存：同法，目标为 ${p('resize_memory_public')}%（面向公众）或 ${p('resize_memory_other')}%（其他），以 ${p('resize_step_memory_gb')} GB 为一档，不低于 ${p('resize_min_memory_gb')} GB；少于 ${p('resize_saving_memory_gb')} GB 的不建议。`,
    `最近 ${p('resize_months')} 个可评价月份均闲置的主机建议释放，不另作缩减；释放的存储只列数量，因存储分多种服务项，不计价。`,
    `金额：减少的核数（服务编号 ${vcpu}）、GB（${memory}）× 月单价 × ${MONTHS_A_YEAR}，为一年的金额。单价取该信息系统在期末执行的协议明细（有几条的取最后签订的），计价单位与目录不同的明细不采用；没有明细的取该云服务商的目录价；都没有的为未计价，只列数量。单价为 0 的计为 0 元，不是未计价。`,
    `把握：高为依据的月份不少于本期月数的 ${FIRM_MONTHS_PERCENT}% 且单价出自协议；低为未计价，或月份不足而单价又出自目录；其余为中。一台主机取所减各项中最低的。`,
    '协议费用：单价 × 数量 × 落在本期的月数。期限从起始日期（未填的从签订日期）所在的日历月起逐月计，不论是该月几日；按年计价的每月计十二分之一，按次、按件计价的在首月计一次；目录外的服务项、写了单价的免费服务项按月计（后者是否违规收费见 R20）。缺单价、数量或期限的明细不计入金额，只列条数。',
    '月报费用为云服务商在资源用量月报中自报的费用，与协议费用并列，不相加；未填费用的行不作 0 元。',
    '同比：与上一年的同一周期相比；上一年不在数据期间内的不比。',
  ];
}
