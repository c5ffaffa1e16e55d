/** Which records a reader wants to see; empty texts want all. */
export interface SetAsideFilter {
  readonly table: string;
  readonly file: string;
  /** As in a summary's groups. */
  readonly reason: string;
  /** Anywhere in the record. */
  readonly find: string;
}

export const ALL_SET_ASIDE: SetAsideFilter = { table: '', file: '', reason: '', find: '' };
