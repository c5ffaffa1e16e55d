import { useState } from 'react';
import { AUDIENCE_FORM, parseAudience } from '../../contract/audience.ts';
import { useAnswer } from '../../session/queries.ts';
import { useSession } from '../../session/store.ts';
import { savePackage } from './save-package.ts';

export type Saving = 'no' | 'yes' | { readonly saved: string } | { readonly failed: string };

const KINDS = [
  ['agency', '使用单位', 'agencies'],
  ['provider', '云服务商', 'providers'],
] as const;

/** For whom the open dataset is saved as a package, and the button that saves it. */
export function SavePackage({
  saving,
  onSaving,
}: {
  readonly saving: Saving;
  readonly onSaving: (saving: Saving) => void;
}) {
  const live = useSession((session) => session.live);
  const names = useAnswer({ ask: 'names' }).data;
  const [whom, setWhom] = useState('leadership');
  const save = async () => {
    onSaving('yes');
    try {
      const audience = parseAudience(whom);
      if (!audience) throw new Error(`阅读对象应为 ${AUDIENCE_FORM}，现为 ${whom}`);
      onSaving({ saved: await savePackage(audience) });
    } catch (error) {
      onSaving({ failed: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <>
      <label>
        给{' '}
        <select value={whom} onChange={(event) => setWhom(event.target.value)}>
          <option value="leadership">管理单位（全部内容）</option>
          {KINDS.map(([kind, word, list]) => (
            <optgroup key={kind} label={`${word}（节选）`}>
              {[...(names?.[list] ?? [])].map(([id, name]) => (
                <option key={id} value={`${kind}:${id}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>{' '}
      <button type="button" disabled={!live || saving === 'yes'} onClick={() => void save()}>
        {saving === 'yes' ? '正在打包……' : '保存数据包'}
      </button>
    </>
  );
}
