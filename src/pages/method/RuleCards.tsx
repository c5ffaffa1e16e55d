import { RULES } from '../../rulebook/rules/list.ts';
import { Card } from '../../ui/Card.tsx';
import { RuleFacts } from '../../ui/RuleFacts.tsx';

/** Every rule of 合规与违约 in its own words, from the rulebook itself. */
export function RuleCards() {
  return (
    <Card
      title={`合规规则（${RULES.length} 条）`}
      source="由规则库生成：条文、出处、口径、所用数据，以及数据契约所缺、因而不能认定的部分。"
    >
      {RULES.map((rule) => (
        <section key={rule.id} id={rule.id} className="rule-card">
          <h3>
            {rule.id} {rule.title}
          </h3>
          <RuleFacts rule={rule} />
        </section>
      ))}
    </Card>
  );
}
