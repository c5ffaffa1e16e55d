import { describe, expect, it } from 'vitest';
import { NO_EDITS } from '../../src/ingest/edits.ts';
import type { Decision } from '../../src/rulebook/decisions.ts';
import { fromSaved, holdsWork, onlySaid, parseSaved, shasOf, toSaved } from '../../src/session/keep/saved.ts';
import { carriedEdits, type Import, type Ledger, ledgerKey, withImport } from '../../src/session/ledger.ts';
import type { Staged } from '../../src/session/staged.ts';

const alias = { kind: 'agency', name: '甲', id: 'A1' } as const;
const mappings = { '["甲"]': { 甲: { column: 'agency', transform: 'as_is' } } } as const;
const made = (id: string): Import => ({
  id,
  at: 0,
  today: 20000,
  files: [{ path: `${id}.csv`, blob: new Blob([id]) }],
  edits: {
    ...NO_EDITS,
    aliases: [alias],
    mappings,
    fixes: [{ table: 'satisfaction', column: 'score', from: 'x', to: '1' }],
  },
});
const ground: Ledger = { published: { hash: 'h', title: 't' }, imports: [made('a'), made('b')] };
const ids = ({ imports }: Ledger) => imports.map(({ id }) => id);

describe('a ledger', () => {
  it('an import is added, takes another’s place, or stands alone', () => {
    expect(ids(withImport(ground, 'add', made('c')))).toEqual(['a', 'b', 'c']);
    expect(ids(withImport(ground, 'amend', made('c'), 'b'))).toEqual(['a', 'c']);
    // What was added after it stays on top of it.
    expect(ids(withImport(ground, 'amend', made('c'), 'a'))).toEqual(['c', 'b']);
    expect(() => withImport(ground, 'amend', made('c'), 'x')).toThrow('已不在当前数据集里');
    expect(withImport(ground, 'new', made('c'))).toMatchObject({ published: null, imports: [{ id: 'c' }] });
    expect(ids(ground)).toEqual(['a', 'b']);
  });

  it('what it comes to is named by its ground and every import', () => {
    const keys = [ground, { ...ground, published: null }, withImport(ground, 'amend', made('c'), 'b')].map(
      ledgerKey,
    );
    expect(new Set(keys).size).toBe(3);
  });

  it('the next import knows names and headers, never cells; one that replaces all knows headers alone', () => {
    expect(carriedEdits(ground, 'add')).toEqual({ ...NO_EDITS, aliases: [alias], mappings });
    expect(carriedEdits(ground, 'new')).toEqual({ ...NO_EDITS, mappings });
  });
});

const decision: Decision = {
  about: 'record',
  rule: 'R05',
  record: 'work_orders:W1',
  verdict: 'kept',
  who: '张三',
  at: '2026-01-31',
  why: '见会议纪要',
};

const objection = {
  ...{ line: 2, who: '示例一局', period: '2025', unit: 'A01', unitName: '示例一局', indicator: '总分' },
  ...{ claimed: '99.50', official: null, why: '漏计', date: '2026-01-31' },
};

describe('saved work', () => {
  const draft = (id: string): Staged => {
    const { files, edits, today } = made(id);
    return { id, files, edits, today, mode: 'add', amends: null, steps: [NO_EDITS], ahead: [] };
  };
  const work = {
    ledger: ground,
    decisions: [decision],
    past: [{ before: { published: null, imports: [made('a')] }, made: draft('b'), decisions: [decision] }],
    shelf: [{ made: draft('u'), on: 'h a b' }],
    staged: draft('s'),
    reviews: { h: { status: 'consultation', objections: [objection] } },
  } as const;
  const saved = toSaved(work, null, 5, ({ path }) => `sha of ${path}`);
  const blobs = new Map(shasOf(saved).map((sha) => [sha, new Blob([sha])]));

  it('comes back from its text, every file in place', () => {
    const back = parseSaved(JSON.stringify(saved));
    expect(back).toEqual(saved);
    const restored = back && fromSaved(back, blobs);
    expect(restored?.ledger.imports.map(({ id, edits }) => [id, edits])).toEqual(
      ground.imports.map(({ id, edits }) => [id, edits]),
    );
    expect(restored?.staged?.files.map(({ path }) => path)).toEqual(['s.csv']);
    expect(restored?.ledger.imports[1]?.files[0]?.blob).toBe(blobs.get('sha of b.csv'));
    // What was undone is there to be taken up again, with its decisions and its bytes.
    expect(restored?.shelf.map(({ made: { id, edits }, on }) => [id, edits, on])).toEqual([
      ['u', draft('u').edits, 'h a b'],
    ]);
    expect(restored?.shelf[0]?.made.files[0]?.blob).toBe(blobs.get('sha of u.csv'));
    expect(restored?.past.map(({ before, made: { id } }) => [ids(before), id])).toEqual([[['a'], 'b']]);
  });

  it('what persons decided comes back; work of a time before is read as without any', () => {
    const back = parseSaved(JSON.stringify(saved));
    const restored = back && fromSaved(back, blobs);
    expect(restored?.decisions).toEqual([decision]);
    expect(restored?.past[0]?.decisions).toEqual([decision]);
    expect(restored?.reviews).toEqual(work.reviews);
    const { decisions: _, reviews: __, ...older } = saved;
    expect(parseSaved(JSON.stringify(older))).toMatchObject({ decisions: [], reviews: {} });
    const nothing = { ledger: { published: null, imports: [] }, past: [], shelf: [], staged: null };
    expect(holdsWork({ ...nothing, decisions: [decision], reviews: {} })).toBe(true);
    expect(holdsWork({ ...nothing, decisions: [], reviews: work.reviews })).toBe(true);
    expect(holdsWork({ ...nothing, decisions: [], reviews: {} })).toBe(false);
    // What is offered of it is told by what it is, where no data of the reader's are in it.
    const offered = (decisions: Decision[], reviews: object) =>
      onlySaid({ ...nothing, decisions, reviews } as Parameters<typeof onlySaid>[0]);
    expect(offered([], work.reviews)).toBe('上次设的状态与异议');
    expect(offered([decision], {})).toBe('上次作的人工认定');
    expect(offered([decision], work.reviews)).toBe('上次设的状态与异议和作的人工认定');
    expect([offered([], {}), onlySaid(work)]).toEqual([null, null]);
    // One that nobody signed is none: what it would change is not guessed at.
    expect(parseSaved(JSON.stringify({ ...saved, decisions: [{ ...decision, who: '' }] }))).toBeNull();
  });

  it('a review that cannot be read costs itself, never the data or another one', () => {
    const reviews = { ...saved.reviews, bad: { status: 'settled', objections: [] } };
    const back = parseSaved(JSON.stringify({ ...saved, reviews }));
    expect(back?.ledger).toEqual(saved.ledger);
    expect(back?.reviews).toEqual({ ...saved.reviews, bad: null });
    expect(back && fromSaved(back, blobs)?.reviews).toEqual(work.reviews);
  });

  it('undo steps that cannot be read cost the undo, never the data', () => {
    const back = parseSaved(JSON.stringify({ ...saved, past: [{ published: null, imports: [] }] }));
    expect(back?.past).toEqual([]);
    expect(back?.ledger).toEqual(saved.ledger);
  });

  it('is nothing where a file is missing, or where its text is not what this program writes', () => {
    expect(fromSaved(saved, new Map([...blobs].slice(1)))).toBeNull();
    for (const text of ['', 'null', '{}', '[]', JSON.stringify({ ...saved, schema: 2 })])
      expect(parseSaved(text)).toBeNull();
    expect(parseSaved(JSON.stringify({ ...saved, ledger: { imports: [{ id: 'a' }] } }))).toBeNull();
  });
});
