import { expect, it } from 'vitest';
import { blockersOf } from '../../src/session/committing.ts';
import type { Preview } from '../../src/session/protocol.ts';

const preview = (more: Partial<Preview>): Preview =>
  ({ files: [], questions: [], refused: [], accepted: 0, isPackage: false, ...more }) as unknown as Preview;
const file = { refused: null, table: 'host_usage' };

it('an import of no record, of no table or with something undecided is not committed, and says why', () => {
  const files = [file] as unknown as Preview['files'];
  expect(blockersOf(preview({ files, accepted: 5 }), false)).toEqual([]);
  expect(blockersOf(preview({ files }), false)).toEqual(['没有一条记录可以采用']);
  expect(blockersOf(preview({}), false)).toEqual(['没有一条记录可以采用', '没有可以导入的数据表']);
  // An empty dataset package has no exports to find a table in, and no record either.
  expect(blockersOf(preview({ isPackage: true }), false)).toEqual(['没有一条记录可以采用']);
  const asked = [{ id: 'q' }] as unknown as Preview['questions'];
  expect(blockersOf(preview({ files, accepted: 5, questions: asked }), true)).toEqual([
    '有修改尚未重新校验',
    '还有 1 个问题没有回答',
  ]);
});
