import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Review, statusWord } from '../../src/contract/objections.ts';
import { NO_EDITS } from '../../src/ingest/edits.ts';
import type { Decision } from '../../src/rulebook/decisions.ts';
import { commitStaged, packOpen, redoImport, resumeWork, undoImport } from '../../src/session/committing.ts';
import { useImporting } from '../../src/session/importing.ts';
import type { ImportMode, Ledger } from '../../src/session/ledger.ts';
import type { OpenedDataset, OpenedImport, Preview } from '../../src/session/protocol.ts';
import {
  objectionObstacle,
  replaceObjections,
  reviewOf,
  setReview,
  setStatus,
} from '../../src/session/review.ts';
import { setSession, useSession } from '../../src/session/store.ts';

/** What each import is a file of: exports unless it is named as a package, with what that package says. */
const packages = new Map<string, Review | null>();
const packed = vi.fn();

/** The engine: the data's hash is told by the files given, and a package's by the data in it. */
vi.mock('../../src/session/engine.ts', () => ({
  startEngine: () => ({
    openLedger: async (key: string, ledger: Ledger) => datasetOf(key, ledger),
    pack: async (...given: unknown[]) => packed(given.at(-1)),
  }),
}));

function datasetOf(key: string, { published, imports }: Ledger): OpenedDataset {
  const last = imports.at(-1)?.id ?? '';
  const opened: OpenedImport[] = imports.map(({ id }) => {
    return { id, quarantined: 0, mendable: !packages.has(id) };
  });
  const hash = [published?.hash, ...imports.flatMap(({ files }) => files.map(({ path }) => path))].join('+');
  const review = packages.get(last) ?? null;
  return { key, hash, review, imports: opened, extract: null, title: '本市' } as unknown as OpenedDataset;
}

const preview = {
  ...{ files: [{ refused: null, table: 'hosts' }], questions: [], refused: [], accepted: 1, decisions: [] },
  carried: { aliases: [], mappings: {} },
} as unknown as Preview;

/** Commits files as an import; `said`: they are a package, which says this of its figures. */
async function give(id: string, path: string, mode: ImportMode, said?: Review | null): Promise<void> {
  if (said !== undefined) packages.set(id, said);
  const files = [{ path, blob: new Blob() }];
  const staged = { id, files, edits: NO_EDITS, mode, amends: null, today: 0, steps: [], ahead: [] };
  useImporting.setState({ staged, stage: { at: 'preview', preview, stale: false, failed: null } });
  await commitStaged();
  expect(useImporting.getState().stage).toEqual({ at: 'none' });
}

function open(): OpenedDataset {
  const { dataset } = useSession.getState();
  if (!dataset) throw new Error('no dataset is open');
  return dataset;
}

const objection = {
  ...{ line: 2, who: '示例一局', period: '2025', unit: 'A01', unitName: '示例一局', indicator: '总分' },
  ...{ claimed: '99.50', official: 88, why: '漏计', date: '2026-01-31' },
};
const out: Review = { status: 'consultation', objections: [objection] };
const held = () => reviewOf(open(), useImporting.getState().reviews);
const packedNow = async () => {
  await packOpen(open(), { kind: 'leadership' });
  return packed.mock.lastCall?.[0];
};

beforeEach(() => {
  packages.clear();
  setSession({ dataset: null });
  useImporting.setState(useImporting.getInitialState());
});

describe('what was said of figures', () => {
  it('goes on where a file is added to them, says of which data it was, and goes into the package', async () => {
    await give('a', 'a.csv', 'new');
    const { hash } = open();
    setReview(open(), out);
    await give('b', 'mended.csv', 'add');
    expect(open().hash).not.toBe(hash);
    expect(held()).toEqual({ ...out, against: hash });
    expect(await packedNow()).toEqual(out);
    // A further file leaves the objections with the data that they were raised against.
    await give('c', 'more.csv', 'add');
    expect(held()).toEqual({ ...out, against: hash });
  });

  it('goes back with an undo and forth again, with what was said meanwhile', async () => {
    await give('a', 'a.csv', 'new');
    const first = open().hash;
    setReview(open(), out);
    await give('b', 'mended.csv', 'add');
    setStatus('frozen');
    await undoImport();
    expect([open().hash, held()]).toEqual([first, { ...out, status: 'frozen', against: first }]);
    setStatus('consultation');
    await redoImport();
    expect(held()).toEqual({ ...out, against: first });
    expect(open().hash).not.toBe(first);
  });

  it('that was taken back before a redo stays taken back', async () => {
    await give('a', 'a.csv', 'new');
    setStatus('frozen');
    await give('b', 'mended.csv', 'add');
    await undoImport();
    setStatus(null);
    await redoImport();
    expect(held()).toBeNull();
  });

  it('of a package goes on too; that it was frozen does not: nobody froze what was added', async () => {
    await give('p', 'city', 'new', out);
    await give('b', 'mended.csv', 'add');
    expect(held()).toMatchObject(out);
    await give('q', 'other', 'new', null);
    expect(held()).toEqual({ status: 'frozen', objections: [] });
    await give('c', 'mended.csv', 'add');
    expect(held()).toBeNull();
    expect(await packedNow()).toBeNull();
  });

  it('does not go on to data that take the place of all, and waits for the undo', async () => {
    await give('a', 'a.csv', 'new');
    setReview(open(), out);
    await give('b', 'b.csv', 'new');
    expect(held()).toBeNull();
    await undoImport();
    expect(held()).toEqual(out);
  });
});

it('work on the published data is gone on with on these, never on the data open now', async () => {
  await give('a', 'a.csv', 'new');
  const { ledger } = useImporting.getInitialState();
  const decisions = [{}] as unknown as readonly Decision[];
  const work = { ledger, past: [], shelf: [], staged: null, decisions, reviews: {} };
  // Nothing is published here: that is said, and nothing has changed.
  await expect(resumeWork(work, () => {})).rejects.toThrow('随页面发布的数据包没有打开过');
  expect(useImporting.getState().ledger.imports.map(({ id }) => id)).toEqual(['a']);
  expect(useImporting.getState().decisions).toEqual([]);
});

describe('a package', () => {
  it('that comes back with the same data speaks for itself', async () => {
    await give('a', 'city', 'new');
    setStatus('consultation');
    const answer: Review = { status: 'frozen', objections: [objection] };
    await give('p', 'city', 'new', answer);
    expect([held(), await packedNow()]).toEqual([answer, answer]);
    // What was said of the reader's own stands where they go back to it.
    await undoImport();
    expect(held()).toEqual({ status: 'consultation', objections: [] });
  });

  it('hides what the reader said of an earlier one with the same data, which holds while that is open', async () => {
    await give('p', 'city', 'new', { status: 'consultation', objections: [] });
    setStatus('frozen');
    await give('q', 'city', 'new', out);
    expect(held()).toEqual(out);
    await undoImport();
    expect(held()).toEqual({ status: 'frozen', objections: [] });
  });

  it('that is opened again takes the place of what was said here, and that is told', async () => {
    await give('p', 'city', 'new', out);
    expect(useImporting.getState().done?.words).not.toContain('以数据包所载为准');
    setStatus('frozen');
    await give('again', 'city', 'new', out);
    expect(held()).toEqual(out);
    expect(useImporting.getState().done?.words).toContain('状态与异议以数据包所载为准');
  });
});

describe('what is said here', () => {
  it('of the reader’s own is nothing until they say it; a package that says nothing is frozen', async () => {
    await give('a', 'a.csv', 'new');
    expect([held(), statusWord(held())]).toEqual([null, '未定']);
    await give('p', 'city', 'new', null);
    expect(statusWord(held())).toBe('冻结');
    expect(await packedNow()).toBeNull();
  });

  it('is not kept where it is what the package says: nothing of the reader’s is left', async () => {
    for (const said of [null, { status: 'frozen', objections: [] }, out] as const) {
      await give(`p ${said?.objections.length}`, 'city', 'new', said);
      const { status } = held() ?? {};
      setStatus('consultation');
      setStatus('frozen');
      if (status) setStatus(status);
      expect(useImporting.getState().reviews).toEqual({});
    }
    await give('a', 'a.csv', 'new');
    setStatus('frozen');
    expect(Object.values(useImporting.getState().reviews)).toEqual([{ status: 'frozen', objections: [] }]);
    setStatus(null);
    expect(useImporting.getState().reviews).toEqual({});
  });

  it('needs official values that were checked before anything is held against them', () => {
    expect(objectionObstacle({ state: 'agrees', periods: ['2025'] })).toBeNull();
    expect(objectionObstacle({ state: 'own' })).toBeNull();
    expect(objectionObstacle({ state: 'waiting' })).toContain('还没有完成');
    const progress = { step: '装入数据', share: null };
    expect(objectionObstacle({ state: 'running', progress })).toContain('还没有完成');
    expect(objectionObstacle({ state: 'failed', message: '文件可能被改动' })).toContain('文件可能被改动');
    expect(objectionObstacle({ state: 'differs', differences: [] })).toContain('不一致');
  });

  it('leads on to the pages after a commit, not after an undo', async () => {
    await give('a', 'a.csv', 'new');
    await give('b', 'b.csv', 'add');
    expect(useImporting.getState().done?.computed).toBe(true);
    await undoImport();
    expect(useImporting.getState().done?.computed).toBe(false);
    await redoImport();
    expect(useImporting.getState().done?.computed).toBe(true);
  });

  it('objections are taken back alone: a status that was set since stays', async () => {
    const before: Review = { status: 'consultation', objections: [] };
    await give('p', 'city', 'new', before);
    const { undo, many, replaced } = replaceObjections(open(), [objection]);
    expect([many, replaced, held()]).toEqual([1, 0, out]);
    setStatus('frozen');
    undo();
    expect(held()).toEqual({ status: 'frozen', objections: [] });

    setReview(open(), out);
    const again = replaceObjections(open(), [objection, { ...objection, line: 3 }]);
    expect([again.many, again.replaced]).toEqual([2, 1]);
    setStatus('frozen');
    again.undo();
    expect(held()).toEqual({ ...out, status: 'frozen' });
  });

  it('objections to figures of which nothing was said put them out for comment, and take that back with them', async () => {
    await give('a', 'a.csv', 'new');
    const { undo } = replaceObjections(open(), [objection]);
    expect(held()).toEqual(out);
    undo();
    expect(held()).toBeNull();
    const again = replaceObjections(open(), [objection]);
    setStatus('frozen');
    again.undo();
    expect(held()).toEqual({ status: 'frozen', objections: [] });
  });
});
