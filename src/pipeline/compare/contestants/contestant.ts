import type { DenseMatrix } from '../../../core/matrix/index.js';
import type { Run } from '../../../core/options/index.js';
import type { ThreadPool } from '../../../core/threads/index.js';
import type { NetworkHistory } from '../../../models/network/index.js';
import type { Task } from '../../experiment/task.js';
import type { ParsedPipelineOptions } from '../../options.js';
import type { ScaledFeatures } from './scaled-features.js';

/** Songs to learn from, and songs to say something of; positions in the catalogue, ascending. */
export interface Sides {
  readonly train: Int32Array;
  readonly asked: Int32Array;
}

/** What a classifier says, and how long it took. */
export interface Answer {
  /** songs asked × genres of the taxonomy. */
  readonly probabilities: DenseMatrix;
  readonly seconds: Seconds;
  /** Songs that it learnt from, where these are fewer than those to learn from. */
  readonly learntFrom?: number | undefined;
  /** How each of its networks was trained, where it is nothing but networks. */
  readonly histories?: readonly NetworkHistory[] | undefined;
}

/** Wall time. */
export interface Seconds {
  readonly training: number;
  readonly predicting: number;
}

/** What classifiers of one split share. */
export interface Arena {
  readonly task: Task;
  readonly steps: ParsedPipelineOptions;
  readonly scaled: ScaledFeatures;
  readonly pool: ThreadPool;
  readonly run: Run;
  /** Seed of what is random. */
  readonly seed: number;
  /** The settings that were chosen so far, by classifier. */
  readonly chosen: ReadonlyMap<string, object>;
}

/** A classifier that is compared. */
export interface Contestant {
  readonly name: string;
  /** What tables call it. */
  readonly title: string;
  /** Ours, a classical one, or what ignores the song. */
  readonly kind: 'own' | 'classical' | 'baseline';
  /** The features that it sees, where these are not all. */
  readonly features?: readonly string[] | undefined;
  /** The settings to choose from; a single one is not tried. */
  readonly grid: readonly object[];
  /** Numbers among the settings that are smaller while settings are tried, to save time. */
  readonly inFolds: Readonly<Record<string, number>>;
  /** How many settings or folds may be tried at once. */
  atOnce(run: Run): number;
  /** Checks settings, and fills in what they leave out. @throws InputError for a wrong one. */
  parse(settings: object, steps: ParsedPipelineOptions): object;
  /** Why it takes no part, if it does not. */
  absence?(arena: Pick<Arena, 'task' | 'steps'>): string | undefined;
  answer(arena: Arena, settings: object, sides: Sides): Promise<Answer>;
}
