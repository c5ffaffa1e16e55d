import type { Verdict } from '../../rulebook/rules/rule.ts';
import { VERDICTS } from './verdict-words.ts';
import './compliance.css';

/** A verdict as shape, word and colour. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const { word, shape } = VERDICTS[verdict];
  return (
    <span className="verdict" data-verdict={verdict}>
      <span aria-hidden="true">{shape} </span>
      {word}
    </span>
  );
}

/** Says that a person has decided, and what the data alone say. */
export function Decided({ computed }: { readonly computed: Verdict }) {
  return <span className="soft small decided">人工认定，原{VERDICTS[computed].word}</span>;
}
