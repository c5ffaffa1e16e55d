import { parseArgs } from 'node:util';

/** The input or the arguments are at fault: the message is for the user, exit code 2, nothing written. */
export class Refusal extends Error {}

interface Option {
  /** What stands for the value in the usage line, e.g. `METHOD.json`. */
  readonly value: string;
  readonly required?: boolean;
}

/** The usage line that every wrong call is answered with. */
function usageOf(command: string, options: Readonly<Record<string, Option>>, rest?: string): string {
  const words = Object.entries(options).map(([name, { value, required }]) =>
    required ? `--${name} ${value}` : `[--${name} ${value}]`,
  );
  return `用法：npm run --silent ${command} -- ${[...words, ...(rest ? [rest] : [])].join(' ')}`;
}

/**
 * Reads `--name value` options.
 * @throws Refusal naming the fault and the usage for an unknown, repeated, missing or empty option
 */
export function readArgs<Name extends string>(
  command: string,
  options: Readonly<Record<Name, Option>>,
  args: readonly string[],
): Readonly<Partial<Record<Name, string>>> {
  return readWords(command, options, args).values;
}

/**
 * Reads `--name value` options and what stands beside them; `rest` names that in the usage line, and at least one is
 * needed.
 * @throws Refusal as `readArgs`, and where nothing stands beside the options
 */
export function readArgsAndFiles<Name extends string>(
  command: string,
  options: Readonly<Record<Name, Option>>,
  rest: string,
  args: readonly string[],
): { readonly values: Readonly<Partial<Record<Name, string>>>; readonly files: readonly string[] } {
  return readWords(command, options, args, rest);
}

function readWords<Name extends string>(
  command: string,
  options: Readonly<Record<Name, Option>>,
  args: readonly string[],
  rest?: string,
): { values: Partial<Record<Name, string>>; files: string[] } {
  const refuse = (fault: string): never => {
    throw new Refusal(`${fault}\n${usageOf(command, options, rest)}`);
  };
  const files: string[] = [];
  const names = Object.keys(options) as Name[];
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Partial<Record<Name, string>> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (rest === undefined) refuse(`多余的参数 ${token.value}`);
      files.push(token.value);
    }
    if (token.kind !== 'option') continue;
    const name = names.find((known) => known === token.name);
    if (name === undefined) return refuse(`未知的选项 ${token.rawName}`);
    if (values[name] !== undefined) refuse(`选项 --${name} 重复`);
    if (!token.value || (!token.inlineValue && token.value.startsWith('--'))) refuse(`选项 --${name} 缺少值`);
    values[name] = token.value;
  }
  for (const name of names)
    if (options[name].required && values[name] === undefined) refuse(`缺少选项 --${name}`);
  if (rest !== undefined && files.length === 0) refuse(`缺少 ${rest}`);
  return { values, files };
}

/** As the shell says of a program whose reader went away, `| head`: 128 and the number of SIGPIPE. */
const READER_GONE = 141;

function onStdoutError(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(READER_GONE);
  throw error;
}

/**
 * Runs a command and sets the exit code: what `main` returns (default 0); 2 for a {@link Refusal}, whose
 * message goes to stderr; 3 for any other failure, with its stack; 141 without a word where nobody reads stdout on.
 */
export async function runCommand(
  main: (args: readonly string[]) => Promise<number | undefined>,
): Promise<void> {
  if (!process.stdout.listeners('error').includes(onStdoutError)) process.stdout.on('error', onStdoutError);
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    const refused = error instanceof Refusal;
    const text =
      error instanceof Error ? (refused ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${refused ? '' : '程序出错：'}${text}\n`);
    process.exitCode = refused ? 2 : 3;
  }
}
