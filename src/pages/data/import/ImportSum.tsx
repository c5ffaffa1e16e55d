import type { FileReport } from '../../../contract/dataset.ts';
import { count } from '../../../ui/format.ts';

/** The importer's law as a sum that anyone can check. */
export function ImportSum({ files }: { readonly files: readonly FileReport[] }) {
  const sum = (key: 'records' | 'accepted' | 'quarantined' | 'duplicates' | 'fixed') =>
    files.reduce((total, file) => total + file[key], 0);
  const merged = sum('duplicates');
  const fixed = sum('fixed');
  return (
    <div>
      <p className="big">
        记录 {count(sum('records'))} = 采用 {count(sum('accepted'))} + 隔离 {count(sum('quarantined'))}
      </p>
      {(merged > 0 || fixed > 0) && (
        <p className="soft">
          采用的记录中：
          {[
            ...(merged > 0 ? [`${count(merged)} 条与其他记录完全相同，已合并`] : []),
            ...(fixed > 0 ? [`${count(fixed)} 条经本机更正`] : []),
          ].join('；')}
          。
        </p>
      )}
    </div>
  );
}
