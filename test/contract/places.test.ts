import { describe, expect, it } from 'vitest';
import { placesText } from '../../src/contract/places.ts';

describe('placesText', () => {
  it('names each file once, and lines in a row by the first and the last', () => {
    expect(placesText(['工单.csv:4', '工单.csv:2', '工单.csv:3', '事件.xlsx/表:1:7', '工单.csv:9'])).toBe(
      '工单.csv:2-4、9；事件.xlsx/表:1:7',
    );
    expect(placesText(['a.csv:2', 'a.csv:2'])).toBe('a.csv:2');
    expect(placesText([])).toBe('');
  });
  it('leaves what is told as a stretch already', () => {
    expect(placesText(['用量.csv:2-90（12 行）', '用量2.csv:5'])).toBe('用量.csv:2-90（12 行）；用量2.csv:5');
  });
});
