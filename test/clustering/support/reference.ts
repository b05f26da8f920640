import { type DenseMatrix, toDense } from '../../../src/core/matrix/index.js';
import { readAnswers } from '../../support/real-data.js';

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

interface Predicted {
  readonly params: ReferenceCase['params'];
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly probabilities: readonly number[];
}

/** hdbscan's answers on made-up points: in the plane, and in three dimensions. */
export function madeUpReference() {
  const answers = readAnswers<{
    plane: number[][];
    onPlane: ReferenceCase[];
    space: number[][];
    onSpace: ReferenceCase[];
    flat: FlatCase[];
    predict: Predicted & { membershipVectors: number[][] };
  }>('hdbscan.json');
  const plane = toDense(answers.plane, { name: 'plane' });
  const space = toDense(answers.space, { name: 'space' });
  const cases = [...casesOn(plane, answers.onPlane), ...casesOn(space, answers.onSpace)];
  return { ...answers, plane, cases };
}

/** hdbscan's answers on umap-learn's embedding of MusicOSet's artists, and on blobs. */
export function songsReference(folder: string) {
  const answers = readAnswers<{
    onEmbedding: ReferenceCase[];
    blobs: number[][];
    onBlobs: ReferenceCase[];
    flat: FlatCase[];
    predict: Predicted & { membershipVectorsFirst100: number[][] };
  }>('hdbscan.json', folder);
  const projected = readAnswers<{ embedding: number[][] }>('umap.json', folder);
  const embedding = toDense(projected.embedding, { name: 'embedding' });
  const blobs = toDense(answers.blobs, { name: 'blobs' });
  const cases = [...casesOn(embedding, answers.onEmbedding), ...casesOn(blobs, answers.onBlobs)];
  return { ...answers, embedding, cases };
}

/** The answers for one setting, and the points they are for. */
export interface CaseOnPoints {
  readonly name: string;
  readonly points: DenseMatrix;
  readonly wanted: ReferenceCase;
}

function casesOn(points: DenseMatrix, answers: readonly ReferenceCase[]): CaseOnPoints[] {
  return answers.map((wanted) => ({ name: JSON.stringify(wanted.params), points, wanted }));
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
