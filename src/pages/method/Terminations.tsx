import type { SeriousYear } from '../../rulebook/serious-windows.ts';
import { readingOf, TERMINATION_RULES } from '../../rulebook/terminations.ts';
import { Card } from '../../ui/Card.tsx';

/** The grounds for ending an agreement in their own words, as the evaluation's methods read them. */
export function Terminations({ year }: { readonly year: SeriousYear }) {
  return (
    <Card
      title="解除与终止协议的条件"
      source="协议第十二条。“1 年内”如何计算，由排名方案的参数 b_contract_year 选定：0 为任一连续 365 天，1 为协议年度。"
    >
      <ul>
        {TERMINATION_RULES.map((rule) => (
          <li key={rule.id}>
            “{rule.clause}”（{rule.source}）{readingOf(rule, year)}
            {rule.lacks && `缺少：${rule.lacks}。`}
          </li>
        ))}
      </ul>
    </Card>
  );
}
