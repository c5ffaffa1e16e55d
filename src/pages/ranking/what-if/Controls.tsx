import { useMemo } from 'react';
import type { LinearScale, Method } from '../../../scoring/types.ts';
import { Card } from '../../../ui/Card.tsx';
import { type Draft, officialDraft } from './draft.ts';
import { Goalposts } from './Goalposts.tsx';
import { ShareRows } from './ShareRows.tsx';

export interface ControlsProps {
  readonly method: Method;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

const toggled = (ids: readonly string[], id: string, on: boolean) =>
  on ? [...ids, id] : ids.filter((other) => other !== id);

function withScale({ scales }: Draft, id: string, scale: LinearScale | null): Draft['scales'] {
  const { [id]: _, ...others } = scales;
  return scale ? { ...others, [id]: scale } : others;
}

/** Everything that can be tried: weights at both levels, goalposts, and what is left out. */
export function Controls({ method, draft, onDraft }: ControlsProps) {
  const official = useMemo(() => officialDraft(method), [method]);
  const onLock = (id: string, lock: boolean) =>
    onDraft({ ...draft, locked: toggled(draft.locked, id, lock) });
  return (
    <>
      <Card title="各维度权重" source="改动一项时，其余未锁定的各项按现有比例让出或补足，合计始终为 100%。">
        <ShareRows
          title="维度"
          nodes={method.dimensions}
          shares={draft.dimensions}
          official={official.dimensions}
          locked={draft.locked}
          onShares={(dimensions) => onDraft({ ...draft, dimensions })}
          onLock={onLock}
        />
      </Card>
      <Card
        title="各指标权重、目标值与取舍"
        source="指标权重为在本维度内的占比；目标值为得 0 分与得 100 分的指标值。"
      >
        {method.dimensions.map(({ id, name, indicators }) => (
          <ShareRows
            key={id}
            title={name}
            nodes={indicators.map((indicator) => ({
              id: indicator.id,
              name: `${indicator.id} ${indicator.name}`,
              changed: draft.excluded.includes(indicator.id) || indicator.id in draft.scales,
              more: (
                <Goalposts
                  indicator={indicator}
                  tried={draft.scales[indicator.id]}
                  onScale={(scale) => onDraft({ ...draft, scales: withScale(draft, indicator.id, scale) })}
                  excluded={draft.excluded.includes(indicator.id)}
                  onExclude={(on) =>
                    onDraft({ ...draft, excluded: toggled(draft.excluded, indicator.id, on) })
                  }
                />
              ),
            }))}
            shares={draft.indicators[id] ?? {}}
            official={official.indicators[id] ?? {}}
            locked={draft.locked}
            onShares={(shares) => onDraft({ ...draft, indicators: { ...draft.indicators, [id]: shares } })}
            onLock={onLock}
          />
        ))}
      </Card>
    </>
  );
}
