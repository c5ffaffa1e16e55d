import { budgetNotes } from '../../evaluation/budget-notes.ts';
import { listNotes } from '../../evaluation/list-notes.ts';
import { seriousYearOf } from '../../evaluation/methods.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { RECONCILE_NOTES } from '../../indicators/reconcile-notes.ts';
import type { Method } from '../../scoring/types.ts';
import { Card } from '../../ui/Card.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { ScaleText } from '../../ui/ScaleText.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { aggregationName, bottomNotes, methodNotes } from './notes.ts';
import { RuleCards } from './RuleCards.tsx';
import { SharedEvents } from './SharedEvents.tsx';
import { Terminations } from './Terminations.tsx';

export function Component() {
  return <WithEvaluation>{(evaluation) => <Methods evaluation={evaluation} />}</WithEvaluation>;
}

function Methods({ evaluation }: { readonly evaluation: Evaluation }) {
  const { efficiency, ranking, bottom } = evaluation.methods;
  return (
    <>
      <PageHead
        title="方法说明"
        lead="本页由评价方案文件生成；办法没有给出公式、权重与界限，下列数字都是方案的规定，可随方案版本修订。"
      />
      <div className="grid">
        <MethodCard method={efficiency} />
        <MethodCard method={ranking} />
        <Card
          title={`${bottom.title}（版本 ${bottom.version}）`}
          source="办法第二十一条。程序只提出“预警”“提请淘汰审查”，不作淘汰决定。"
        >
          <ul>
            {bottomNotes(bottom.parameters).map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Card>
        <Card
          title="使用效率各清单的口径"
          source="办法没有规定这些清单，门槛为评价方案和本程序的规定。可评价主机月是 E1–E5 的基础，低负载、闲置计入 E4、E5；其余只提示核实，不改变得分。"
        >
          <ul>
            {listNotes(evaluation.methods).map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Card>
        <Card
          title="资源核减建议与费用的口径"
          source="办法第三十二条；公式与门槛为评价方案所定。结果见“预算参考”，供财政评审参考。"
        >
          <ul>
            {budgetNotes(evaluation.methods).map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Card>
        <Card
          title="数据核对的口径"
          source="办法没有规定核对口径，以下是本程序的规定；结果见“数据”页的数据核对。"
        >
          <ul>
            {RECONCILE_NOTES.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Card>
        <SharedEvents ranking={ranking} />
        <RuleCards />
        <Terminations year={seriousYearOf(evaluation.methods)} />
        <Card title="可复核性">
          <dl className="facts">
            <div>
              <dt>数据 SHA-256</dt>
              <dd>
                <code>{evaluation.hashes.data}</code>
              </dd>
            </div>
            <div>
              <dt>方案 SHA-256</dt>
              <dd>
                <code>{evaluation.hashes.method}</code>
              </dd>
            </div>
            <div>
              <dt>结果 SHA-256</dt>
              <dd>
                <code>{evaluation.hashes.result}</code>
              </dd>
            </div>
          </dl>
        </Card>
      </div>
    </>
  );
}

function MethodCard({ method }: { readonly method: Method }) {
  return (
    <Card title={`${method.title}（版本 ${method.version}）`} source={`方案编号 ${method.id}`}>
      <ul>
        {methodNotes(method).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {method.dimensions.map((dimension) => (
        <section key={dimension.id}>
          <h3>
            {dimension.name}（权重 {dimension.weight}，{aggregationName(dimension.aggregation)}）
          </h3>
          <div className="table-wrap">
            <PlainTable title={`${dimension.name}的指标`}>
              <thead>
                <tr>
                  <th scope="col">编号</th>
                  <th scope="col">指标</th>
                  <th scope="col" className="number">
                    权重
                  </th>
                  <th scope="col">计分</th>
                  <th scope="col">口径与依据</th>
                </tr>
              </thead>
              <tbody>
                {dimension.indicators.map((indicator) => (
                  <tr key={indicator.id}>
                    <td>{indicator.id}</td>
                    <td>{indicator.name}</td>
                    <td className="number">{indicator.weight}</td>
                    <td>
                      <ScaleText scale={indicator.scale} />
                    </td>
                    <td>{indicator.basis}</td>
                  </tr>
                ))}
              </tbody>
            </PlainTable>
          </div>
        </section>
      ))}
      <details>
        <summary>参数</summary>
        <Parameters parameters={method.parameters ?? {}} />
      </details>
    </Card>
  );
}

function Parameters({ parameters }: { readonly parameters: Readonly<Record<string, number>> }) {
  return (
    <dl className="facts">
      {Object.entries(parameters).map(([name, value]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
