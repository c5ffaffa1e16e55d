import type { ReactNode } from 'react';
import { TABLES } from '../contract/tables.ts';
import { SUBJECT_WORDS } from './wording.ts';
import './rules.css';

/** What is said of a rule; `Rule` of the rulebook has it all. */
export interface DescribedRule {
  readonly clause: string;
  readonly source: string;
  readonly reading: string;
  readonly subject: keyof typeof SUBJECT_WORDS;
  readonly limit: string | null;
  readonly unit: string;
  readonly inputs: readonly string[];
  readonly lacks: string | null;
}

/** `work_orders.received_at` as 工单（接单时间）: tables with the columns that are read of each. */
function inputsText(inputs: readonly string[]): string {
  const names = [...new Set(inputs.map((input) => input.split('.')[0] ?? ''))];
  return names
    .map((name) => {
      const table = TABLES.find((item) => item.name === name);
      const words = inputs
        .filter((input) => input.startsWith(`${name}.`))
        .map((input) => input.slice(name.length + 1))
        .map((column) => table?.columns.find((item) => item.name === column)?.zh ?? column);
      return `${table?.zh ?? name}${words.length > 0 ? `（${words.join('、')}）` : ''}`;
    })
    .join('；');
}

/** A rule in its own words: clause, article, how it is read, what it reads and what it lacks. */
export function RuleFacts({ rule }: { readonly rule: DescribedRule }) {
  const limit = rule.limit === null ? null : `${rule.limit} ${rule.unit}`;
  const facts: readonly (readonly [name: string, text: ReactNode])[] = [
    ['条文', `“${rule.clause}”`],
    ['出处', rule.source],
    ['口径', rule.reading],
    ['对象', SUBJECT_WORDS[rule.subject]],
    ['限值', limit],
    ['数据', inputsText(rule.inputs) || null],
    ['缺少的数据', rule.lacks],
  ];
  return (
    <dl className="rule-facts">
      {facts.map(([name, text]) =>
        text === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
