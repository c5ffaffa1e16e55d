import { useState } from 'react';
import type { IndicatorNode, LinearScale, Scale } from '../../../scoring/types.ts';
import { ScaleText } from '../../../ui/ScaleText.tsx';
import { isGoalpost } from './draft-address.ts';

export interface GoalpostsProps {
  readonly indicator: IndicatorNode;
  /** The scale that is tried, if it is another. */
  readonly tried: Scale | undefined;
  /** Null: the official one again. */
  readonly onScale: (scale: LinearScale | null) => void;
  readonly excluded: boolean;
  readonly onExclude: (exclude: boolean) => void;
}

/** Goalposts of one indicator, and whether it counts at all. */
export function Goalposts({ indicator, tried, onScale, excluded, onExclude }: GoalpostsProps) {
  const { id, scale } = indicator;
  return (
    <span className="goalposts small">
      <label>
        <input
          type="checkbox"
          checked={excluded}
          aria-label={`不计${id}`}
          onChange={(event) => onExclude(event.target.checked)}
        />{' '}
        不计
      </label>
      {scale.type === 'linear' ? (
        <Ends key={`${tried === undefined}`} id={id} official={scale} tried={tried} onScale={onScale} />
      ) : (
        <span className="soft">
          <ScaleText scale={scale} />
        </span>
      )}
    </span>
  );
}

interface EndsProps {
  readonly id: string;
  readonly official: LinearScale;
  readonly tried: Scale | undefined;
  readonly onScale: GoalpostsProps['onScale'];
}

function Ends({ id, official, tried, onScale }: EndsProps) {
  const now = tried?.type === 'linear' ? tried : official;
  const [ends, setEnds] = useState({ zero: String(now.zero), full: String(now.full) });
  const read = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
  const scale: LinearScale = { type: 'linear', zero: read(ends.zero), full: read(ends.full) };
  const usable = isGoalpost(scale);
  const type = (end: 'zero' | 'full', text: string) => {
    const next = { ...ends, [end]: text };
    setEnds(next);
    const typed: LinearScale = { type: 'linear', zero: read(next.zero), full: read(next.full) };
    if (!isGoalpost(typed)) return;
    onScale(typed.zero === official.zero && typed.full === official.full ? null : typed);
  };
  return (
    <>
      {(['zero', 'full'] as const).map((end) => (
        <label key={end}>
          {end === 'zero' ? '0 分在' : '满分在'}{' '}
          <input
            type="text"
            inputMode="decimal"
            value={ends[end]}
            aria-label={`${id} ${end === 'zero' ? '得 0 分' : '得 100 分'}的指标值`}
            aria-invalid={!usable}
            onChange={(event) => type(end, event.target.value)}
          />
        </label>
      ))}
      <span className="soft">
        方案 {official.zero} → {official.full}
      </span>
      {!usable && <span role="alert">两端须为不同的数，仍按上一次的目标值计。</span>}
    </>
  );
}
