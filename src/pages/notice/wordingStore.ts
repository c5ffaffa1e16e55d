import { create } from 'zustand';
import { DEFAULT_WORDING, parseWording, type Wording } from '../../reports/notice/wording.ts';
import { keepText, keptText } from '../../session/kept-text.ts';

/** Under this name the browser keeps the edited wording. */
const KEPT = 'notice.wording';

/** What has become of the wording of an earlier visit, where it is not simply gone on with. */
export type Left =
  /** It does not fit the program's wording any more: the shipped one stands in its place, and its text is here to be taken. */
  | { readonly is: 'unfit'; readonly why: string; readonly text: string }
  /** It was made from another edition of the shipped wording. */
  | { readonly is: 'older'; readonly version: string };

interface Editing {
  readonly wording: Wording;
  readonly date: string | null;
  readonly left: Left | null;
  /** The browser refuses to keep what is edited. */
  readonly unkept: boolean;
}

/** The wording to begin with: what an earlier visit has left in this browser, else the shipped one. */
export function openWording(text: string | null): Pick<Editing, 'wording' | 'left'> {
  if (text === null) return { wording: DEFAULT_WORDING, left: null };
  try {
    const wording = parseWording(JSON.parse(text), '上次的措辞');
    const { version } = wording;
    return { wording, left: version === DEFAULT_WORDING.version ? null : { is: 'older', version } };
  } catch (error) {
    const why = error instanceof SyntaxError ? '不是有效的 JSON' : String((error as Error).message);
    return { wording: DEFAULT_WORDING, left: { is: 'unfit', why, text } };
  }
}

/** The wording being edited; it is kept in this browser, and leaves it as a file. */
export const useWording = create<Editing>(() => ({
  ...openWording(keptText(KEPT)),
  date: null,
  unkept: false,
}));

/** Puts a wording in the place of the present one, and keeps it for the next visit. */
export function setWording(wording: Wording): void {
  // The shipped wording is not kept: a later edition of it shall take its place.
  const isShipped = JSON.stringify(wording) === JSON.stringify(DEFAULT_WORDING);
  const kept = keepText(KEPT, isShipped ? null : JSON.stringify(wording));
  useWording.setState(({ left }) => ({
    wording,
    unkept: !kept && !isShipped,
    left: isShipped || left?.is === 'unfit' ? null : left,
  }));
}

/** The day that the notice bears; null: today. */
export const setDate = (date: string | null) => useWording.setState({ date });
