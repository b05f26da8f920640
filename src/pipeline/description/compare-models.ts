import type { Catalogue, LeftOut } from '../../catalogue/index.js';
import { labelsOf, scoreGenres } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { listAt, positionsWhere } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import { mostProbable } from '../../evaluation/index.js';
import type { GenreModel } from '../genre-model.js';
import { trainedOn } from '../training-songs/training-songs.js';

/** A model and what it is called. */
export interface NamedModel {
  readonly name: string;
  readonly model: GenreModel;
}

/** How one model classifies songs that have one class. */
export interface ModelConfusion {
  readonly name: string;
  readonly accuracy: number;
  /** Mean recall of the classes. */
  readonly balancedAccuracy: number;
  /** classes × classes: songs of the row's class that were put into the column's. */
  readonly confusion: readonly (readonly number[])[];
}

/** Two models on the same songs, which neither of them was trained on. */
export interface ModelsComparison {
  readonly songs: number;
  /** Why other songs took no part. */
  readonly leftOut: readonly LeftOut[];
  /** The genres of the first model, then those that only the second has. */
  readonly classes: readonly string[];
  readonly models: readonly [ModelConfusion, ModelConfusion];
  /** Songs that both classify rightly, only the first, only the second, and neither. */
  readonly right: {
    readonly both: number;
    readonly first: number;
    readonly second: number;
    readonly neither: number;
  };
}

/**
 * Classifies the songs of a catalogue by two models: those with exactly one of the genres that both know, and
 * that neither model was trained on, nor on a copy, nor, where its split was by artist, on songs of the same
 * artists. A song is put into its most probable genre.
 *
 * @throws InputError when no song is left, or a feature of a model is missing; the signal's reason when aborted.
 */
export async function compareModels(
  catalogue: Catalogue,
  [first, second]: readonly [NamedModel, NamedModel],
  run: Run,
): Promise<ModelsComparison> {
  const both = [first, second];
  const genresOf = ({ model }: NamedModel): readonly string[] => model.taxonomy.genres;
  const classes = [...new Set(both.flatMap((one) => [...genresOf(one)]))];
  const common = new Set(genresOf(first).filter((genre) => genresOf(second).includes(genre)));
  const labels = labelsOf(catalogue);
  const classOf = labels.names.map((name) => (common.has(name) ? classes.indexOf(name) : -1));
  const seen = both.map(({ model }) =>
    model.trainingSongs?.seen(catalogue, model.classifier.featureNames),
  );
  const counts = new Map<string, number>();
  const truth = new Int32Array(catalogue.songs.ids.length);
  const positions = positionsWhere(truth.length, (song) => {
    const own = Array.from(listAt(labels.lists, song), (label) => classOf[label]).filter(
      (c) => c >= 0,
    );
    truth[song] = own[0] ?? -1;
    const why = seen.map((of) => of?.[song]).find((how) => how !== undefined);
    const reason =
      why !== undefined
        ? trainedOn[why]
        : own.length === 0
          ? 'no genre that both models know'
          : own.length > 1 && 'several genres';
    if (reason === false) return true;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return false;
  });
  const leftOut = Array.from(counts, ([reason, count]) => ({ reason, count }));
  if (positions.length === 0) {
    throw new InputError(
      `describe: none of the ${truth.length} songs can compare the models (${leftOut.map(({ reason, count }) => `${reason}: ${count}`).join('; ')}); bring songs that neither was trained on`,
    );
  }
  const answers = await Promise.all(
    both.map((one) => classify(one, catalogue, positions, classes, run)),
  );
  const isRight = answers.map((of) =>
    of.map((answer, i) => Number(answer === truth[positions[i]])),
  );
  const countOf = (a: number, b: number): number =>
    positions.reduce((sum, _, i) => sum + Number(isRight[0][i] === a && isRight[1][i] === b), 0);
  const confusionOf = (which: number): ModelConfusion => {
    const confusion = classes.map(() => new Array<number>(classes.length).fill(0));
    positions.forEach((song, i) => {
      confusion[truth[song]][answers[which][i]]++;
    });
    const recalls = confusion.flatMap((row, c) => {
      const all = row.reduce((sum, songs) => sum + songs, 0);
      return all === 0 ? [] : [row[c] / all];
    });
    return {
      name: both[which].name,
      accuracy: isRight[which].reduce((sum, right) => sum + right, 0) / positions.length,
      balancedAccuracy: recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length,
      confusion,
    };
  };
  return {
    songs: positions.length,
    leftOut,
    classes,
    models: [confusionOf(0), confusionOf(1)],
    right: {
      both: countOf(1, 1),
      first: countOf(1, 0),
      second: countOf(0, 1),
      neither: countOf(0, 0),
    },
  };
}

/** The most probable genre of each song, as a position in `classes`. */
async function classify(
  { model: { classifier, taxonomy } }: NamedModel,
  { songs }: Catalogue,
  positions: Int32Array,
  classes: readonly string[],
  run: Run,
): Promise<Int32Array> {
  const { genres } = await scoreGenres([{ classifier }], songs, positions, new Int32Array(0), run);
  const places = taxonomy.genres.map((genre) => classes.indexOf(genre));
  return mostProbable(genres[0]).map((genre) => places[genre]);
}
