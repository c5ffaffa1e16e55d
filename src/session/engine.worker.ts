import { expose } from 'comlink';
import { monthText, today } from '../contract/calendar.ts';
import type { Dataset, QuarantinedRecord } from '../contract/dataset.ts';
import { type City, prepareCity } from '../evaluation/city.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { DEFAULT_METHODS } from '../evaluation/methods.ts';
import { agencyHosts, agencyMonths, hostMonths } from '../indicators/efficiency.ts';
import { evidence } from '../indicators/evidence.ts';
import { openDataset } from '../ingest/open.ts';
import { openPackage } from '../ingest/package.ts';
import { PROVIDERS } from '../rulebook/reference.ts';
import { openBrowser } from '../warehouse/browser.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Answer, Ask, EngineApi, OpenedDataset, Progress, Question } from './protocol.ts';

/** The dataset that answers, and the one that was read but not yet committed. */
let open: {
  readonly key: string;
  readonly city: City;
  readonly quarantine: readonly QuarantinedRecord[];
} | null = null;
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
function required(key: string) {
  if (open?.key !== key) throw new Error('数据集已更换，请重新打开本页');
  return open;
}

async function install(
  key: string,
  dataset: Dataset,
  quarantine: readonly QuarantinedRecord[],
  report: Report,
): Promise<OpenedDataset> {
  report({ step: '启动计算引擎', share: null });
  const warehouse = await openBrowser();
  const city = await prepareCity(warehouse, dataset, {
    methods: DEFAULT_METHODS,
    quarantined: quarantine.length,
    onStep: (step) => report({ step, share: null }),
  }).catch(async (error: unknown) => {
    await warehouse.close();
    throw error;
  });
  const before = open;
  open = { key, city, quarantine };
  await before?.city.warehouse.close();
  const { info } = city;
  return {
    key,
    id: info.id,
    title: info.title,
    synthetic: info.synthetic,
    hash: city.hash,
    from: monthText(city.from),
    to: monthText(city.to - 1),
    periods: city.periods.map(({ id }) => id),
    accepted: city.accepted,
    quarantined: city.quarantined,
  };
}

async function fetchBytes(base: string, path: string): Promise<Uint8Array> {
  const response = await fetch(new URL(path, base));
  if (!response.ok)
    throw new Error(`无法读取数据包文件 ${path}（HTTP ${response.status}），请检查发布目录是否完整`);
  return new Uint8Array(await response.arrayBuffer());
}

const ANSWERS: {
  readonly [A in Ask]: (warehouse: Warehouse, question: Question<A>) => Promise<Answer<A>>;
} = {
  'agency-months': (warehouse, { agency, period }) => agencyMonths(warehouse, agency, period),
  'agency-hosts': (warehouse, { agency, period }) => agencyHosts(warehouse, agency, period),
  'host-months': (warehouse, { host }) => hostMonths(warehouse, host),
  evidence: (warehouse, { indicator, provider, period }) => evidence(warehouse, indicator, provider, period),
};

const api: EngineApi = {
  async openPackage(key, base, report) {
    return inTurn(async () => {
      report({ step: '读取数据包', share: null });
      const files = await openPackage((path) => fetchBytes(base, path));
      return install(key, await files.dataset(), await files.quarantine(), report);
    });
  },
  async preview(files, report) {
    staged = null;
    const inputs = files.map((file) => ({
      path: file.webkitRelativePath || file.name,
      bytes: async () => new Uint8Array(await file.arrayBuffer()),
    }));
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
    return inTurn(() => install(key, dataset, quarantine, report));
  },
  evaluate: async (key, period) => evaluate(required(key).city, period),
  answer: async <A extends Ask>(key: string, question: Question<A>) => {
    const answer: (warehouse: Warehouse, question: Question<A>) => Promise<Answer<A>> =
      ANSWERS[question.ask as A];
    return answer(required(key).city.warehouse, question);
  },
  quarantine: async (key) => required(key).quarantine,
};

expose(api);
