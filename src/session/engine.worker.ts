import { expose } from 'comlink';
import { monthText, today } from '../contract/calendar.ts';
import { dataHash } from '../contract/canonical.ts';
import type { Dataset, QuarantinedRecord } from '../contract/dataset.ts';
import { type City, completeCity, type LaidCity, layCity } from '../evaluation/city.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { DEFAULT_METHODS } from '../evaluation/methods.ts';
import { agencyHosts, agencyMonths, hostMonths } from '../indicators/efficiency.ts';
import { evidence } from '../indicators/evidence.ts';
import { agencyNames } from '../indicators/names.ts';
import {
  coverage,
  missingHosts,
  monthRecords,
  reportChecks,
  usageReconciliation,
} from '../indicators/reconcile.ts';
import { openDataset } from '../ingest/open.ts';
import { openPackage } from '../ingest/package.ts';
import { isLeftover } from '../ingest/source.ts';
import { PROVIDERS } from '../rulebook/reference.ts';
import { openBrowser } from '../warehouse/browser.ts';
import type { TableFiles } from '../warehouse/load.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { packCity } from './city-files.ts';
import { orphanRows } from './orphans.ts';
import type { Answer, Ask, EngineApi, OpenedDataset, Progress, Question } from './protocol.ts';

/** A dataset that answers: agencies and hosts at once, evaluations and evidence when the whole city is ready. */
interface Opened {
  readonly key: string;
  readonly laid: LaidCity;
  /** Completed when it is first asked for. */
  readonly city: () => Promise<City>;
  readonly quarantine: readonly QuarantinedRecord[];
  /** Its tables as the package's files, where it came from one. */
  readonly files?: TableFiles;
}

let open: Opened | null = null;
/** Files that were read but not yet committed. */
let staged: { readonly dataset: Dataset; readonly quarantine: readonly QuarantinedRecord[] } | null = null;

type Report = (progress: Progress) => void;

/** Datasets are installed one after another, in the order asked, so that the last one asked for is the one that answers. */
let installing: Promise<unknown> = Promise.resolve();

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = installing.then(task, task);
  installing = turn.catch(() => undefined);
  return turn;
}

/** The open dataset, if it is the one that is meant. */
function required(key: string): Opened {
  if (open?.key !== key) throw new Error('数据集已更换，请重新打开本页');
  return open;
}

/** Starts an engine for `use`, which may let it start while it reads; an engine that came to nothing is closed. */
async function withEngine<T>(use: (engine: Promise<Warehouse>) => Promise<T>): Promise<T> {
  const engine = openBrowser();
  try {
    return await use(engine);
  } catch (error) {
    await engine.then(
      (warehouse) => warehouse.close(),
      () => undefined,
    );
    throw error;
  }
}

/** Questions under way that need no more than the laid city. */
const asked = new Set<Promise<unknown>>();

/** Notes a question while it is under way. */
function first<T>(question: Promise<T>): Promise<T> {
  asked.add(question);
  const answered = () => asked.delete(question);
  question.then(answered, answered);
  return question;
}

/** Lets the reader's questions pass before work that can wait. */
async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  while (asked.size > 0) await Promise.allSettled(asked);
}

/** What is to be installed: a dataset with the hash that it is known by. */
interface Given {
  readonly key: string;
  readonly dataset: Dataset;
  readonly hash: string;
  readonly files?: TableFiles;
  readonly quarantine: readonly QuarantinedRecord[];
}

/** Lays the city on the engine, which may still be starting, and lets it answer. */
async function install(
  engine: Promise<Warehouse>,
  { key, dataset, hash, files, quarantine }: Given,
  report: Report,
): Promise<OpenedDataset> {
  const onStep = (step: string) => report({ step, share: null });
  onStep('启动计算引擎');
  const laid = await layCity(await engine, dataset, {
    methods: DEFAULT_METHODS,
    quarantined: quarantine.length,
    onStep,
    ...(files && { files }),
  });
  const before = open;
  let city: Promise<City> | null = null;
  const complete = () => {
    city ??= completeCity(laid, { onStep, pause });
    return city;
  };
  open = { key, laid, city: complete, quarantine, ...(files && { files }) };
  await before?.laid.warehouse.close();
  const { info } = dataset;
  return {
    key,
    id: info.id,
    title: info.title,
    synthetic: info.synthetic,
    hash,
    from: monthText(laid.from),
    to: monthText(laid.to - 1),
    periods: laid.periods.map(({ id }) => id),
    accepted: laid.accepted,
    quarantined: laid.quarantined,
  };
}

async function fetchBytes(base: string, path: string): Promise<Uint8Array> {
  const response = await fetch(new URL(path, base));
  if (!response.ok)
    throw new Error(`无法读取数据包文件 ${path}（HTTP ${response.status}），请检查发布目录是否完整`);
  return new Uint8Array(await response.arrayBuffer());
}

const ANSWERS: {
  readonly [A in Ask]: (opened: Opened, question: Question<A>) => Promise<Answer<A>>;
} = {
  'agency-months': ({ laid }, { agency, period }) => first(agencyMonths(laid.warehouse, agency, period)),
  'agency-hosts': ({ laid }, { agency, period }) => first(agencyHosts(laid.warehouse, agency, period)),
  'host-months': ({ laid }, { host }) => first(hostMonths(laid.warehouse, host)),
  evidence: async ({ city }, { indicator, unit, period }) =>
    evidence((await city()).warehouse, indicator, unit, period),
  names: async ({ laid }) => ({
    agencies: await first(agencyNames(laid.warehouse)),
    providers: new Map(laid.providers.map(({ id, name }) => [id, name])),
  }),
  coverage: ({ laid }) => first(coverage(laid.warehouse)),
  'month-records': ({ laid }, { table, month }) => first(monthRecords(laid.warehouse, table, month)),
  'usage-reconciliation': async ({ laid, quarantine }) => ({
    ...(await first(usageReconciliation(laid.warehouse))),
    orphans: orphanRows(quarantine),
  }),
  'missing-hosts': ({ laid }, { agency, provider, month }) =>
    first(missingHosts(laid.warehouse, agency, provider, month)),
  'report-checks': ({ laid }) => first(reportChecks(laid.warehouse)),
};

const api: EngineApi = {
  async openPackage(key, base, report) {
    return inTurn(() =>
      withEngine(async (engine) => {
        report({ step: '读取数据包', share: null });
        const opened = await openPackage((path) => fetchBytes(base, path));
        const [packed, quarantine] = await Promise.all([opened.packed(), opened.quarantine()]);
        return install(engine, { key, ...packed, hash: opened.manifest.dataHash, quarantine }, report);
      }),
    );
  },
  async preview(files, report) {
    staged = null;
    const inputs = files
      .filter(({ path }) => !isLeftover(path))
      .map(({ path, file }) => ({ path, bytes: async () => new Uint8Array(await file.arrayBuffer()) }));
    const result = await openDataset(inputs, {
      today: today(),
      providers: PROVIDERS,
      onProgress: ({ file, rows }) => report({ step: `读取 ${file}（已读 ${rows} 行）`, share: null }),
    });
    staged = { dataset: result.dataset, quarantine: result.quarantine };
    const { title, synthetic } = result.dataset.info;
    const { files: reports, unmatched, refused, quarantine } = result;
    return { title, synthetic, files: reports, unmatched, refused, quarantine };
  },
  async commit(key, report) {
    if (!staged) throw new Error('没有待导入的文件');
    const { dataset, quarantine } = staged;
    staged = null;
    const hash = dataHash(dataset);
    return inTurn(() => withEngine((engine) => install(engine, { key, dataset, hash, quarantine }, report)));
  },
  evaluate: async (key, period) => evaluate(await required(key).city(), period),
  cityFiles: async (key) => {
    const { laid, files } = required(key);
    return packCity(laid.dataset, files);
  },
  dataHash: async (key) => (await required(key).city()).hash,
  answer: async <A extends Ask>(key: string, question: Question<A>) => {
    const answer: (opened: Opened, question: Question<A>) => Promise<Answer<A>> = ANSWERS[question.ask as A];
    return answer(required(key), question);
  },
  quarantine: async (key) => required(key).quarantine,
};

expose(api);
