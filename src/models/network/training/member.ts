import type { LabelMatrix } from '../../../core/matrix/index.js';
import type { FeatureEncoding } from '../encoding.js';
import type { NetworkHistory } from '../history.js';
import type { LayerValues } from '../layers/layers.js';
import type { NetworkSettings } from '../options.js';

/** What one network of several is trained on. */
export interface MemberJob {
  /** For each row, those that are held out last, where its values lie, as their encodings have it. */
  readonly places: Float32Array;
  readonly labels: LabelMatrix;
  /** How many of the rows, the last ones, are not learnt from. */
  readonly held: number;
  readonly encodings: readonly FeatureEncoding[];
  /** Whether a row has exactly one label. */
  readonly exclusive: boolean;
  readonly settings: NetworkSettings;
  /** Which of the networks: each starts from other weights and sees the rows in another order. */
  readonly member: number;
}

/** One network of several, trained. */
export interface TrainedMember {
  readonly layers: readonly LayerValues[];
  readonly history: NetworkHistory;
}
