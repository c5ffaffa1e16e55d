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
