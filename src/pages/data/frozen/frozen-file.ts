import { hashOf, hashOfLarge } from '../../../contract/canonical.ts';
import { parseSnapshot } from '../../../evaluation/snapshot.ts';
import type { Evaluation } from '../../../evaluation/types.ts';

/** A frozen evaluation as its file has it, with the hashes that its content really has. */
export interface FrozenFile {
  readonly name: string;
  readonly evaluation: Evaluation;
  readonly own: { readonly method: string; readonly result: string };
}

/**
 * Reads a frozen evaluation and hashes what is in it.
 * @throws with words for the reader if it is none
 */
export async function readFrozen(name: string, content: string): Promise<FrozenFile> {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    throw new Error(`${name} 不是 JSON 文件；请选择 npm run evaluate 写出、或随通报下载的 evaluation.json`);
  }
  const evaluation = parseSnapshot(json, name);
  const { hashes: _, ...all } = evaluation;
  return {
    name,
    evaluation,
    own: { method: hashOf(evaluation.methods), result: await hashOfLarge(all) },
  };
}

const WORDS: Readonly<Record<string, string>> = {
  dataset: '数据集',
  period: '周期',
  methods: '评价方案',
  providers: '服务商名录',
  efficiency: '使用效率',
  rankings: '服务商排名',
  bottom: '末位研判',
  breaches: '违约',
  hashes: '哈希',
};

/** Which part of an evaluation a difference lies in, in words. */
export const partOf = (path: string): string => WORDS[/^\w+/.exec(path)?.[0] ?? ''] ?? path;
