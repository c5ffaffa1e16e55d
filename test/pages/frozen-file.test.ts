import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { partOf, readFrozen } from '../../src/pages/data/frozen/frozen-file.ts';

const content = readFileSync('public/dataset/evaluations/2025.json', 'utf8');

describe('readFrozen', () => {
  it('finds the hashes that a sound file claims', async () => {
    const { evaluation, own } = await readFrozen('evaluation.json', content);
    const { method, result } = evaluation.hashes;
    expect(own).toEqual({ method, result });
  });

  it('tells a changed figure and a changed method by their hashes', async () => {
    const json = JSON.parse(content);
    json.rankings[0].units[0].total += 0.01;
    const figure = await readFrozen('x.json', JSON.stringify(json));
    expect(figure.own.method).toBe(figure.evaluation.hashes.method);
    expect(figure.own.result).not.toBe(figure.evaluation.hashes.result);
    const other = JSON.parse(content);
    other.methods.ranking.dimensions[0].weight += 1;
    const method = await readFrozen('x.json', JSON.stringify(other));
    expect(method.own.method).not.toBe(method.evaluation.hashes.method);
  });

  it('says what is wrong with any other file', async () => {
    await expect(readFrozen('a.json', '{')).rejects.toThrow('a.json 不是 JSON 文件');
    await expect(readFrozen('b.json', '{}')).rejects.toThrow('b.json');
    await expect(readFrozen('c.json', '[]')).rejects.toThrow('c.json');
  });
});

describe('partOf', () => {
  it('names the part that a difference lies in', () => {
    expect(partOf('rankings[2025Q1].units[taiji].total')).toBe('服务商排名');
    expect(partOf('hashes.result')).toBe('哈希');
    expect(partOf('somethingElse.x')).toBe('somethingElse.x');
  });
});
