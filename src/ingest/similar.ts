import { squash } from './text.ts';

/** Characters and pairs of neighbours: short Chinese names share few pairs, so single characters count too. */
function grams(text: string): Set<string> {
  const characters = [...squash(text).toLowerCase()];
  const pairs = characters.slice(1).map((character, i) => `${characters[i]}${character}`);
  return new Set([...characters, ...pairs]);
}

/** Two names of three characters of which one differs. */
const LEAST_LIKENESS = 0.4;

/**
 * Finds the most similar of a list of names (Dice coefficient of characters and character pairs), or undefined
 * where none is near. Only ever shown as a question: a suggestion is never applied.
 */
export function similarTo(names: readonly string[]): (text: string) => string | undefined {
  const sizes = names.map((name) => grams(name).size);
  const postings = new Map<string, number[]>();
  names.forEach((name, index) => {
    for (const gram of grams(name)) {
      const list = postings.get(gram);
      if (list) list.push(index);
      else postings.set(gram, [index]);
    }
  });
  return (text) => {
    const wanted = grams(text);
    const shared = new Map<number, number>();
    for (const gram of wanted) {
      for (const index of postings.get(gram) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    }
    let best: { name: string; likeness: number } | undefined;
    for (const [index, common] of shared) {
      const name = names[index] ?? '';
      const likeness = (2 * common) / (wanted.size + (sizes[index] ?? 0));
      const better = !best || likeness > best.likeness || (likeness === best.likeness && name < best.name);
      if (likeness >= LEAST_LIKENESS && better) best = { name, likeness };
    }
    return best?.name;
  };
}
