import { create } from 'zustand';
import { DEFAULT_WORDING, parseWording, type Wording } from '../../reports/notice/wording.ts';
import { keepText, keptText, whenKeptElsewhere } from '../../session/kept-text.ts';

/** Under this name the browser keeps the edited wording. */
const KEPT = 'notice.wording';
/** And under this one the period for which it was edited. */
const KEPT_FOR = 'notice.period';

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
  /** Why what is edited is not kept: the browser refuses, or another page of it has kept another wording. */
  readonly unkept: 'refused' | 'elsewhere' | null;
  /** The period for whose notice the wording was changed; null: it is the shipped one, or that is not known. */
  readonly period: string | null;
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
  unkept: null,
  period: keptText(KEPT_FOR),
}));

/** What lies in the browser as far as this page knows: what it read, then what it wrote. */
let known = keptText(KEPT);

whenKeptElsewhere(KEPT, (text) => {
  if (text !== known) useWording.setState({ unkept: 'elsewhere' });
});

/** Whether a wording is the shipped one. */
export function isShipped(wording: Wording): boolean {
  return JSON.stringify(wording) === JSON.stringify(DEFAULT_WORDING);
}

/** Puts a wording in the place of the present one, and keeps it for the next visit; `period`: whose notice is worded. */
export function setWording(wording: Wording, period: string): void {
  const { wording: before, unkept: was, left, period: since } = useWording.getState();
  const shipped = isShipped(wording);
  // What was typed for another period stays in it until somebody has looked.
  const now = shipped ? null : isShipped(before) ? period : since;
  const text = shipped ? null : JSON.stringify(wording);
  // What another page has kept is not this one's to overwrite.
  const found = keptText(KEPT);
  let unkept = found !== null && found !== known ? 'elsewhere' : was;
  if (unkept !== 'elsewhere') {
    const kept = keepText(KEPT, text) && keepText(KEPT_FOR, now);
    if (kept) known = text;
    unkept = kept || shipped ? null : 'refused';
  }
  useWording.setState({
    wording,
    unkept,
    period: now,
    left: shipped || left?.is === 'unfit' ? null : left,
  });
}

/** The reader has looked through the wording for this period. */
export function settlePeriod(period: string): void {
  if (isShipped(useWording.getState().wording)) return;
  if (useWording.getState().unkept !== 'elsewhere') keepText(KEPT_FOR, period);
  useWording.setState({ period });
}

/** Gives up the kept text that does not fit any more. */
export function forgetLeft(): void {
  const isMine = useWording.getState().unkept !== 'elsewhere';
  if (isMine && keepText(KEPT, null) && keepText(KEPT_FOR, null)) known = null;
  useWording.setState({ left: null, period: null });
}

/** The day that the notice bears; null: today. */
export const setDate = (date: string | null) => useWording.setState({ date });
