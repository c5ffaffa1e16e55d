import { monthText } from '../contract/calendar.ts';
import type { Dataset } from '../contract/dataset.ts';
import type { Review } from '../contract/objections.ts';
import { type City, completeCity, decideCity, layCity } from '../evaluation/city.ts';
import { DEFAULT_METHODS } from '../evaluation/methods.ts';
import { type Decision, decisionsText } from '../rulebook/decisions.ts';
import type { TableFiles } from '../warehouse/load.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Opened } from './answers.ts';
import type { OpenedExtract } from './opened-extract.ts';
import type { OpenedDataset, Progress } from './protocol.ts';
import type { SetAsidePart } from './set-aside.ts';
import { pause } from './turns.ts';

/** What is to be installed: a dataset with the hash that it is known by. */
export interface Given {
  readonly key: string;
  readonly dataset: Dataset;
  readonly hash: string;
  readonly files?: TableFiles;
  readonly parts: readonly SetAsidePart[];
  readonly extract: OpenedExtract | null;
  readonly review: Review | null;
  readonly imports: OpenedDataset['imports'];
}

/** Lays the city on the engine, which may still be starting: what answers for it, and what is told of it. */
export async function layOpened(
  engine: Promise<Warehouse>,
  { key, dataset, hash, files, parts, extract, review, imports }: Given,
  report: (progress: Progress) => void,
): Promise<{ readonly opened: Opened; readonly told: OpenedDataset }> {
  const onStep = (step: string) => report({ step, share: null });
  onStep('启动计算引擎');
  const quarantine = parts.flatMap(({ records }) => records);
  const laid = await layCity(await engine, dataset, {
    methods: DEFAULT_METHODS,
    quarantined: quarantine.length,
    onStep,
    ...(files && { files }),
    ...(extract && { span: extract.span }),
  });
  let city: Promise<City> | null = null;
  let decided: { readonly text: string; readonly city: Promise<City> } | null = null;
  const complete = (decisions: readonly Decision[]) => {
    city ??= completeCity(laid, { onStep, pause });
    if (decisions.length === 0) return city;
    const text = decisionsText(decisions);
    if (decided?.text !== text)
      decided = { text, city: city.then((ground) => decideCity(ground, decisions)) };
    return decided.city;
  };
  const opened = { key, laid, city: complete, quarantine, parts, extract, ...(files && { files }) };
  const { info } = dataset;
  const told = {
    key,
    id: info.id,
    title: info.title,
    synthetic: info.synthetic,
    hash,
    from: monthText(laid.from),
    to: monthText(laid.to - 1),
    periods: laid.periods.map(({ id }) => id).filter((id) => !extract || extract.evaluations.has(id)),
    extract: extract?.note ?? null,
    review,
    accepted: laid.accepted,
    quarantined: laid.quarantined,
    imports,
  };
  return { opened, told };
}
