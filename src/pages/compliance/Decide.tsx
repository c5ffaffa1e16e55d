import { type FormEvent, useId, useRef, useState } from 'react';
import { dateText, today } from '../../contract/calendar.ts';
import { type Decision, withDecision, withoutDecision } from '../../rulebook/decisions.ts';
import { decisionFaults } from '../../rulebook/decisions-file.ts';
import { takeDecisions } from '../../session/importing.ts';
import { useDecisions } from '../../session/queries.ts';
import { useSession } from '../../session/store.ts';

/** What a person may decide. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** The table's coefficient in percent, where an agreement may have a higher one. */
  readonly least?: number | null;
}

export interface DecideProps {
  /** What is decided, for the heading and for assistive technology. */
  readonly about: string;
  /** What follows from it, and what does not. */
  readonly note: string;
  readonly choices: readonly Choice[];
  /** What was decided before, with the choice that it was. */
  readonly current: { readonly decision: Decision; readonly value: string } | null;
  readonly decisionOf: (
    value: string,
    coefficient: number | null,
    signed: Pick<Decision, 'who' | 'at' | 'why'>,
  ) => Decision;
}

/** A button that opens the form by which a person decides, changes or withdraws a decision. */
export function Decide({ about, note, choices, current, decisionOf }: DecideProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [open, setOpen] = useState(false);
  const isExtract = useSession(({ dataset }) => Boolean(dataset?.extract));
  // It is decided where the whole is; an extract's figures are the whole's and would not follow.
  if (isExtract) return null;
  const show = () => {
    setOpen(true);
    dialog.current?.showModal();
  };
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        className="link decide"
        aria-label={`${current ? '更改' : ''}人工认定：${about}`}
        onClick={show}
      >
        {current ? '更改认定' : '认定'}
      </button>
      <dialog ref={dialog} className="decide" aria-labelledby={id} onClose={() => setOpen(false)}>
        <h3 id={id}>人工认定：{about}</h3>
        <p className="soft small">{note}</p>
        {open && <DecideForm choices={choices} current={current} decisionOf={decisionOf} onDone={close} />}
      </dialog>
    </>
  );
}

function DecideForm({
  choices,
  current,
  decisionOf,
  onDone,
}: Pick<DecideProps, 'choices' | 'current' | 'decisionOf'> & { readonly onDone: () => void }) {
  const last = useDecisions().at(-1);
  const [value, setValue] = useState(current?.value ?? '');
  const [faults, setFaults] = useState<readonly string[]>([]);
  const before = current?.decision;
  const least = choices.find((choice) => choice.value === value)?.least ?? null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? '').trim();
    const coefficient = text('coefficient') === '' ? null : Number(text('coefficient'));
    const signed = { who: text('who'), at: text('at'), why: text('why').replace(/\s*\r?\n\s*/g, ' ') };
    const decision = decisionOf(value, coefficient, signed);
    const found = decisionFaults(decision);
    setFaults(found);
    if (found.length > 0) return;
    takeDecisions((decisions) => withDecision(decisions, decision));
    onDone();
  };
  const withdraw = () => {
    if (before) takeDecisions((decisions) => withoutDecision(decisions, before));
    onDone();
  };
  return (
    <form onSubmit={submit}>
      <fieldset>
        <legend>认定</legend>
        {choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name="value"
              value={choice.value}
              checked={value === choice.value}
              required
              onChange={() => setValue(choice.value)}
            />{' '}
            {choice.label}
          </label>
        ))}
      </fieldset>
      {least !== null && (
        <label>
          协议约定的惩罚系数（%，不低于表列的 {least}%，空为表列）
          <input
            name="coefficient"
            type="number"
            min={least}
            step={1}
            defaultValue={before?.about === 'breach' ? (before.coefficient ?? '') : ''}
          />
        </label>
      )}
      <label>
        认定人
        <input name="who" required defaultValue={before?.who ?? last?.who ?? ''} autoComplete="name" />
      </label>
      <label>
        时间
        <input name="at" required defaultValue={before?.at ?? dateText(today())} />
      </label>
      <label>
        理由
        <textarea name="why" required rows={3} defaultValue={before?.why ?? ''} />
      </label>
      {faults.length > 0 && (
        <ul className="faults" role="alert">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <button type="submit" className="primary">
          保存认定
        </button>
        {before && (
          <button type="button" onClick={withdraw}>
            撤回认定
          </button>
        )}
        <button type="button" onClick={onDone}>
          取消
        </button>
      </div>
    </form>
  );
}
