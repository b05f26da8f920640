import {
  alignSongs,
  type FittedClassifier,
  type SongsLike,
} from '../../classification/inference.js';
import { InputError } from '../../core/errors/index.js';
import { type DenseMatrix, shared } from '../../core/matrix/index.js';
import { breathe, type Run } from '../../core/options/index.js';
import { nodeOf } from '../nodes.js';
import { checkExtent } from './evaluations.js';
import { type Game, noSums, type Part, type PartSums, scoresOf } from './game.js';
import type { ScoreSettings } from './options.js';

/** Songs that are scored before the event loop breathes, and about as many in a part of sampled permutations. */
const BATCH = 512;

type Features = DenseMatrix & { readonly data: Float32Array };

/** Songs to explain in parts, which add up in their order, whoever plays them, and whenever. */
export class ExplanationWork {
  readonly game: Game;
  /** songs × features. */
  readonly songs: Features;
  /** songs × nodes. */
  readonly scores: Float64Array;
  /** Of all songs, songs × features × nodes. */
  readonly sums: PartSums;
  /** Parts of all songs together, one song after the other. */
  readonly parts: number;
  readonly #partsPerSong: number;
  /** Background songs of a part: never by the number of threads, which would change how sums are rounded. */
  readonly #partSize: number;
  readonly #run: Pick<Run, 'onProgress'>;
  /** Parts that came before those whose turn it is. */
  readonly #early = new Map<number, PartSums>();
  #added = 0;

  private constructor(game: Game, songs: Features, scores: Float64Array, run: Partial<Run>) {
    const { background, method, pairs } = game;
    const rows = 2 * pairs * Math.max(1, background.columns - 1);
    this.#partSize = method === 'exact' ? 1 : Math.max(1, Math.floor(BATCH / rows));
    this.#partsPerSong = Math.ceil(background.rows / this.#partSize);
    this.game = game;
    this.songs = songs;
    this.scores = scores;
    this.parts = this.#partsPerSong * songs.rows;
    const { length } = noSums(game).values;
    this.sums = {
      values: new Float64Array(length * songs.rows),
      variances: new Float64Array(length * songs.rows),
    };
    this.#run = run;
    this.#report();
  }

  /**
   * Scores the songs and the background.
   *
   * @throws InputError for an unknown node, no songs, no background, a missing feature, or too much work; the
   *   signal's reason when aborted.
   */
  static async of(
    classifier: FittedClassifier,
    given: SongsLike,
    settings: ScoreSettings,
  ): Promise<ExplanationWork> {
    const { taxonomy, featureNames } = classifier;
    const { nodes: named, method, scale, pairs, seed, signal } = settings;
    const nodes = Int32Array.from(
      named?.map((node) => nodeOf(taxonomy, node)) ?? Array.from(taxonomy.names.keys()).slice(1),
    );
    const songs = inSingles(alignSongs(given, featureNames));
    if (songs.rows === 0) throw new InputError('explanation: at least one song is needed');
    const background = backgroundOf(classifier, settings);
    const extent = { songs: songs.rows, background: background.rows, features: songs.columns };
    checkExtent({ ...extent, nodes: nodes.length }, settings);
    const scored = { nodes, scale, method, pairs, seed, background };
    const backgroundScores = await scoreInTurns(background, scored, classifier, signal);
    const scores = await scoreInTurns(songs, scored, classifier, signal);
    return new ExplanationWork({ ...scored, backgroundScores }, songs, scores, settings);
  }

  part(number: number): Part {
    const { background, nodes } = this.game;
    const song = Math.floor(number / this.#partsPerSong);
    const from = (number % this.#partsPerSong) * this.#partSize;
    return {
      features: rowOf(this.songs.data, song, background.columns),
      scores: rowOf(this.scores, song, nodes.length),
      from,
      to: Math.min(background.rows, from + this.#partSize),
    };
  }

  /** Takes what a part came to. */
  add(number: number, sums: PartSums): void {
    this.#early.set(number, sums);
    for (;;) {
      const next = this.#early.get(this.#added);
      if (next === undefined) return;
      this.#early.delete(this.#added);
      const at = Math.floor(this.#added / this.#partsPerSong) * next.values.length;
      for (let k = 0; k < next.values.length; k++) {
        this.sums.values[at + k] += next.values[k];
        this.sums.variances[at + k] += next.variances[k];
      }
      this.#added++;
      this.#report();
    }
  }

  #report(): void {
    const done = Math.floor(this.#added / this.#partsPerSong);
    const total = this.songs.rows;
    const share = this.#added / this.parts;
    this.#run.onProgress?.({ step: 'explanation', done, total, share });
  }
}

function backgroundOf(
  classifier: FittedClassifier,
  { background: given }: ScoreSettings,
): Features {
  const { featureNames, background: kept } = classifier;
  const background = given === undefined ? kept : alignSongs(given, featureNames);
  if (background !== undefined && background.rows > 0) return inSingles(background);
  throw new InputError(
    given === undefined
      ? 'explanation: there are no songs to compare with, since the model keeps none of its training songs; fit it again, or give some as the option "background" (--background FILE)'
      : 'explanation: option "background": at least one song is needed',
  );
}

/** Single precision, as models see features, on memory that threads share. */
function inSingles({ rows, columns, data }: DenseMatrix): Features {
  const singles = shared(Float32Array, rows * columns);
  singles.set(data);
  return { rows, columns, data: singles };
}

async function scoreInTurns(
  { rows, columns, data }: Features,
  game: Pick<Game, 'nodes' | 'scale'>,
  classifier: FittedClassifier,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const width = game.nodes.length;
  const scores = shared(Float64Array, rows * width);
  for (let from = 0; from < rows; from += BATCH) {
    await breathe(signal);
    const to = Math.min(rows, from + BATCH);
    const some = data.subarray(from * columns, to * columns);
    scores.set(scoresOf({ rows: to - from, columns, data: some }, game, classifier), from * width);
  }
  return scores;
}

function rowOf<Data extends Float32Array | Float64Array>(
  data: Data,
  row: number,
  columns: number,
): Data {
  return data.subarray(row * columns, (row + 1) * columns) as Data;
}
