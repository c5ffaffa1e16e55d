/** 征求意见: figures are out for comment; 冻结: they stand. An objection never changes a score by itself. */
export type PackageStatus = 'consultation' | 'frozen';

export const STATUS_WORDS: Readonly<Record<PackageStatus, string>> = {
  consultation: '征求意见',
  frozen: '冻结',
};

/** The status in words; null: nobody has said anything of the figures. */
export function statusWord(review: Pick<Review, 'status'> | null): string {
  return review ? STATUS_WORDS[review.status] : '未定';
}

/** How far a package's figures are settled, and what was said against them. */
export interface Review {
  readonly status: PackageStatus;
  readonly objections: readonly Objection[];
}

/** What somebody says against a figure, with the figure that it was said against: both values are kept. */
export interface Objection {
  readonly line: number;
  readonly who: string;
  readonly period: string;
  /** Id of the agency or provider whose figure it is. */
  readonly unit: string;
  readonly unitName: string;
  /** An indicator's id, or 总分. */
  readonly indicator: string;
  /** As claimed, a decimal number. */
  readonly claimed: string;
  /** Null where the official evaluation has no value. */
  readonly official: number | null;
  readonly why: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}
