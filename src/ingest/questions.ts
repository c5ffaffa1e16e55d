import { type Answer, type Edits, NO_EDITS, type Question, withEdits } from './edits.ts';

/** Decisions that are kept by path, told for the file that one repeats. */
function ofFirst(edits: Partial<Edits>, repeats: ReadonlyMap<string, string>): unknown {
  const named = (entries: Readonly<Record<string, unknown>> = {}) =>
    Object.entries(entries).map(([sheet, decision]) => {
      const path = [...repeats.keys()].find((repeat) => sheet === repeat || sheet.startsWith(`${repeat}#`));
      return [path === undefined ? sheet : `${repeats.get(path)}${sheet.slice(path.length)}`, decision];
    });
  return { ...edits, encodings: named(edits.encodings), tables: named(edits.tables) };
}

const both = (first: Answer, second: Answer | undefined): Answer => {
  const { encodings, tables } = withEdits(withEdits(NO_EDITS, first.edits), second?.edits ?? {});
  return {
    ...first,
    edits: {
      ...first.edits,
      ...(first.edits.encodings && { encodings }),
      ...(first.edits.tables && { tables }),
    },
  };
};

/**
 * Questions that one answer settles, asked once: those of files with the same headers, and of files that repeat another
 * byte by byte (`repeats`: path → the first one's). The first of them names the files of the others, and its answers
 * decide for all.
 */
export function askedOnce(
  questions: readonly Question[],
  repeats: ReadonlyMap<string, string>,
): readonly Question[] {
  const asked = new Map<string, Question>();
  for (const question of questions) {
    const { kind, options } = question;
    const key = JSON.stringify([kind, options.map(({ label, edits }) => [label, ofFirst(edits, repeats)])]);
    const before = asked.get(key);
    if (!before) {
      asked.set(key, question);
      continue;
    }
    asked.set(key, {
      ...before,
      options: before.options.map((option, index) => both(option, options[index])),
      also: [...(before.also ?? []), question.file],
    });
  }
  return [...asked.values()];
}
