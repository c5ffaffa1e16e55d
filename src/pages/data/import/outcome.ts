import type { FileReport } from '../../../contract/dataset.ts';

/** What became of a file, in words, and how much it asks of the reader. */
export function outcomeText(
  { outcome, warnings }: FileReport,
  isStranger: boolean,
): {
  readonly text: string;
  readonly mark: 'alarm' | 'caution' | 'calm' | '';
} {
  if (warnings.some(({ code }) => code === 'left_out')) return { text: '不导入', mark: '' };
  switch (outcome) {
    case 'reject':
      // What is no export does not hold back those that are.
      if (isStranger) return { text: '不是数据表，未读取', mark: '' };
      return { text: '拒收', mark: 'alarm' };
    case 'ask':
      return { text: '待回答', mark: 'alarm' };
    case 'quarantine':
      return { text: '部分隔离', mark: 'caution' };
    case 'accept_with_warning':
      return { text: '采用，有提示', mark: 'calm' };
    case 'accept':
      return { text: '采用', mark: 'calm' };
  }
}
