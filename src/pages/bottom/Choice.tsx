import type { Evaluation } from '../../evaluation/types.ts';
import { periodName } from '../../ui/format.ts';
import { providerName } from '../../ui/rankingBars.ts';
import { Dossier } from './Dossier.tsx';
import './bottom.css';

export interface ChoiceProps {
  readonly evaluation: Evaluation;
  readonly read: string;
  readonly onRead: (provider: string) => void;
  /** Periods that have a ranking, and the one that is looked at. */
  readonly ranked: readonly string[];
  readonly at: string;
  readonly onAt: (period: string) => void;
}

/** Whom the page reads, and in which ranking. */
export function Choice({ evaluation, read, onRead, ranked, at, onAt }: ChoiceProps) {
  return (
    <div className="choice">
      <label>
        服务商{' '}
        <select aria-label="服务商" value={read} onChange={(event) => onRead(event.target.value)}>
          {evaluation.bottom.rows.map(({ unit }) => (
            <option key={unit} value={unit}>
              {providerName(evaluation, unit)}
            </option>
          ))}
        </select>
      </label>
      <label>
        细看哪一期排名{' '}
        <select aria-label="细看哪一期排名" value={at} onChange={(event) => onAt(event.target.value)}>
          {[...ranked].reverse().map((period) => (
            <option key={period} value={period}>
              {periodName(period)}
            </option>
          ))}
        </select>
      </label>
      {at !== '' && <Dossier evaluation={evaluation} read={read} at={at} />}
    </div>
  );
}
