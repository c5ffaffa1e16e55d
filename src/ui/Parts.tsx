import type { ReactNode } from 'react';
import './parts.css';

/** One part of a long page: named, and reached from the list of parts at its top. */
export interface PagePart {
  readonly id: string;
  readonly name: string;
  readonly content: ReactNode;
}

/** A long page in parts, with the way to each of them; the address stays that of the page. */
export function Parts({ label, parts }: { readonly label: string; readonly parts: readonly PagePart[] }) {
  return (
    <>
      <nav className="parts" aria-label={label}>
        {parts.map(({ id, name }) => (
          <button
            type="button"
            className="link"
            key={id}
            onClick={() => {
              const part = document.getElementById(id);
              part?.scrollIntoView();
              part?.focus({ preventScroll: true });
            }}
          >
            {name}
          </button>
        ))}
      </nav>
      {parts.map(({ id, name, content }) => (
        <section className="part" key={id} id={id} aria-label={name} tabIndex={-1}>
          <div className="grid">{content}</div>
        </section>
      ))}
    </>
  );
}
