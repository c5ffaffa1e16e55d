import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { textOf } from '../../src/ingest/decode.ts';
import { Refusal } from './args.ts';

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Text of a file, whatever encoding of the data contract it has. */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Refusal(`读不到文件 ${path}：${reason(error)}；请检查路径与权限`);
  });
  const text = textOf(bytes);
  if (text === null) throw new Refusal(`${path}：无法识别文字编码；请另存为 UTF-8`);
  return text;
}

/** JSON of a file. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(`${path} 不是合法的 JSON：${reason(error)}；请检查括号、逗号与引号`);
  }
}

/** Writes the result files of a command into a folder, made if need be; a name may lead into a folder below it. */
export async function writeResults(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
      throw new Refusal(`不能建立输出目录 ${folder}：${reason(error)}；请换一个目录`);
    });
    await writeFile(path, content);
  }
}
