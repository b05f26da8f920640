import { InputError } from '../core/errors/index.js';
import { replaceFolder } from '../core/files/index.js';
import type { DenseMatrix, LabelMatrix } from '../core/matrix/index.js';
import { parseOptions, suggestion } from '../core/options/index.js';
import type { Booster } from '../models/boosting/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { fitMembers } from './combining/fit-members.js';
import { missingMembers, nodeProbabilities } from './combining/members.js';
import {
  type ModelParts,
  modelEntries,
  readModelFolder,
  writeModelFolder,
} from './model-folder.js';
import {
  type ClassifierOptions,
  type ClassifierSettings,
  type Combining,
  classifierOptions,
} from './options.js';
import { type LabelledSongs, labelsOf, songNodes } from './song-nodes.js';
import { alignSong, alignSongs, type SongFeatures, type SongsLike } from './songs.js';

/** A genre in a song's ranking. */
export interface RankedGenre {
  readonly genre: string;
  /** Path of the genre's parent, `rap`; empty for a genre right below the root. */
  readonly supergenre: string;
  readonly probability: number;
}

/**
 * One binary booster per node of a taxonomy; a node's probability is its booster's times its
 * parent's, or what another way of combining makes of it. Over {@link Taxonomy.flat} it is the flat ("vanilla") classifier. Immutable; made by
 * {@link HierarchicalClassifier.fit} or {@link HierarchicalClassifier.load}.
 */
export class HierarchicalClassifier {
  readonly #parts: ModelParts;

  private constructor(parts: ModelParts) {
    this.#parts = parts;
  }

  /**
   * Trains a booster for every node.
   *
   * @param catalogue songs with their features, and labels of their own or artists with genres.
   * @throws InputError for a wrong option, or a genre of the taxonomy that no song to train on has;
   *   the signal's reason when aborted.
   */
  static async fit(
    catalogue: LabelledSongs,
    taxonomy: Taxonomy,
    options: ClassifierOptions = {},
  ): Promise<HierarchicalClassifier> {
    const parsed = parseOptions(classifierOptions, options, 'classification');
    const { songs, otherSongs, exclusive } = parsed;
    const { featureNames, features } = catalogue.songs;
    const truth = songNodes(catalogue, taxonomy);
    const training = trainingSongs(truth, songs, otherSongs === 'negatives');
    checkGenres(taxonomy, truth, training, catalogue);
    if (exclusive) checkExclusive(taxonomy, truth, training, catalogue.songs.ids);
    if (parsed.folds !== undefined && parsed.folds.length !== features.rows) {
      throw new InputError(
        `classification: ${features.rows} songs need a fold each, option "folds" has ${parsed.folds.length}`,
      );
    }
    const trainingSet = { features, featureNames, taxonomy, truth, songs: training };
    return new HierarchicalClassifier({
      featureNames,
      taxonomy,
      members: await fitMembers(trainingSet, parsed),
      options: recorded(parsed),
      trainingSongs: training.length,
    });
  }

  /** Reads a saved classifier. @throws InputError when the folder is not a whole model of ours. */
  static async load(folder: string): Promise<HierarchicalClassifier> {
    return new HierarchicalClassifier(await readModelFolder(folder));
  }

  /** Names of the features, in the order of the boosters' columns. */
  get featureNames(): readonly string[] {
    return this.#parts.featureNames;
  }

  get taxonomy(): Taxonomy {
    return this.#parts.taxonomy;
  }

  /** Whether a song is in one genre at most: siblings' probabilities are divided by their sum then. */
  get exclusive(): boolean {
    return this.#parts.options.exclusive;
  }

  /** Which songs a node's model saw as negative examples. */
  get negatives(): ClassifierSettings['negatives'] {
    return this.#parts.options.negatives;
  }

  /** How many songs it was trained on. */
  get trainingSongs(): number {
    return this.#parts.trainingSongs;
  }

  /** How probabilities are combined. */
  get combining(): Combining {
    return this.#parts.options.combining;
  }

  /**
   * The same boosters and networks, combined in another way.
   *
   * @throws InputError when something that the other way needs was not trained: one fitted with
   *   `ensemble` has everything but calibrations.
   */
  combinedBy(combining: Combining): HierarchicalClassifier {
    const { members, options } = this.#parts;
    const missing = missingMembers(members, combining);
    if (missing.length > 0) {
      throw new InputError(
        `combining "${combining}" needs ${missing.join(' and ')}, and this classifier was fitted for "${options.combining}"; fit one for it`,
      );
    }
    return new HierarchicalClassifier({ ...this.#parts, options: { ...options, combining } });
  }

  /** The booster of a node, by number or path. @throws InputError for the root and unknown nodes. */
  booster(node: number | string): Booster {
    const { taxonomy, members } = this.#parts;
    const number = typeof node === 'number' ? node : taxonomy.nodeAt(node);
    const found = members.tree[number ?? 0];
    if (found !== undefined) return found;
    const paths = taxonomy.names.map((_, v) => taxonomy.path(v)).slice(1);
    throw new InputError(`no booster for node "${node}"${suggestion(String(node), paths)}`);
  }

  /**
   * The probability of every node.
   *
   * @param options `hint`: songs × nodes, the true answers, which take the place of the supergenres'
   *   own (see {@link songNodes}).
   * @returns songs × nodes, Float32, each in [0, 1]: column n is node n of the taxonomy, the root
   *   always 1. A child's probability never exceeds its parent's.
   * @throws InputError when a feature is missing or the hint has another shape.
   */
  predict(songs: SongsLike, options: { readonly hint?: LabelMatrix } = {}): DenseMatrix {
    const { taxonomy, featureNames, members, options: how } = this.#parts;
    const features = alignSongs(songs, featureNames);
    const { hint } = options;
    if (hint !== undefined && (hint.rows !== features.rows || hint.columns !== taxonomy.size)) {
      throw new InputError(
        `hint: ${features.rows} songs × ${taxonomy.size} nodes are needed, it has ${hint.rows} × ${hint.columns}`,
      );
    }
    return nodeProbabilities(members, taxonomy, how, features, hint);
  }

  /**
   * Every node's probability given its parent: what {@link predict} gives divided by the parent's, or
   * 0 where the parent's is 0.
   *
   * @returns songs × nodes, Float32, each in [0, 1]; column n is node n of the taxonomy, the root's 1.
   * @throws InputError when a feature is missing.
   */
  predictGivenParent(songs: SongsLike): DenseMatrix {
    const { parents, size } = this.taxonomy;
    const nodes = this.predict(songs);
    const { data } = nodes;
    for (let song = 0; song < data.length; song += size) {
      for (let node = size - 1; node > 0; node--) {
        const parent = data[song + parents[node]];
        data[song + node] = parent === 0 ? 0 : data[song + node] / parent;
      }
    }
    return nodes;
  }

  /**
   * A song's genres, the most probable first; equal ones in the taxonomy's order.
   *
   * @param song its features by name.
   * @param options `top`: how many genres, all by default.
   * @throws InputError when a feature is missing.
   */
  rank(song: SongFeatures, options: { readonly top?: number } = {}): RankedGenre[] {
    const { taxonomy, featureNames, members, options: how } = this.#parts;
    const features = alignSong(song, featureNames);
    const nodes = nodeProbabilities(members, taxonomy, how, features);
    return rankGenres(taxonomy, nodes.data, options.top);
  }

  /**
   * Writes the model folder; an existing model there is replaced once the new one is whole.
   *
   * @throws InputError when the folder holds anything else or can't be written.
   */
  async save(folder: string): Promise<void> {
    await replaceFolder(folder, modelEntries, (temporary) => this.write(temporary));
  }

  /** Writes the model's files into an existing, empty folder. */
  async write(folder: string): Promise<void> {
    await writeModelFolder(folder, this.#parts);
  }
}

/**
 * A ranking from the probabilities of the nodes of one song.
 *
 * @param nodes probability per node. @param top how many genres, all by default.
 */
export function rankGenres(
  taxonomy: Taxonomy,
  nodes: ArrayLike<number>,
  top = Number.POSITIVE_INFINITY,
): RankedGenre[] {
  return Array.from(taxonomy.leaves)
    .sort((a, b) => nodes[b] - nodes[a] || a - b)
    .slice(0, top)
    .map((node) => ({
      genre: taxonomy.names[node],
      supergenre: taxonomy.path(taxonomy.parents[node]),
      probability: nodes[node],
    }));
}

/** The options that a saved model tells. */
function recorded({
  songs: _,
  folds: __,
  onProgress: ___,
  signal: ____,
  threads: _____,
  ...options
}: ClassifierSettings): ModelParts['options'] {
  return options;
}

function trainingSongs(
  truth: LabelMatrix,
  songs: Int32Array | undefined,
  others: boolean,
): Int32Array {
  const candidates = songs ?? Int32Array.from({ length: truth.rows }, (_, i) => i);
  return others ? candidates : candidates.filter((song) => truth.data[song * truth.columns] === 1);
}

function checkGenres(
  taxonomy: Taxonomy,
  truth: LabelMatrix,
  songs: Int32Array,
  catalogue: LabelledSongs,
): void {
  const without = Array.from(taxonomy.leaves).filter(
    (leaf) => !songs.some((song) => truth.data[song * truth.columns + leaf] === 1),
  );
  if (without.length === 0) return;
  const names = without.map((leaf) => `"${taxonomy.names[leaf]}"`);
  const first = taxonomy.names[without[0]];
  const { names: known } = labelsOf(catalogue);
  const owner = catalogue.songs.labels === undefined ? 'artist' : 'song';
  const hint = known.includes(first)
    ? ''
    : `; no ${owner} has "${first}"${suggestion(first, known)}`;
  throw new InputError(
    `no song to train on has the genre ${names.slice(0, 5).join(', ')}${names.length > 5 ? `, … (${names.length} genres)` : ''}${hint}; take it out of the taxonomy or add songs`,
  );
}

function checkExclusive(
  taxonomy: Taxonomy,
  truth: LabelMatrix,
  songs: Int32Array,
  ids: readonly string[],
): void {
  for (const song of songs) {
    const genres = Array.from(taxonomy.leaves).filter(
      (leaf) => truth.data[song * truth.columns + leaf] === 1,
    );
    if (genres.length < 2) continue;
    const names = genres.map((leaf) => `"${taxonomy.names[leaf]}"`);
    throw new InputError(
      `classification: with the option "exclusive" a song has one genre, but song "${ids[song]}" has ${names.join(' and ')}; keep one of them, or leave the option out`,
    );
  }
}
