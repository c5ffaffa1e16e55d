import { expose } from 'comlink';
import { type OnStudy, type Studied, studyWeights, type WeightStudy } from '../evaluation/weight-study.ts';

/** A worker for one study: it holds nothing and may be ended at any time. */
const api = {
  study: (studied: Studied, period: string, onStudy: OnStudy): WeightStudy | null =>
    studyWeights(studied, period, onStudy),
};

export type StudyApi = typeof api;

expose(api);
