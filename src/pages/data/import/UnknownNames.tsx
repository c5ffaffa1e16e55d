import { useId, useState } from 'react';
import { decide } from '../../../session/importing.ts';
import type { NameChoice, NameChoices, UnknownName } from '../../../session/names-unknown.ts';
import { count } from '../../../ui/format.ts';

const KINDS = { agency: '使用单位', provider: '云服务商', system: '信息系统' } as const;

/** Names shown at once; further ones come up as these are settled. */
const SHOWN = 20;

const optionText = ({ id, name }: NameChoice) => (name === '' ? id : `${name}（${id}）`);

function NameRow({
  unknown: { kind, name, records, suggestion },
  choices,
  list,
}: {
  readonly unknown: UnknownName;
  readonly choices: readonly NameChoice[];
  readonly list: string;
}) {
  const suggested = choices.find(({ id }) => id === suggestion);
  const [text, setText] = useState(suggested ? optionText(suggested) : '');
  const chosen = choices.find(
    (choice) => optionText(choice) === text || choice.id === text || choice.name === text,
  );
  return (
    <tr>
      <td>{KINDS[kind]}</td>
      <th scope="row">{name}</th>
      <td className="number">{count(records)}</td>
      <td>
        <input
          type="search"
          list={list}
          value={text}
          aria-label={`“${name}”是`}
          placeholder="输入名称或编码查找"
          onChange={(event) => setText(event.target.value)}
        />
        {suggested && text === optionText(suggested) && <span className="soft small"> 名称相近，请核对</span>}
      </td>
      <td>
        <button
          type="button"
          disabled={!chosen}
          onClick={() => chosen && void decide({ aliases: [{ kind, name, id: chosen.id }] })}
        >
          登记为别名
        </button>
      </td>
    </tr>
  );
}

/** Names that no directory knows, each with a searchable list of what it may mean; nothing is taken before it is said. */
export function UnknownNames({
  names,
  choices,
}: {
  readonly names: readonly UnknownName[];
  readonly choices: NameChoices;
}) {
  const list = useId();
  return (
    <section>
      <h3>不认识的名称：{names.length} 个</h3>
      <p className="soft">登记的别名适用于本次导入的所有文件，并随数据集保存。</p>
      {(['agency', 'provider', 'system'] as const).map((kind) => (
        <datalist key={kind} id={`${list}${kind}`}>
          {choices[kind].map((choice) => (
            <option key={choice.id} value={optionText(choice)} />
          ))}
        </datalist>
      ))}
      <table className="data tight choices">
        <thead>
          <tr>
            <th scope="col">类别</th>
            <th scope="col">文件中的名称</th>
            <th scope="col" className="number">
              记录
            </th>
            <th scope="col">就是</th>
            <th scope="col">决定</th>
          </tr>
        </thead>
        <tbody>
          {names.slice(0, SHOWN).map((unknown) => (
            <NameRow
              key={`${unknown.kind} ${unknown.name}`}
              unknown={unknown}
              choices={choices[unknown.kind]}
              list={`${list}${unknown.kind}`}
            />
          ))}
        </tbody>
      </table>
      {names.length > SHOWN && <p className="soft">另有 {names.length - SHOWN} 个，处理后依次显示。</p>}
    </section>
  );
}
