/** One thing wrong with a file: where in it, and what. */
export interface Problem {
  /** JSON path, e.g. `dimensions[1].indicators[0].weight`. */
  readonly path: string;
  readonly problem: string;
}

/** A method or rule that cannot be used as given; the message lists every problem found. */
export class MethodError extends Error {
  readonly problems: readonly Problem[];

  constructor(what: string, problems: readonly Problem[]) {
    const lines = problems.map(({ path, problem }) => `  ${path || '（整个文件）'}：${problem}`);
    super(`${what} 不能使用，有 ${problems.length} 处问题：\n${lines.join('\n')}`);
    this.name = 'MethodError';
    this.problems = problems;
  }
}

/** A value as it is quoted in a message, short. */
export function quote(value: unknown): string {
  if (value === undefined) return '缺失';
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
