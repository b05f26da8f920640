import { createHash } from 'node:crypto';
import { crossCompare, genreColumns } from '../../../classification/index.js';
import type { WithRunner } from '../../../core/jobs/index.js';
import { type DenseMatrix, selectLabels, selectRows } from '../../../core/matrix/index.js';
import type { Run } from '../../../core/options/index.js';
import {
  averagePrecision,
  coverageError,
  differenceInterval,
  PairedResamples,
  type ResampledFigures,
} from '../../../evaluation/index.js';
import type { Taxonomy } from '../../../taxonomy/index.js';
import { dealFolds } from '../../experiment/deal-folds.js';
import { digestOfExperiment } from '../../experiment/digest.js';
import type { Experiment } from '../../experiment/experiment.js';
import { resamplingGroups } from '../../experiment/resampling-groups.js';
import type { ParsedPipelineOptions } from '../../options.js';
import type { SearchedSetting } from '../setting.js';
import type { Classification } from './classification.js';
import { drawTrainingSongs } from './draw-songs.js';
import type { ParsedClassifyOptions } from './options.js';
import { commonGenres, flatTaxonomy, groupedTaxonomy, songsWithGenres } from './taxonomies.js';

const LEVEL = 0.95;

/** What classifications are made from, and how. */
export interface Classifying {
  readonly experiment: Experiment;
  readonly classify: ParsedClassifyOptions;
  readonly steps: Pick<ParsedPipelineOptions, 'booster' | 'classification'>;
}

/** SHA-256 of all that classifications depend on, besides the settings. */
export async function digestOfClassifying(
  { experiment, classify, steps }: Classifying,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { settings: _, ...options } = classify;
  const { foldSeed, together } = experiment;
  const songs = await digestOfExperiment(experiment, signal);
  return createHash('sha256')
    .update(
      JSON.stringify([songs, foldSeed, options, boosterOf(classify, steps), isExclusive(steps)]),
    )
    .update(together.offsets)
    .update(together.values)
    .digest('hex');
}

/**
 * Classifies the training songs over the supergenres of settings, in folds that classifiers have not seen,
 * and compares with the flat classifier. Takes 4 bytes several times for each drawn song and node.
 *
 * @param onClassified called for each setting in turn.
 */
export async function classifySettings(
  { experiment, classify, steps }: Classifying,
  settings: readonly SearchedSetting[],
  { signal, threads, runner }: Pick<Run, 'signal' | 'threads'> & WithRunner,
  onClassified: (
    setting: SearchedSetting,
    figures: Omit<Classification, 'digest'>,
  ) => Promise<void>,
): Promise<void> {
  const drawn = drawTrainingSongs(experiment, classify.songs);
  const { catalogue, together, foldSeed } = drawn;
  const genres = commonGenres(drawn, classify.genres);
  const truth = songsWithGenres(drawn, genres);
  const folds = dealFolds(drawn, truth, classify.folds);
  const songs = Int32Array.from(folds.keys()).filter(
    (song) =>
      folds[song] >= 0 &&
      truth.data.subarray(song * truth.columns, (song + 1) * truth.columns).includes(1),
  );
  const shown = selectLabels(truth, songs);
  const groups = resamplingGroups(together, songs);
  const resamples = new PairedResamples(shown, groups, classify.resamples, foldSeed);
  const measure = (scores: DenseMatrix) => ({
    averagePrecision: averagePrecision(shown, scores, { average: 'macro' }),
    coverageError: coverageError(shown, scores),
    resampled: resamples.measure(scores),
  });
  const taxonomies = settings.map((setting) => groupedTaxonomy(genres, setting));
  const compared = crossCompare(catalogue, [flatTaxonomy(genres), ...taxonomies], folds, {
    booster: boosterOf(classify, steps),
    exclusive: isExclusive(steps),
    ...{ signal, threads, runner },
  });
  const measureNext = async () => {
    const { value } = await compared.next();
    if (value === undefined) throw new Error('a taxonomy has no scores');
    const { taxonomy, nodes, hinted } = value;
    const inOrder = (scores: DenseMatrix) => columnsOf(selectRows(scores, songs), taxonomy, genres);
    return {
      ...measure(inOrder(genreColumns(nodes, taxonomy))),
      hinted: averagePrecision(shown, inOrder(hinted), { average: 'macro' }),
    };
  };
  const flat = await measureNext();
  for (const setting of settings) {
    const { resampled, ...figures } = await measureNext();
    const gain = (figure: keyof ResampledFigures) =>
      differenceInterval(resampled[figure], flat.resampled[figure], LEVEL);
    await onClassified(setting, {
      ...{ songs: songs.length, genres: genres.length, ...figures },
      flat: { averagePrecision: flat.averagePrecision, coverageError: flat.coverageError },
      gain: { averagePrecision: gain('averagePrecision'), coverageError: gain('coverageError') },
    });
  }
}

/** The section `booster` with fewer rounds and shallower trees. */
function boosterOf(
  { rounds, maxDepth, learningRate }: ParsedClassifyOptions,
  { booster }: Classifying['steps'],
) {
  return { ...booster, rounds, maxDepth, learningRate };
}

function isExclusive({ classification: { exclusive = false } }: Classifying['steps']): boolean {
  return exclusive;
}

/** A taxonomy's columns of genres in the common order. */
function columnsOf(
  { rows, columns, data }: DenseMatrix,
  taxonomy: Taxonomy,
  genres: readonly string[],
): DenseMatrix {
  const places = genres.map((genre) => taxonomy.genres.indexOf(genre));
  const ordered = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) ordered[i * columns + j] = data[i * columns + places[j]];
  }
  return { rows, columns, data: ordered };
}
