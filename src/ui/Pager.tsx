export interface PagerProps {
  /** Page shown, from 0. */
  readonly at: number;
  readonly pages: number;
  readonly onTurn: (to: number) => void;
}

/** Turns the pages of a long table; nothing where there is one page. */
export function Pager({ at, pages, onTurn }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <div className="table-tools">
      <button type="button" disabled={at === 0} onClick={() => onTurn(at - 1)}>
        上一页
      </button>
      <span className="soft small">
        第 {at + 1} / {pages} 页
      </span>
      <button type="button" disabled={at >= pages - 1} onClick={() => onTurn(at + 1)}>
        下一页
      </button>
    </div>
  );
}
