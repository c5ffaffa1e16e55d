import { describe, expect, it } from 'vitest';
import { csvFile } from '../../src/reports/csv-file.ts';
import { fileName, type LabelSource, labelLines, labelsOf } from '../../src/reports/labels.ts';
import { csvCells } from '../cli/support.ts';

const hash = (digit: string) => digit.repeat(64);
const SOURCE: LabelSource = {
  dataset: { id: 'city', title: '示例市', synthetic: true },
  data: hash('a'),
  period: '2025 年',
  method: { versions: 'agency-efficiency 1.0', hash: hash('b') },
  result: hash('c'),
};
const REAL = { ...SOURCE, dataset: { ...SOURCE.dataset, synthetic: false } };

describe('labels', () => {
  it('name everything that a taken figure is checked by', () => {
    expect(labelsOf({ title: '得分', unit: '分' }, SOURCE, '2026-01-05')).toEqual([
      ['标记', '演示数据，全部虚构'],
      ['标题', '得分'],
      ['单位', '分'],
      ['周期', '2025 年'],
      ['数据集', '示例市（city）'],
      ['数据 SHA-256', hash('a')],
      ['评价方案', 'agency-efficiency 1.0'],
      ['方案 SHA-256', hash('b')],
      ['结果 SHA-256', hash('c')],
      ['日期', '2026-01-05'],
    ]);
  });

  it('keep every hash whole under a figure, and the mark in front', () => {
    const lines = labelLines(labelsOf({ title: '得分', unit: '分' }, SOURCE, '2026-01-05'));
    expect(lines[0]).toBe(
      '演示数据，全部虚构 · 单位 分 · 周期 2025 年 · 数据集 示例市（city） · 日期 2026-01-05',
    );
    for (const digit of 'abc') expect(lines.join('\n')).toContain(hash(digit));
  });

  it('say nothing of demo data, method or result where there is none', () => {
    const bare = { ...REAL, method: null, result: null };
    const text = labelsOf({ title: '记录' }, bare, '2026-01-05').flat().join();
    expect(text).not.toMatch(/演示|方案|结果|单位/);
    expect(labelLines(labelsOf({ title: '记录' }, bare, '2026-01-05'))).toHaveLength(2);
  });

  it('make a file name that no file system or shell trips over', () => {
    expect(fileName('../a b/"$(rm)".. ', REAL, 'csv')).toBe('a_b_(rm)_aaaaaaaa.csv');
    expect(fileName('得分', SOURCE, 'png')).toBe('演示数据_得分_aaaaaaaa.png');
    expect(fileName('///', REAL, 'svg')).toBe('导出_aaaaaaaa.svg');
    expect(Array.from(fileName('长'.repeat(300), REAL, 'csv')).length).toBeLessThan(100);
  });
});

describe('a CSV file', () => {
  it('begins with its header and ends with its labels, none of them a formula', () => {
    const text = csvFile(
      [{ header: '单位', numeric: false, cells: ['=1+1', 'a,"b"', null] }],
      [
        ['标题', '=得分'],
        ['注', '一\n二'],
      ],
    );
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(csvCells(text.slice(1).trimEnd())).toEqual([
      ['单位'],
      ["'=1+1"],
      ['a,"b"'],
      [''],
      [''],
      ['# 标题：=得分'],
      ['# 注：一\n二'],
    ]);
  });
});
