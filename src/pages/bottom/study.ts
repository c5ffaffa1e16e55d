import type { Evaluation } from '../../evaluation/types.ts';
import type { WeightStudy } from '../../evaluation/weight-study.ts';

/** What every part that shows a study is given. */
export interface StudyProps {
  readonly evaluation: Evaluation;
  readonly study: WeightStudy;
  /** The provider that is read. */
  readonly read: string;
}
