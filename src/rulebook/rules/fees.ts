import { grouped } from '../../contract/grouped.ts';
import type { FeeLineFact, RuleFacts } from './facts.ts';
import { monthsBetween } from './months.ts';
import { ratio, ratioText } from './ratio.ts';
import type { Rule, RuleRecord, Verdict } from './rule.ts';
import { THRESHOLDS, type Thresholds } from './thresholds.ts';

/** unit_price × quantity × months, each × 10 000. */
const SCALE = 10n ** 12n;
const MONTH = 10_000n;

/** The lines of one system under one contract. */
interface SystemContract {
  readonly key: string;
  readonly lines: readonly FeeLineFact[];
  readonly startDay: number;
}

const yuan = (amount: bigint) => `${ratioText(ratio(amount, SCALE))} 元`;

/** What a line costs within the `limit` months from a day on; null where price, quantity or term is missing. */
function feeWithin(line: FeeLineFact, from: number, limit: number): bigint | null {
  const { price, quantity, months, startDay } = line;
  if (price === null || quantity === null || months === null) return null;
  const room = BigInt(limit - monthsBetween(from, startDay)) * MONTH;
  return price * quantity * (months < room ? months : room);
}

const total = (fees: readonly (bigint | null)[]) => fees.reduce<bigint>((sum, fee) => sum + (fee ?? 0n), 0n);

function contractsOf(lines: readonly FeeLineFact[]): SystemContract[] {
  const groups = grouped(lines, (line) => `${line.provider}:${line.contract}`);
  return [...groups]
    .map(([key, group]) => ({
      key,
      lines: group,
      startDay: Math.min(...group.map(({ startDay }) => startDay)),
    }))
    .sort((a, b) => a.startDay - b.startDay || (a.key < b.key ? -1 : 1));
}

/** The dearest contract-year that holds a contract, the earliest of equals: it begins with one of the system's contracts. */
function dearestYear(contract: SystemContract, all: readonly SystemContract[], months: number) {
  const inYear = (from: number, day: number) => day >= from && monthsBetween(from, day) < months;
  const years = all
    .filter(({ startDay }) => inYear(startDay, contract.startDay))
    .map(({ startDay }) => {
      const within = all.filter((other) => inYear(startDay, other.startDay));
      const lines = within.flatMap((other) => other.lines.filter((line) => inYear(startDay, line.startDay)));
      return { within, lines, fee: total(lines.map((line) => feeWithin(line, startDay, months))) };
    });
  return years.reduce((a, b) => (b.fee > a.fee ? b : a));
}

function tender(contract: SystemContract): { verdict: Verdict; reason: string } {
  const modes = contract.lines.map(({ procurement }) => procurement);
  if (!contract.lines.some(({ procurementHeld }) => procurementHeld))
    return { verdict: 'no_data', reason: '采购方式一列没有任何值' };
  if (modes.some((mode) => mode !== null && !mode.includes('公开招标')))
    return {
      verdict: 'broken',
      reason: `采购方式为${[...new Set(modes.map((m) => m ?? '空'))].sort().join('、')}`,
    };
  if (modes.includes(null)) return { verdict: 'needs_person', reason: '采购方式未填' };
  return { verdict: 'kept', reason: '公开招标' };
}

function judgeContract(
  contract: SystemContract,
  all: readonly SystemContract[],
  subject: string,
  { tenderYuan, feeMonths }: Thresholds,
): RuleRecord[] {
  const [first] = contract.lines;
  if (!first || !contract.lines.some(({ signed }) => signed)) return [];
  const year = dearestYear(contract, all, feeMonths);
  const whole = total(
    contract.lines.map(({ price, quantity, months }) =>
      price === null || quantity === null || months === null ? null : price * quantity * months,
    ),
  );
  const limit = BigInt(tenderYuan) * SCALE;
  const gap = year.lines.some(
    ({ price, quantity, months }) => price === null || quantity === null || months === null,
  );
  const due = tender(contract);
  let verdict: Verdict = 'kept';
  const reasons = [
    `按协议年度 ${yuan(year.fee)}（${year.within.length} 份协议），按本协议总额 ${yuan(whole)}`,
  ];
  if (year.fee >= limit) {
    verdict = due.verdict;
    reasons.push(due.reason);
    if (whole < limit && year.within.length > 1) reasons.push('各份协议单独不足，按系统合并计算');
  } else if (due.verdict !== 'kept' && gap) {
    verdict = 'needs_person';
    reasons.push('有明细未填单价、数量或期限，合计不完整');
  } else if (due.verdict !== 'kept' && whole >= limit) {
    verdict = 'needs_person';
    reasons.push('条文未说按年还是按协议总额');
  }
  if (first.system === null) reasons.push('明细未列系统，按协议合计');
  return [
    {
      subject,
      provider: first.provider,
      agency: first.agency,
      verdict,
      value: ratio(year.fee, SCALE),
      limit: ratio(BigInt(tenderYuan)),
      evidence: year.lines.map(({ evidence }) => evidence),
      reason: reasons.join('；'),
    },
  ];
}

/**
 * R19: every contract signed in the period, by the fee of its system over the dearest contract-year that holds it, split
 * contracts of the system together whatever their provider (Q7). A line that names no system counts with its contract.
 */
export function judgeFees({ feeLines }: RuleFacts, thresholds: Thresholds = THRESHOLDS): RuleRecord[] {
  const ordered = [...feeLines].sort((a, b) => (a.evidence.key < b.evidence.key ? -1 : 1));
  const groups = grouped(ordered, (line) => line.system ?? `${line.provider}:${line.contract}`);
  return [...groups].flatMap(([subject, lines]) => {
    const contracts = contractsOf(lines);
    return contracts.flatMap((contract) => judgeContract(contract, contracts, subject, thresholds));
  });
}

export const FEE_RULES: readonly Rule[] = [
  {
    id: 'R19',
    title: '系统云租费 200 万元以上公开招标',
    clause:
      '系统云租费小于 200 万元的，使用单位可直接签订政务云服务协议，200 万元以上（含 200 万元）的，使用单位通过公开招标确定云服务商',
    source: '办法第三十一条（一）',
    reading:
      '基础与视频云目录（1xxx、2xxx）明细的单价 × 数量 × 期限，按系统合并同一协议年度（任一协议起的 12 个月）内的各份协议；另列本协议总额。门槛可调。',
    inputs: [
      'contract_lines.system_id',
      'contract_lines.item_code',
      'contract_lines.unit_price',
      'contract_lines.quantity',
      'contract_lines.months',
      'contract_lines.procurement',
    ],
    subject: 'system',
    summary: 'largest',
    unit: '元',
    limit: String(THRESHOLDS.tenderYuan),
    recordUnit: '元',
    fedBy: 'contract_lines',
    lacks: null,
    judge: judgeFees,
  },
];
