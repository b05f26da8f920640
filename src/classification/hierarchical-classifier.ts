import { type Booster, fitBoosters } from '../boosting/index.js';
import { InputError } from '../runtime/errors.js';
import type { LabelMatrix } from '../runtime/labels.js';
import type { DenseMatrix } from '../runtime/matrix.js';
import { parseOptions, suggestion } from '../runtime/options.js';
import { replaceFolder } from '../runtime/replace-folder.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { giveHint, multiplyDown, normaliseSiblings } from './combine.js';
import {
  type ModelParts,
  modelEntries,
  readModelFolder,
  writeModelFolder,
} from './model-folder.js';
import { nodeTasks } from './node-tasks.js';
import { type ClassifierOptions, classifierOptions } from './options.js';
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
 * parent's. Over {@link Taxonomy.flat} it is the flat ("vanilla") classifier. Immutable; made by
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
    const { booster, songs, otherSongs, exclusive, onProgress, signal, threads } = parsed;
    const { featureNames, features } = catalogue.songs;
    const truth = songNodes(catalogue, taxonomy);
    const training = trainingSongs(truth, songs, otherSongs === 'negatives');
    checkGenres(taxonomy, truth, training, catalogue);
    if (exclusive) checkExclusive(taxonomy, truth, training, catalogue.songs.ids);
    const fitted = await fitBoosters(features, nodeTasks(taxonomy, truth, training), {
      booster,
      featureNames,
      rows: training,
      count: truth.columns - 1,
      onProgress,
      signal,
      threads,
    });
    return new HierarchicalClassifier({
      featureNames,
      taxonomy,
      boosters: [undefined, ...fitted],
      options: { otherSongs, exclusive, booster },
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
    return this.#parts.options.exclusive === true;
  }

  /** How many songs it was trained on. */
  get trainingSongs(): number {
    return this.#parts.trainingSongs;
  }

  /** The booster of a node, by number or path. @throws InputError for the root and unknown nodes. */
  booster(node: number | string): Booster {
    const { taxonomy, boosters } = this.#parts;
    const number = typeof node === 'number' ? node : taxonomy.nodeAt(node);
    const found = boosters[number ?? 0];
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
    const { taxonomy, featureNames } = this.#parts;
    const nodes = this.#ofBoosters(alignSongs(songs, featureNames));
    const { hint } = options;
    if (hint !== undefined) {
      if (hint.rows !== nodes.rows || hint.columns !== nodes.columns) {
        throw new InputError(
          `hint: ${nodes.rows} songs × ${nodes.columns} nodes are needed, it has ${hint.rows} × ${hint.columns}`,
        );
      }
      giveHint(nodes, hint, taxonomy);
    }
    this.#combine(nodes);
    return nodes;
  }

  /**
   * Every node's probability given its parent: the factors that {@link predict} multiplies.
   *
   * @returns songs × nodes, Float32, each in [0, 1]; column n is node n of the taxonomy, the root's 1.
   * @throws InputError when a feature is missing.
   */
  predictGivenParent(songs: SongsLike): DenseMatrix {
    const { taxonomy, featureNames } = this.#parts;
    const nodes = this.#ofBoosters(alignSongs(songs, featureNames));
    if (this.exclusive) normaliseSiblings(nodes, taxonomy);
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
    const { taxonomy, featureNames } = this.#parts;
    const nodes = this.#ofBoosters(alignSong(song, featureNames));
    this.#combine(nodes);
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

  /** From each node's own probability, given its parent, to the node's. */
  #combine(nodes: DenseMatrix): void {
    const { taxonomy } = this.#parts;
    if (this.exclusive) normaliseSiblings(nodes, taxonomy);
    multiplyDown(nodes, taxonomy);
  }

  /** What every node's booster says by itself; the root's probability is 1. */
  #ofBoosters(features: DenseMatrix): DenseMatrix {
    const { boosters } = this.#parts;
    const columns = boosters.length;
    const data = new Float32Array(features.rows * columns);
    for (let node = 0; node < columns; node++) {
      const own = boosters[node]?.predict(features);
      for (let i = 0; i < features.rows; i++)
        data[i * columns + node] = own === undefined ? 1 : own[i];
    }
    return { rows: features.rows, columns, data };
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
