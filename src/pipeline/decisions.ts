import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Catalogue } from '../catalogue/index.js';
import {
  type ClassifierOptions,
  crossPredict,
  decideNodes,
  genreColumns,
  songNodes,
} from '../classification/index.js';
import { InputError } from '../core/errors/index.js';
import {
  type DenseMatrix,
  type LabelMatrix,
  selectLabels,
  selectRows,
} from '../core/matrix/index.js';
import {
  chooseThresholds,
  meanSetScores,
  type SetScores,
  setScores,
  type ThresholdAim,
} from '../evaluation/index.js';
import type { Taxonomy } from '../taxonomy/index.js';

/** From which probability on a song is said to have a genre. */
export interface Decisions {
  /** What the thresholds were chosen for. */
  readonly aim: ThresholdAim;
  /** One for each of the taxonomy's genres, in their order; infinity for one that is never said. */
  readonly thresholds: Float64Array;
}

/** How good the decisions are on test songs. */
export interface DecisionMetrics {
  readonly aim: ThresholdAim;
  /** Means over the genres. */
  readonly macro: SetScores;
  /** All pairs of song and genre together. */
  readonly micro: SetScores;
  /** All pairs of song and node together, supergenres among them: hierarchical precision, recall and F. */
  readonly hierarchical: SetScores;
}

/**
 * Chooses a threshold for every genre by probabilities of classifiers that were not trained on the
 * songs' folds.
 *
 * @param options those of the classifier; `folds` and `songs` say which songs take part.
 */
export async function chooseDecisions(
  catalogue: Catalogue,
  taxonomy: Taxonomy,
  aim: ThresholdAim,
  options: ClassifierOptions & { readonly folds: Int32Array },
): Promise<Decisions> {
  const { songs: _, folds, onProgress, ...rest } = options;
  const scores = await crossPredict(catalogue, taxonomy, folds, {
    ...rest,
    onProgress: onProgress && ((progress) => onProgress({ ...progress, step: 'thresholds' })),
  });
  const nodes = songNodes(catalogue, taxonomy);
  const shown = Int32Array.from(folds.keys()).filter(
    (song) => folds[song] >= 0 && nodes.data[song * nodes.columns] === 1,
  );
  const thresholds = chooseThresholds(
    genreColumns(selectLabels(nodes, shown), taxonomy),
    genreColumns(selectRows(scores, shown), taxonomy),
    aim,
  );
  return { aim, thresholds };
}

/** @param truth songs × nodes. @param probabilities the same shape. */
export function measureDecisions(
  taxonomy: Taxonomy,
  { aim, thresholds }: Decisions,
  truth: LabelMatrix,
  probabilities: DenseMatrix,
): DecisionMetrics {
  const decided = decideNodes(taxonomy, probabilities, thresholds);
  const genres = genreColumns(truth, taxonomy);
  const decidedGenres = genreColumns(decided, taxonomy);
  return {
    aim,
    macro: meanSetScores(genres, decidedGenres),
    micro: setScores(genres, decidedGenres),
    hierarchical: setScores(withoutRoot(truth), withoutRoot(decided)),
  };
}

const fileSchema = z.strictObject({
  aim: z.union([z.literal('f1'), z.strictObject({ precision: z.number() })]),
  /** By genre; null for one that is never said. */
  thresholds: z.record(z.string(), z.number().nullable()),
});

export async function writeDecisions(
  file: string,
  taxonomy: Taxonomy,
  { aim, thresholds }: Decisions,
): Promise<void> {
  const byGenre = taxonomy.genres.map((genre, g) => [
    genre,
    Number.isFinite(thresholds[g]) ? thresholds[g] : null,
  ]);
  const content = { aim, thresholds: Object.fromEntries(byGenre) };
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}

/** @throws InputError when the file is damaged or lacks a genre. */
export async function readDecisions(file: string, taxonomy: Taxonomy): Promise<Decisions> {
  const damaged = (why: string) =>
    new InputError(`the thresholds are damaged: ${why}; fit the model anew`, { file });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw damaged((error as Error).message);
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) throw damaged(parsed.error.issues[0].message);
  const { aim, thresholds } = parsed.data;
  const inOrder = taxonomy.genres.map((genre) => {
    const threshold = thresholds[genre];
    if (threshold === undefined) throw damaged(`there is none for "${genre}"`);
    return threshold ?? Number.POSITIVE_INFINITY;
  });
  return { aim, thresholds: Float64Array.from(inOrder) };
}

function withoutRoot({ rows, columns, data }: LabelMatrix): LabelMatrix {
  return { rows, columns: columns - 1, data: data.filter((_, k) => k % columns > 0) };
}
