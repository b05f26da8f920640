import type { DenseMatrix, LabelMatrix } from '../../../core/matrix/index.js';
import { type MeasuredRanking, measureRanking } from '../../../evaluation/index.js';

/** What one classifier says of songs. */
export interface MeasureJob {
  /** songs × labels. */
  readonly truth: LabelMatrix;
  readonly scores: DenseMatrix;
}

/** Runs in a thread. */
export function measureInThread({ truth, scores }: MeasureJob): MeasuredRanking {
  return measureRanking(truth, scores);
}
