import { create } from 'zustand';
import type { OpenedDataset, Progress } from './protocol.ts';

/** Whether the frozen figures were computed again here, and what came out. */
export type Verification =
  | { readonly state: 'waiting' }
  | { readonly state: 'running'; readonly progress: Progress }
  | { readonly state: 'agrees'; readonly periods: readonly string[] }
  | { readonly state: 'differs'; readonly differences: readonly string[] }
  | { readonly state: 'own' }
  /** `recomputed`: the reader's own efficiency, from the rows of the extract. */
  | { readonly state: 'extract'; readonly recomputed: boolean }
  | { readonly state: 'failed'; readonly message: string };

interface Session {
  /** Null until the published package's manifest or the reader's own files are there. */
  readonly dataset: OpenedDataset | null;
  /** True once the tables are in the engine and can be asked. */
  readonly live: boolean;
  readonly verification: Verification;
}

export const useSession = create<Session>(() => ({
  dataset: null,
  live: false,
  verification: { state: 'waiting' },
}));

export const setSession = useSession.setState;

/** Resolves once the tables are in the engine; rejects with the reason if they never will be. */
export function whenLive(): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = ({ live, verification }: Session): boolean => {
      if (live) resolve();
      else if (verification.state === 'failed') reject(new Error(verification.message));
      else return false;
      return true;
    };
    if (settle(useSession.getState())) return;
    const stop = useSession.subscribe((session) => {
      if (settle(session)) stop();
    });
  });
}
