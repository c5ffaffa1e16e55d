import { CATALOGUE } from '../reference.ts';
import type { LineFact, RuleFacts } from './facts.ts';
import { ratio, ratioText } from './ratio.ts';
import type { Ratio, Rule, RuleRecord, Verdict } from './rule.ts';
import { unitFactor } from './units.ts';

const MONEY = 10_000n;
const UNITS: ReadonlyMap<string, string> = new Map(CATALOGUE.map(({ code, unit }) => [code, unit]));

/** 政府采购法 names these ways of buying; 直接签订 is the way of 办法31（一） alone. */
const PROCEDURES = /公开招标|邀请招标|竞争性谈判|竞争性磋商|单一来源|询价|框架协议|集中采购|分散采购/;

const money = (value: bigint | null): Ratio | null => (value === null ? null : ratio(value, MONEY));
const yuan = (value: bigint) => `${ratioText(ratio(value, MONEY))} 元`;

function record(
  line: LineFact,
  subject: string,
  verdict: Verdict,
  reason: string | null,
  value: Ratio | null = null,
  limit: Ratio | null = null,
): RuleRecord {
  const { provider, agency, evidence } = line;
  return { subject, provider, agency, verdict, value, limit, evidence: [evidence], reason };
}

/** R20: what a line of the free catalogue (3xxx) charges over its term, of which nothing is owed. */
function freeItem(line: LineFact): RuleRecord[] {
  const { item, price, quantity, months, provider } = line;
  if (!item.startsWith('3')) return [];
  if (price === null) return [record(line, provider, 'needs_person', `${item} 未填单价`)];
  if (price <= 0n) return [record(line, provider, 'kept', null, ratio(0n), ratio(0n))];
  const charged =
    quantity === null || months === null ? null : ratio(price * quantity * months, MONEY * MONEY * MONEY);
  const what = `${item} 应免费，单价 ${yuan(price)}`;
  return [
    record(
      line,
      provider,
      'broken',
      charged ? what : `${what}，未填数量或期限，金额无法计算`,
      charged,
      ratio(0n),
    ),
  ];
}

/** R21: 4xxx and 5xxx are bought by the procedure of 政府采购, whatever it is. */
function procedure(line: LineFact): RuleRecord[] {
  const { item, agency, procurement, procurementHeld } = line;
  if (!/^[45]/.test(item)) return [];
  const of = (verdict: Verdict, reason: string) => [record(line, agency, verdict, reason)];
  if (!procurementHeld) return of('no_data', '采购方式一列没有任何值');
  if (procurement === null) return of('needs_person', `${item} 未填采购方式`);
  if (procurement.includes('直接签订')) return of('broken', `${item} 未入集采目录而直接签订`);
  if (PROCEDURES.test(procurement)) return of('kept', procurement);
  return of('needs_person', `${item} 的采购方式“${procurement}”是否属于政府采购程序`);
}

/**
 * R22: the verdict of C2 (definitions: unit_price ≤ the ceiling of provider and item, as written). Where a line is
 * counted in another unit than the catalogue's, that comparison says nothing: the converted price is shown and a person
 * decides, while C2 keeps to the letter.
 */
function ceiling(line: LineFact): RuleRecord[] {
  const { item, unit, price, ceiling: limit, withinCeiling, provider } = line;
  const own = UNITS.get(item);
  const of = (verdict: Verdict, reason: string | null) => [
    record(line, provider, verdict, reason, money(price), money(limit)),
  ];
  if (price === null) return of('needs_person', `${item} 未填单价`);
  if (limit === null)
    return of('needs_person', own ? `${item} 该云服务商无报价，没有最高限价` : `目录没有 ${item}`);
  const factor = unit === null || own === undefined ? ratio(1n) : unitFactor(unit, own);
  if (factor === null) return of('needs_person', `${item} 计价单位“${unit}”与目录“${own}”不同，无法折算`);
  if (factor.numerator !== factor.denominator) {
    const converted = ratio(price * factor.denominator, MONEY * factor.numerator);
    const text = `按 1 TB = 1024 GB 折算为每 ${own} ${ratioText(converted)} 元`;
    return of('needs_person', `${item} 计价单位“${unit}”与目录“${own}”不同，${text}`);
  }
  if (withinCeiling) return of('kept', null);
  return of('broken', `${item} 单价 ${yuan(price)}，超最高限价 ${yuan(price - limit)}`);
}

const eachLine =
  (judge: (line: LineFact) => RuleRecord[]) =>
  ({ lines }: RuleFacts) =>
    lines.flatMap(judge);

/** Rules that hold a single contract line against the catalogue (办法31（一）–（三）). */
export const PRICE_RULES: readonly Rule[] = [
  {
    id: 'R20',
    title: '基础安全保障服务免费',
    clause: '基础安全保障服务目录的服务由云服务商免费提供；',
    source: '办法第三十一条（一）、附件 1-1 三',
    reading: '期内签订的明细中 3xxx 单价大于 0 即为违规收费；实测值为单价 × 数量 × 期限的合计。',
    inputs: [
      'contract_lines.item_code',
      'contract_lines.unit_price',
      'contract_lines.quantity',
      'contract_lines.months',
    ],
    subject: 'provider',
    summary: 'sum',
    unit: '元',
    limit: '0',
    recordUnit: '元',
    none: '期内签订的明细没有对免费目录收费',
    fedBy: 'line_facts',
    lacks: '发票（以协议明细代替）',
    judge: eachLine(freeItem),
  },
  {
    id: 'R21',
    title: '扩展、PaaS 与 SaaS 服务按政府采购程序采购',
    clause: '扩展服务目录、PaaS 及 SaaS 服务目录未纳入部门集采目录，各单位应按照政府采购程序采购；',
    source: '办法第三十一条（二）',
    reading: '期内签订的 4xxx、5xxx 明细应写明政府采购方式；写“直接签订”的不符合，写法不明的需人工认定。',
    inputs: ['contract_lines.item_code', 'contract_lines.procurement'],
    subject: 'agency',
    summary: 'share',
    unit: '%',
    limit: '100',
    recordUnit: null,
    fedBy: 'line_facts',
    lacks: '采购文号',
    judge: eachLine(procedure),
  },
  {
    id: 'R22',
    title: '单价不超过服务目录价格',
    clause: '服务目录价格是最高限价；',
    source: '办法第三十一条（三）',
    reading:
      '期内签订的明细与签订时在执行的目录逐条比较（目录只有一个版本），与指标 C2 同一认定；计价单位不同、无报价或目录外的需人工认定。',
    inputs: [
      'contract_lines.item_code',
      'contract_lines.unit_price',
      'contract_lines.unit',
      'contract_lines.signed_on',
    ],
    subject: 'provider',
    summary: 'share',
    unit: '%',
    limit: '100',
    recordUnit: '元',
    indicator: { id: 'C2', by: 'record' },
    fedBy: 'line_facts',
    lacks: null,
    judge: eachLine(ceiling),
  },
];
