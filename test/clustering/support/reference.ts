import { toDense } from '../../../src/core/matrix/index.js';
import { reference } from '../../support/real-data.js';

/** What hdbscan 0.8.33 answers for one setting. */
export interface ReferenceCase {
  readonly params: {
    readonly min_cluster_size: number;
    readonly min_samples?: number;
    readonly cluster_selection_method?: 'eom' | 'leaf';
    readonly cluster_selection_epsilon?: number;
    readonly allow_single_cluster?: boolean;
    readonly max_cluster_size?: number;
    readonly metric?: 'manhattan';
  };
  readonly labels: readonly number[];
  readonly probabilities: readonly number[];
  readonly outlierScores: readonly number[];
  readonly clusterPersistence: readonly number[];
  readonly mstWeightSum: number;
  readonly relativeValidity: number;
  readonly dbcv: number | null;
  readonly condensedClusters: readonly { readonly lambda_: number; readonly size: number }[];
}

/** A clustering to a wanted number of clusters. */
export interface FlatCase {
  readonly nClusters: number;
  readonly minClusterSize: number;
  readonly minSamples: number;
  readonly method: 'eom' | 'leaf';
  readonly epsilon: number;
  readonly labels: readonly number[];
}

interface Reference {
  readonly onEmbedding: readonly ReferenceCase[];
  readonly blobs: readonly (readonly number[])[];
  readonly onBlobs: readonly ReferenceCase[];
  readonly flat: readonly FlatCase[];
  readonly predict: {
    readonly params: ReferenceCase['params'];
    readonly points: readonly (readonly number[])[];
    readonly labels: readonly number[];
    readonly probabilities: readonly number[];
    readonly membershipVectorsFirst100: readonly (readonly number[])[];
  };
}

/** hdbscan's answers, with the points they are for. */
export function readReference() {
  const answers = reference<Reference>('hdbscan.json');
  const { embedding } = reference<{ embedding: number[][] }>('umap.json');
  return {
    ...answers,
    embedding: toDense(embedding, { name: 'embedding' }),
    blobs: toDense(answers.blobs, { name: 'blobs' }),
  };
}

/** The reference's settings as our options. */
export function toOptions({ params }: Pick<ReferenceCase, 'params'>) {
  return {
    minClusterSize: params.min_cluster_size,
    minSamples: params.min_samples ?? params.min_cluster_size,
    clusterSelectionMethod: params.cluster_selection_method ?? 'eom',
    clusterSelectionEpsilon: params.cluster_selection_epsilon ?? 0,
    allowSingleCluster: params.allow_single_cluster ?? false,
    maxClusterSize: params.max_cluster_size ?? 0,
    metric: params.metric ?? 'euclidean',
  } as const;
}

/**
 * The other numbering of each label, where the labels are numbered differently but the same: each
 * label goes to the one that it meets most often.
 */
export function matchLabels(
  labels: ArrayLike<number>,
  others: ArrayLike<number>,
): Map<number, number> {
  const meetings = new Map<string, { label: number; other: number; count: number }>();
  for (let i = 0; i < labels.length; i++) {
    const [label, other] = [labels[i], others[i]];
    const meeting = meetings.get(`${label} ${other}`) ?? { label, other, count: 0 };
    meeting.count++;
    meetings.set(`${label} ${other}`, meeting);
  }
  const matched = new Map([[-1, -1]]);
  const taken = new Set([-1]);
  for (const { label, other } of [...meetings.values()].sort((a, b) => b.count - a.count)) {
    if (matched.has(label) || taken.has(other)) continue;
    matched.set(label, other);
    taken.add(other);
  }
  return matched;
}
