import { TABLES } from '../../contract/tables.ts';
import { type SharedEvent, sharedEvents } from '../../rulebook/shared-events.ts';
import type { Method } from '../../scoring/types.ts';
import { Card } from '../../ui/Card.tsx';
import { MISSING } from '../../ui/format.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';

const EVENTS = sharedEvents();

/** Where one record shows in several indicators, from the rules and the clauses themselves. */
export function SharedEvents({ ranking }: { readonly ranking: Method }) {
  const names = new Map(
    ranking.dimensions.flatMap(({ indicators }) => indicators.map(({ id, name }) => [id, name] as const)),
  );
  const indicatorsOf = ({ rules, deducted }: SharedEvent) => {
    const ids = [
      ...new Set([...rules.map(({ indicator }) => indicator), ...(deducted.length > 0 ? ['C1'] : [])]),
    ];
    return ids.map((id) => `${id} ${names.get(id) ?? ''}`.trim()).join('、') || MISSING;
  };
  return (
    <Card
      title="同一事件出现在哪些指标中"
      source="由规则库生成。C1 内同一根因只按最重的一条扣分（择其重者）；已由其他指标计量的条款只登记、计罚款，不在 C1 扣分。一次中断的时长计入 T1，其违约另计入 C1。"
    >
      <div className="table-wrap">
        <PlainTable title="同一事件出现在哪些指标中">
          <thead>
            <tr>
              <th scope="col">记录</th>
              <th scope="col">可能计入的指标</th>
              <th scope="col">规则</th>
              <th scope="col">违约条款（C1 扣分）</th>
              <th scope="col">违约条款（不在 C1 扣分）</th>
            </tr>
          </thead>
          <tbody>
            {EVENTS.map((event) => (
              <tr key={event.table}>
                <td className="name">{TABLES.find(({ name }) => name === event.table)?.zh ?? event.table}</td>
                <td>{indicatorsOf(event)}</td>
                <td>{event.rules.map(({ rule }) => rule).join('、') || MISSING}</td>
                <td>{event.deducted.join('、') || MISSING}</td>
                <td>{event.measured.join('、') || MISSING}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
    </Card>
  );
}
