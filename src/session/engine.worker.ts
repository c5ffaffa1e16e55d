import { expose, transfer } from 'comlink';
import { monthIndex } from '../contract/calendar.ts';
import { dataHash } from '../contract/canonical.ts';
import type { QuarantinedRecord } from '../contract/dataset.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { DEFAULT_METHODS } from '../evaluation/methods.ts';
import { extractDifferences } from '../evaluation/recheck.ts';
import { NO_EDITS } from '../ingest/edits.ts';
import { openPackage } from '../ingest/package.ts';
import type { Decision } from '../rulebook/decisions.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { answerFrom, type Opened } from './answers.ts';
import { type Built, createAssembly, setAsideCount } from './assemble.ts';
import { packCity } from './city-files.ts';
import { digestOf } from './digest.ts';
import { type Early, earlyAnswer, expectAgency, layEarly } from './early.ts';
import { startSpare, withEngine } from './engines.ts';
import { firstRows } from './first-rows.ts';
import { type Given, layOpened } from './lay-opened.ts';
import type { Ledger } from './ledger.ts';
import { nameChoices, unknownNames } from './names-unknown.ts';
import { openedExtract } from './opened-extract.ts';
import type { Answer, Ask, EngineApi, OpenedDataset, Progress, Question, SetAsideOf } from './protocol.ts';
import { filtered, pageOf, type SetAsidePart, setAsideFile, summarise } from './set-aside.ts';
import { first } from './turns.ts';

let open: Opened | null = null;
/** The package that is being opened. */
let opening: { readonly key: string; readonly done: Promise<unknown> } | null = null;
let early: Early | null = null;
/** The import that is being looked at, in what its ledger comes to. */
let looked: { readonly built: Built; readonly id: string } | null = null;
/** Gives up the reading that is under way. */
let reading = new AbortController();

const assemble = createAssembly();
/** Where the published package lies; known once it has been opened. */
let publishedAt: string | null = null;

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

/** The dataset that is meant, once it is open. */
async function opened(key: string): Promise<Opened> {
  if (opening?.key === key) await opening.done;
  return required(key);
}

/** Lays a dataset and lets it answer in place of the one before it, whose engine ends. */
async function install(engine: Promise<Warehouse>, given: Given, report: Report): Promise<OpenedDataset> {
  const { opened, told } = await layOpened(engine, given, report);
  const before = open;
  open = opened;
  await before?.laid.warehouse.close();
  return told;
}

async function fetchBytes(base: string, path: string): Promise<Uint8Array> {
  const response = await fetch(new URL(path, base));
  if (!response.ok)
    throw new Error(`无法读取数据包文件 ${path}（HTTP ${response.status}），请检查发布目录是否完整`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The published package as a dataset to add to. */
async function publishedDataset() {
  if (open?.key === 'published')
    return { dataset: open.laid.dataset, quarantine: open.quarantine, extract: open.extract };
  const base = publishedAt;
  if (base === null) throw new Error('随页面发布的数据包尚未读取，请稍后再试');
  const opened = await openPackage((path) => fetchBytes(base, path));
  const [dataset, quarantine, extract] = await Promise.all([
    opened.dataset(),
    opened.quarantine(),
    openedExtract(opened.manifest, opened.evaluation),
  ]);
  return { dataset, quarantine, extract };
}

async function build(ledger: Ledger, report: Report): Promise<Built> {
  reading.abort(new Error('已由较新的读取代替'));
  reading = new AbortController();
  return assemble(ledger, { report, signal: reading.signal, published: publishedDataset });
}

const packagedPart = (records: readonly QuarantinedRecord[]): SetAsidePart => {
  return { records, mappings: NO_EDITS.mappings, mendIn: null };
};

/** What a ledger has set aside, the package beneath it first. */
function partsOf({ packaged, imports }: Built): SetAsidePart[] {
  return [
    packagedPart(packaged),
    ...imports.map(({ id, quarantine, mappings, isPackage }) => {
      return { records: quarantine, mappings, mendIn: isPackage ? null : id };
    }),
  ];
}

/** The import that is being looked at, and its place among the others. */
function lookedAt(id: string): { readonly built: Built; readonly at: number } {
  if (looked?.id !== id) throw new Error('预览已更新');
  return { built: looked.built, at: looked.built.imports.findIndex((one) => one.id === id) };
}

/** Records that were set aside, by what has set them aside. */
function setAside(whose: SetAsideOf): readonly SetAsidePart[] {
  if (whose.of === 'dataset') return required(whose.key).parts;
  const { built, at } = lookedAt(whose.id);
  return partsOf(built).slice(at + 1, at + 2);
}

const recordsIn = (parts: readonly SetAsidePart[]) => parts.flatMap(({ records }) => records);

async function answer<A extends Ask>(
  key: string,
  question: Question<A>,
  decisions: readonly Decision[],
): Promise<Answer<A>> {
  const soon = early && (await earlyAnswer(early, key, question));
  if (soon) return soon;
  return answerFrom(await opened(key), question, decisions);
}

// This worker is made when something is about to be opened.
startSpare();

const api: EngineApi = {
  async openPackage(key, base, agency, report, shown) {
    const expected = agency === null ? null : expectAgency(key, agency);
    early = expected;
    const done = inTurn(() =>
      withEngine(async (engine) => {
        publishedAt = base;
        report({ step: '读取数据包', share: null });
        const opened = await openPackage((path) => fetchBytes(base, path));
        const [packed, quarantine] = await Promise.all([opened.packed(), opened.quarantine()]);
        const { dataHash: hash, period } = opened.manifest;
        const extract = await openedExtract(opened.manifest, opened.evaluation);
        // Of an extract nothing is answered that its reader has not been given: the gate stands before the city.
        if (expected && !extract) {
          report({ step: '启动计算引擎', share: null });
          const span = { from: monthIndex(period.from), to: monthIndex(period.to) + 1 };
          const options = { methods: DEFAULT_METHODS, span };
          await layEarly(await engine, packed.dataset, expected, options, shown);
        }
        if (early === expected) early = null;
        return install(
          engine,
          {
            key,
            ...packed,
            hash,
            parts: [packagedPart(quarantine)],
            extract,
            review: opened.manifest.review ?? null,
            imports: [],
          },
          report,
        );
      }),
    ).finally(() => {
      if (early === expected) early = null;
      expected?.hosts.lay(null);
      expected?.months.lay(null);
    });
    opening = { key, done };
    return done;
  },
  async preview(ledger, id, report) {
    looked = { built: await build(ledger, report), id };
    const { built, at } = lookedAt(id);
    const read = built.imports[at];
    if (!read) throw new Error('没有可以预览的导入');
    // What is looked at is likely to be taken: its engine starts while it is read.
    startSpare();
    const { dataset } = built;
    const choices = nameChoices(dataset.tables);
    const later = built.imports.slice(at + 1);
    return {
      id,
      title: dataset.info.title,
      synthetic: dataset.info.synthetic,
      accepted: Object.values(dataset.tables).reduce((total, { rows }) => total + rows, 0),
      quarantined: setAsideCount(built),
      askedLater: later.reduce((sum, { questions }) => sum + questions.length, 0),
      isPackage: read.isPackage,
      carried: read.carried,
      decisions: read.decisions,
      files: read.files,
      unmatched: read.unmatched,
      refused: read.refused,
      questions: read.questions,
      overlaps: read.overlaps,
      firstRows: firstRows(dataset.tables, read.files),
      setAside: summarise(read.quarantine),
      unknownNames: unknownNames(read.quarantine, choices, read.mappings),
      choices,
    };
  },
  async cancel() {
    reading.abort(new Error('已取消'));
  },
  async openLedger(key, ledger, report) {
    startSpare();
    return inTurn(async () => {
      const built = await build(ledger, report);
      const { dataset, imports } = built;
      // A package stands for itself: where imports are gone beneath it, it was added to something.
      if (imports.length < ledger.imports.length || (ledger.published && imports[0]?.isPackage))
        throw new Error('数据包自成一个数据集，不能追加；请改选“替换当前数据集”');
      const given: Given = {
        key,
        dataset,
        hash: dataHash(dataset),
        parts: partsOf(built),
        extract: built.extract,
        review: built.review,
        imports: imports.map(({ id, quarantine, isPackage }) => {
          return { id, quarantined: quarantine.length, mendable: !isPackage };
        }),
      };
      const opened = await first(withEngine((engine) => install(engine, given, report)));
      looked = null;
      return opened;
    });
  },
  digest: async (blobs) => {
    const digests = [];
    for (const blob of blobs) digests.push(await digestOf(blob));
    return digests;
  },
  async pack(key, edits, decisions, audience, review) {
    const { city, quarantine, extract } = required(key);
    if (extract) throw new Error('本数据包已是节选，不能再打包；请转发原文件，或用完整的数据包另行打包');
    const { packageZip } = await import('./package-zip.ts');
    const bytes = await packageZip(await city(decisions), {
      quarantine,
      edits,
      audience,
      review: () => review,
    });
    return transfer(bytes, [bytes.buffer]);
  },
  evaluate: async (key, period, decisions) => {
    const { city, extract } = required(key);
    if (!extract) return evaluate(await city(decisions), period);
    const frozen = extract.evaluations.get(period);
    if (!frozen) throw new Error(`本数据包是给${extract.note.name}的节选，未包含 ${period} 的评价`);
    return frozen;
  },
  recheck: async (key) => {
    const { city, extract } = required(key);
    if (!extract?.note.recomputable) return null;
    return extractDifferences(await city([]), extract.note.id, [...extract.evaluations.values()]);
  },
  cityFiles: async (key) => {
    const { laid, files } = required(key);
    return packCity(laid.dataset, files);
  },
  dataHash: async (key) => (await required(key).city([])).hash,
  answer,
  setAsideSummary: async (whose) => summarise(recordsIn(setAside(whose))),
  setAsidePage: async (whose, filter, from, size) => pageOf(setAside(whose), filter, from, size),
  setAsideFile: async (whose, filter, format) =>
    setAsideFile(filtered(recordsIn(setAside(whose)), filter), format),
};

expose(api);
