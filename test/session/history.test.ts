import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_EDITS } from '../../src/ingest/edits.ts';
import { afterCommit, afterGivingUp, afterUndo, type History, takeUp } from '../../src/session/history.ts';
import { type Ledger, ledgerKey, withImport } from '../../src/session/ledger.ts';
import {
  decisionCount,
  isDecidedUpon,
  type Staged,
  stepBackOf,
  stepForwardOf,
  withDecision,
} from '../../src/session/staged.ts';

const NOTHING: History = { ledger: { published: null, imports: [] }, past: [], shelf: [] };

const draft = (id: string, change: Partial<Staged> = {}): Staged => ({
  id,
  today: 20000,
  files: [],
  edits: NO_EDITS,
  mode: 'add',
  amends: null,
  steps: [],
  ahead: [],
  ...change,
});

const ledgerOf = (ledger: Ledger, { id, today, files, edits, mode, amends }: Staged) =>
  withImport(ledger, mode, { id, at: 0, today, files, edits }, amends);
const commit = (history: History, made: Staged) => afterCommit(history, made, ledgerOf(history.ledger, made));
const undo = (history: History) => afterUndo(history) ?? history;

/** What the app does: what was on this very ground is committed again, anything else is looked at. */
function redo(history: History): { readonly history: History; readonly looking: Staged | null } {
  const taken = takeUp(history);
  if (!taken) return { history, looking: null };
  return taken.asItWas
    ? { history: commit(taken.history, taken.made), looking: null }
    : { history: taken.history, looking: taken.made };
}

const ids = ({ ledger }: History) => ledger.imports.map(({ id }) => id);

describe('undo and what was undone', () => {
  it('goes back through every commit and forth again, to the same ledgers', () => {
    const states = [NOTHING];
    for (const id of ['a', 'b', 'c']) states.push(commit(states.at(-1) ?? NOTHING, draft(id)));
    const keys = states.map(({ ledger }) => ledgerKey(ledger));
    let history = states.at(-1) ?? NOTHING;
    for (const key of keys.slice(0, -1).reverse()) {
      history = undo(history);
      expect(ledgerKey(history.ledger)).toBe(key);
    }
    expect(afterUndo(history)).toBeNull();
    for (const key of keys.slice(1)) {
      history = redo(history).history;
      expect(ledgerKey(history.ledger)).toBe(key);
    }
    expect(takeUp(history)).toBeNull();
  });

  it('a change of an earlier import, and a replacement of all, come back too', () => {
    const two = commit(commit(NOTHING, draft('a')), draft('b'));
    const amended = commit(two, draft('a2', { mode: 'amend', amends: 'a' }));
    expect(ids(amended)).toEqual(['a2', 'b']);
    expect(ids(undo(amended))).toEqual(['a', 'b']);
    expect(ids(redo(undo(amended)).history)).toEqual(['a2', 'b']);
    const replaced = commit(two, draft('n', { mode: 'new' }));
    expect(ids(undo(replaced))).toEqual(['a', 'b']);
    expect(ids(redo(undo(replaced)).history)).toEqual(['n']);
  });

  it('what was undone before other data came is looked at first: it never replaces them by itself', () => {
    const undone = undo(commit(NOTHING, draft('a', { mode: 'new' })));
    const other = commit(undone, draft('b', { mode: 'new' }));
    const { history, looking } = redo(other);
    expect(looking?.id).toBe('a');
    expect(ids(history)).toEqual(['b']);
  });

  it('a change of an import that is gone becomes an import of its own', () => {
    const amended = commit(commit(NOTHING, draft('a')), draft('a2', { mode: 'amend', amends: 'a' }));
    const other = commit(undo(amended), draft('n', { mode: 'new' }));
    expect(redo(other).looking).toMatchObject({ id: 'a2', mode: 'add', amends: null });
  });

  it('nothing is lost, whatever is done in whatever order', () => {
    const steps = fc.array(fc.constantFrom('commit', 'undo', 'redo', 'give up'), { maxLength: 18 });
    fc.assert(
      fc.property(steps, (actions) => {
        let history = NOTHING;
        let looking: Staged | null = null;
        const given = new Set<string>();
        actions.forEach((action, at) => {
          const made: Staged = looking ?? draft(`i${at}`);
          if (action === 'undo' || action === 'redo') {
            if (looking) return;
            if (action === 'undo') history = undo(history);
            else ({ history, looking } = redo(history));
            return;
          }
          given.add(made.id);
          history = action === 'commit' ? commit(history, made) : afterGivingUp(history, made);
          looking = null;
        });
        const held = [...history.past, ...history.shelf].map(({ made }) => made.id);
        expect(new Set(looking ? [...held, (looking as Staged).id] : held)).toEqual(given);
        expect(new Set(ids(history)).size).toBe(history.ledger.imports.length);
      }),
    );
  });
});

describe('decisions about what is staged', () => {
  const alias = { kind: 'agency', name: '甲', id: 'A1' } as const;
  const decided = { ...NO_EDITS, aliases: [alias], overlaps: { hosts: 'keep' } } as const;
  const apply = (staged: Staged, change: Partial<Staged> | null) => ({ ...staged, ...change });

  it('go back and forth; a new one ends what could be made again', () => {
    const one = apply(draft('a'), withDecision(draft('a'), decided));
    const back = apply(one, stepBackOf(one));
    expect(back.edits).toEqual(NO_EDITS);
    expect(apply(back, stepForwardOf(back))).toEqual(one);
    expect(stepBackOf(back)).toBeNull();
    expect(stepForwardOf(apply(back, withDecision(back, decided)))).toBeNull();
  });

  it('are what giving up would lose: carried names are not, one that was taken back is', () => {
    const carrying = { ...NO_EDITS, aliases: [alias] };
    const ledger: Ledger = {
      published: null,
      imports: [{ id: 'p', at: 0, today: 0, files: [], edits: carrying }],
    };
    const fresh = draft('a', { edits: carrying });
    expect(isDecidedUpon(ledger, fresh)).toBe(false);
    const one = apply(fresh, withDecision(fresh, decided));
    expect(isDecidedUpon(ledger, one)).toBe(true);
    expect(isDecidedUpon(ledger, apply(one, stepBackOf(one)))).toBe(true);
    // As it comes back from the browser's store, without its steps.
    expect(isDecidedUpon(ledger, { ...one, steps: [] })).toBe(true);
    expect(isDecidedUpon(ledger, draft('b', { edits: carrying, mode: 'amend', amends: 'p' }))).toBe(false);
  });

  it('are counted one by one', () => {
    const mappings = {
      sig: { 甲: { column: null, transform: 'as_is' }, 乙: { column: null, transform: 'as_is' } },
    } as const;
    // By hand: one alias, one overlap, two headers.
    expect(decisionCount({ ...decided, mappings })).toBe(4);
  });
});
