import { create } from 'zustand';
import { DEFAULT_WORDING, type Wording } from '../../reports/notice/wording.ts';

/** The wording being edited; it lasts as long as the window, longer as a file. */
export const useWording = create<{ readonly wording: Wording; readonly date: string | null }>(() => ({
  wording: DEFAULT_WORDING,
  date: null,
}));

export const setWording = (wording: Wording) => useWording.setState({ wording });
/** The day that the notice bears; null: today. */
export const setDate = (date: string | null) => useWording.setState({ date });
