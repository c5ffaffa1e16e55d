import { Card } from '../../../ui/Card.tsx';
import { count, periodName } from '../../../ui/format.ts';
import { PlainTable } from '../../../ui/PlainTable.tsx';
import type { FrozenFile } from './frozen-file.ts';

/** What a frozen evaluation says of itself, and whether its content has the hashes that it claims. */
export function FrozenFacts({ file: { name, evaluation, own } }: { readonly file: FrozenFile }) {
  const { dataset, period, hashes, methods } = evaluation;
  const sound = own.method === hashes.method && own.result === hashes.result;
  const rows = [
    ['数据', hashes.data, '须用原数据复算'],
    ['方案', hashes.method, own.method === hashes.method ? '与文件内容一致' : '与文件内容不符'],
    ['结果', hashes.result, own.result === hashes.result ? '与文件内容一致' : '与文件内容不符'],
  ] as const;
  return (
    <Card
      title={sound ? `${name}：内容与其哈希一致` : `${name}：内容与其哈希不符，文件可能被改动`}
      source={`评价方案 ${[methods.efficiency, methods.ranking, methods.bottom].map(({ id, version }) => `${id} ${version}`).join('、')}。`}
    >
      <dl className="facts">
        <div>
          <dt>数据集</dt>
          <dd>
            {dataset.title}（{dataset.id}）
          </dd>
        </div>
        <div>
          <dt>周期</dt>
          <dd>{periodName(period)}</dd>
        </div>
        <div>
          <dt>采用记录</dt>
          <dd>{count(dataset.accepted)} 条</dd>
        </div>
        <div>
          <dt>演示数据</dt>
          <dd>{dataset.synthetic ? '是，全部虚构' : '否'}</dd>
        </div>
      </dl>
      <PlainTable title="哈希核对">
        <thead>
          <tr>
            <th scope="col">哈希</th>
            <th scope="col">文件所写</th>
            <th scope="col">核对</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([what, hash, said]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>
                <code>{hash}</code>
              </td>
              <td>{said === '与文件内容不符' ? <span className="mark alarm">{said}</span> : said}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </Card>
  );
}
