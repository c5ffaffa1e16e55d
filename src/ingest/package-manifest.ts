import * as v from 'valibot';

/** Version of the package's layout; a reader refuses any other. */
export const PACKAGE_SCHEMA = 1;
export const MANIFEST_FILE = 'manifest.json';

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
/** A file inside the package; nothing that leads out of it or to another server. */
const file = v.pipe(v.string(), v.regex(/^(?:[A-Za-z0-9_-]+\/)?[A-Za-z0-9_-]+\.[A-Za-z0-9]+$/));

/** Whether figures are out for comment or frozen, and what was said against them. */
export const reviewSchema = v.object({
  status: v.picklist(['consultation', 'frozen']),
  objections: v.array(
    v.object({
      line: count,
      who: v.string(),
      period: v.string(),
      unit: v.string(),
      unitName: v.string(),
      indicator: v.string(),
      claimed: v.string(),
      official: v.nullable(v.number()),
      why: v.string(),
      date: v.string(),
    }),
  ),
});

const manifestSchema = v.object({
  schema: v.literal(PACKAGE_SCHEMA),
  id: v.string(),
  title: v.string(),
  created: v.string(),
  synthetic: v.boolean(),
  period: v.object({ from: month, to: month }),
  dataHash: digest,
  tables: v.array(
    v.object({ table: v.string(), file, format: v.literal('arrow'), rows: count, sha256: digest }),
  ),
  evaluations: v.array(v.object({ period: v.string(), file, sha256: digest })),
  /** Records set aside, as JSON rows: a dataset that has some must go on saying so. */
  quarantine: v.object({ rows: count, file, sha256: digest }),
  /** Names and headers that a person explained: what next month's import knows. */
  edits: v.optional(v.object({ file, sha256: digest })),
  /** What persons have decided: the frozen evaluations were made under it. */
  decisions: v.optional(v.object({ file, sha256: digest })),
  /** Absent: frozen, and nothing was said. */
  review: v.optional(reviewSchema),
  /** An extract for one reader, taken from a whole that has these hashes; absent where nothing was left out. */
  audience: v.optional(
    v.object({
      kind: v.picklist(['agency', 'provider']),
      id: v.string(),
      name: v.string(),
      of: v.object({
        data: digest,
        results: v.array(v.object({ period: v.string(), method: digest, result: digest })),
      }),
      leftOut: v.array(v.string()),
      recomputable: v.boolean(),
      ownPages: v.optional(v.boolean(), false),
      quarantineLeftOut: count,
    }),
  ),
});

/** `manifest.json`: what the package holds, each file with its SHA-256. */
export type PackageManifest = v.InferOutput<typeof manifestSchema>;

/** A refusal with a stable code and the file it is about; the message is for the reader. */
export function packageError(code: string, path: string, message: string): Error {
  return Object.assign(new Error(message), { code, file: path });
}

/** Parses `manifest.json`; throws `package.manifest` or `package.schema` with what is wrong. */
export function parseManifest(text: string): PackageManifest {
  const refuse = (why: string) =>
    packageError('package.manifest', MANIFEST_FILE, `数据包清单 ${MANIFEST_FILE} 无法读取：${why}。`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('不是有效的 JSON');
  }
  if (typeof value !== 'object' || value === null) throw refuse('不是 JSON 对象');
  const version = 'schema' in value ? value.schema : undefined;
  if (version !== PACKAGE_SCHEMA) {
    throw packageError(
      'package.schema',
      MANIFEST_FILE,
      `数据包清单 ${MANIFEST_FILE} 的版本为 ${String(version)}，本程序只能读取版本 ${PACKAGE_SCHEMA}。请更新程序，或用本版本重新打包。`,
    );
  }
  const result = v.safeParse(manifestSchema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw refuse(`${v.getDotPath(issue) ?? '内容'} 不合规定（${issue.message}）`);
}
