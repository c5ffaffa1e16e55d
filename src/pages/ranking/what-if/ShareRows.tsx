import { type ReactNode, useRef, useState } from 'react';
import { type Shares, setShare } from '../../../scoring/what-if.ts';
import { decimals } from '../../../ui/format.ts';

export interface ShareNode {
  readonly id: string;
  readonly name: string;
  /** Below the row: what else can be changed of it, and whether any of that is. */
  readonly more?: ReactNode;
  readonly changed?: boolean;
}

export interface ShareRowsProps {
  /** What the shares are of. */
  readonly title: string;
  readonly nodes: readonly ShareNode[];
  readonly shares: Shares;
  readonly official: Shares;
  readonly locked: readonly string[];
  readonly onShares: (shares: Shares) => void;
  readonly onLock: (id: string, lock: boolean) => void;
}

const percent = (points: number | undefined) => decimals((points ?? 0) / 100, 2);

/** Weights of siblings as sliders and percentages; what moves with the one that is set is said. */
export function ShareRows({ title, nodes, shares, official, locked, onShares, onLock }: ShareRowsProps) {
  const [said, setSaid] = useState('');
  // Everything moves from where it stood when a control was taken up: dragging to the end and back loses nothing.
  const base = useRef(shares);
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name ?? id;
  const set = (id: string, to: number) => {
    const from = base.current;
    const change = setShare(from, id, to, new Set(locked));
    if ('refused' in change) {
      const { low, high } = change.refused;
      setSaid(
        low === high
          ? `${nameOf(id)}只能为 ${percent(low)}%：其余都已锁定。`
          : `${nameOf(id)}只能在 ${percent(low)}% 与 ${percent(high)}% 之间：其余已锁定。`,
      );
      return;
    }
    const moved = change.moved.map(
      (other) => `${nameOf(other)} ${percent(from[other])}% → ${percent(change.shares[other])}%`,
    );
    setSaid(
      `${nameOf(id)} ${percent(from[id])}% → ${percent(to)}%；${moved.length > 0 ? `随之按比例变动：${moved.join('、')}` : '其余不变'}。`,
    );
    onShares(change.shares);
  };
  return (
    <fieldset className="shares">
      <legend>{title}</legend>
      {nodes.map(({ id, name, more, changed = false }) => (
        <div
          key={id}
          className="share-row"
          data-changed={changed || shares[id] !== official[id] || undefined}
        >
          <span className="share-name">{name}</span>
          <label className="small">
            <input
              type="checkbox"
              checked={locked.includes(id)}
              aria-label={`锁定${name}的权重`}
              onChange={(event) => onLock(id, event.target.checked)}
            />{' '}
            锁定
          </label>
          <input
            type="range"
            min={0}
            max={10_000}
            step={50}
            value={shares[id] ?? 0}
            disabled={locked.includes(id)}
            aria-label={`${name}的权重`}
            aria-valuetext={`${percent(shares[id])}%`}
            onFocus={() => {
              base.current = shares;
            }}
            onChange={(event) => set(id, Number(event.target.value))}
          />
          <Percent
            name={name}
            points={shares[id] ?? 0}
            disabled={locked.includes(id)}
            onTake={() => {
              base.current = shares;
            }}
            onSet={(to) => set(id, to)}
          />
          <span className="soft small">方案 {percent(official[id])}%</span>
          {more}
        </div>
      ))}
      <p className="small said" role="status">
        {said}
      </p>
    </fieldset>
  );
}

interface PercentProps {
  readonly name: string;
  readonly points: number;
  readonly disabled: boolean;
  readonly onTake: () => void;
  readonly onSet: (points: number) => void;
}

/** A typed percentage with two decimals; what cannot be read as one changes nothing. */
function Percent({ name, points, disabled, onTake, onSet }: PercentProps) {
  const [text, setText] = useState<string | null>(null);
  const typed = (value: string) => {
    setText(value);
    if (/^\d{1,3}(\.\d{0,2})?$/.test(value)) onSet(Math.round(100 * Number(value)));
  };
  return (
    <label className="percent">
      <input
        type="text"
        inputMode="decimal"
        value={text ?? percent(points)}
        disabled={disabled}
        aria-label={`${name}的权重百分数`}
        onFocus={() => {
          onTake();
          setText(percent(points));
        }}
        onBlur={() => setText(null)}
        onChange={(event) => typed(event.target.value)}
      />{' '}
      %
    </label>
  );
}
