import { describe, expect, it } from 'vitest';
import { ObjectionError, readObjections } from '../../src/evaluation/objections.ts';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { csvReader } from '../../src/ingest/csv.ts';

const unit = (id: string, total: number | null, value: number | null) => ({
  unit: id,
  total,
  indicators: [{ id: 'E1', value }],
});
/** Of an evaluation, what an objection can speak of. */
const EVALUATION = {
  period: '2025',
  efficiency: { units: [{ ...unit('A1', 71.25, 40.5), name: '示例一局' }] },
  providers: [{ id: 'taiji', name: '太极' }],
  rankings: [{ period: '2025', units: [unit('taiji', null, null)] }],
} as unknown as Evaluation;

const HEAD = '提出单位,评价周期,对象,指标,主张值,理由,日期';
const read = (...lines: string[]) =>
  readObjections('异议.csv', csvReader([HEAD, ...lines].join('\n'), ',')(100), [EVALUATION]);

describe('objections', () => {
  it('keep the claimed value beside the official one, and touch no score', () => {
    const before = structuredClone(EVALUATION);
    const found = read(
      '示例一局,2025,A1,E1,55.50,"停机检修，未扣除",2026-01-31',
      '示例一局,2025,示例一局,总分,80,漏计,2026-01-31',
      '太极,2025,太极,总分,90,样本不足,2026-02-28',
    );
    expect(found.map(({ line, unit: id, official, claimed }) => [line, id, official, claimed])).toEqual([
      [2, 'A1', 40.5, '55.50'],
      [3, 'A1', 71.25, '80'],
      // No official total is not 0.
      [4, 'taiji', null, '90'],
    ]);
    expect(found[0]).toMatchObject({
      who: '示例一局',
      unitName: '示例一局',
      why: '停机检修，未扣除',
      date: '2026-01-31',
    });
    expect(EVALUATION).toEqual(before);
  });

  it.each([
    ['甲,2024,A1,E1,1,无,2026-01-31', '第 2 行“评价周期”列“2024”：数据包没有这一期的评价，现有 2025'],
    ['甲,2025,A9,E1,1,有,2026-01-31', '第 2 行“对象”列“A9”'],
    ['甲,2025,A1,E9,1,有,2026-01-31', '第 2 行“指标”列“E9”：没有这项指标，可写 总分、E1'],
    ['甲,2025,A1,E1,八十,有,2026-01-31', '第 2 行“主张值”列“八十”：应为数字'],
    ['甲,2025,A1,E1,80,有,2026-02-30', '第 2 行“日期”列“2026-02-30”'],
    ['甲,2025,A1,E1,80,,2026-01-31', '第 2 行“理由”列：不能为空'],
    ['甲,2025,A1,E1,80', '第 2 行：有 5 格，表头有 7 列'],
  ])('are refused whole for %s', (line, why) => {
    expect(() => read(line)).toThrow(ObjectionError);
    expect(() => read(line)).toThrow(why);
  });

  it('name every fault of a file, and a header that lacks a column', () => {
    expect(() => read('甲,2025,A9,E1,1,有,2026-01-31', '', '甲,2025,A1,E1,x,有,2026-01-31')).toThrow(
      '有 2 处问题',
    );
    expect(() => readObjections('异议.csv', [{ line: 1, cells: ['提出单位'] }], [EVALUATION])).toThrow(
      '第 1 行“主张值”列：缺少这一列',
    );
  });

  it('list the first faults of a wrong file, and say how many more there are', () => {
    const lines = Array.from({ length: 90 }, () => '甲,2025,A9,E1,1,有,2026-01-31');
    const message = (() => {
      try {
        return String(read(...(lines as [string])));
      } catch (error) {
        return String((error as Error).message);
      }
    })();
    expect(message).toContain('有 90 处问题');
    expect(message).toContain('其余 60 处未列出');
    // The sentence, thirty faults and the rest.
    expect(message.split('\n').length).toBe(32);
  });
});
