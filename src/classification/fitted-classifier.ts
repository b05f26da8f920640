import { InputError } from '../core/errors/index.js';
import type { DenseMatrix, LabelMatrix } from '../core/matrix/index.js';
import { finishInTurns, suggestion } from '../core/options/index.js';
import type { NodeModel } from '../models/kinds/inference.js';
import type { FittedNetwork } from '../models/network/inference.js';
import type { Taxonomy } from '../taxonomy/index.js';
import type { Answers } from './combining/answers.js';
import { type Component, Components, type LaidOut } from './combining/component.js';
import { flat } from './combining/components/flat.js';
import { network } from './combining/components/network.js';
import { tree } from './combining/components/tree.js';
import { type Combining, combiners } from './combining/registry.js';
import { Scorers } from './combining/scorers.js';
import {
  classifierFiles,
  readClassifier,
  type SavedClassifier,
} from './model-folder/saved-classifier.js';
import type { RankedGenre } from './scoring/rank-genres.js';
import { type SharedClassifier, SongScorer, type SongScoring } from './scoring/song-scorer.js';
import type { ScoringSettings } from './scoring-options.js';
import type { SongLabelsRecord } from './song-labels/record.js';
import type { SongFeatures, SongsLike } from './songs.js';

/**
 * One binary model per node of a taxonomy; a node's probability is its model's times its parent's, or
 * what another way of combining makes of it. Over {@link Taxonomy.flat} it is the flat
 * classifier. Immutable.
 */
export class FittedClassifier {
  readonly #parts: SavedClassifier;
  /** Made by the first songs. */
  #scorer: SongScorer | undefined;
  /** What {@link share} made. */
  #shared: SharedClassifier | undefined;

  protected constructor(parts: SavedClassifier) {
    this.#parts = parts;
  }

  /**
   * Reads a saved classifier from its files.
   *
   * @param files their bytes by their names in the model folder: `model.json`, `boosters/001-rap.ubj`, …;
   *   others are ignored. The bytes are not kept.
   * @throws InputError naming the file that is missing, damaged, or of another version.
   */
  static async fromFiles(files: ReadonlyMap<string, Uint8Array>): Promise<FittedClassifier> {
    return new FittedClassifier(await readClassifier({ bytes: files, called: (name) => name }));
  }

  /** Names of the features, in the order of the models' columns. */
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
  get negatives(): ScoringSettings['negatives'] {
    return this.#parts.options.negatives;
  }

  /** How many songs it was trained on. */
  get trainingSongs(): number {
    return this.#parts.trainingSongs;
  }

  /** With `labels: 'songs'`, how many songs kept each genre of their artists; else undefined. */
  get songLabels(): SongLabelsRecord | undefined {
    return this.#parts.songLabels;
  }

  /**
   * Features of some of the songs that it was trained on, drawn at random, which explanations compare a song
   * with: songs × features. Undefined where it keeps none, or was saved by an earlier release.
   */
  get background(): DenseMatrix | undefined {
    return this.#parts.background;
  }

  /** How probabilities are combined. */
  get combining(): Combining {
    return this.#parts.options.combining;
  }

  /**
   * The same models, combined in another way.
   *
   * @throws InputError when something that the other way needs was not trained: one fitted with
   *   `ensemble` has everything but calibrations.
   */
  combinedBy(combining: Combining): this {
    const { options } = this.#parts;
    const missing = this.#missingFor(combining);
    if (missing.length > 0) {
      const names = missing.map(({ name }) => name).join(' and ');
      throw new InputError(
        `combining "${combining}" needs ${names}, and this classifier was fitted for "${options.combining}"; fit one for it`,
      );
    }
    return this.#with({ ...this.#parts, options: { ...options, combining } });
  }

  /** The flat models, which some ways of combining train, as a classifier over `taxonomy.flat()`. */
  get flat(): this | undefined {
    const { components, taxonomy, options } = this.#parts;
    if (!components.has(flat)) return undefined;
    const { flatBoosters: boosters = {} } = options;
    return this.#with({
      ...this.#parts,
      taxonomy: taxonomy.flat(),
      components: new Components(new Map([[tree, components.get(flat)]])),
      options: { ...options, combining: 'product', boosters, flatBoosters: {} },
    });
  }

  /** The networks that learn all genres at once, which some ways of combining train. */
  get networks(): FittedNetwork | undefined {
    const { components } = this.#parts;
    return components.has(network) ? components.get(network) : undefined;
  }

  /** Whether everything that a way of combining needs was trained. */
  canCombineBy(combining: Combining): boolean {
    return this.#missingFor(combining).length === 0;
  }

  /** The model of a node, by number or path. @throws InputError for the root and unknown nodes. */
  model(node: number | string): NodeModel {
    const { taxonomy, components } = this.#parts;
    const number = typeof node === 'number' ? node : taxonomy.nodeAt(node);
    const found = components.get(tree)[number ?? 0];
    if (found !== undefined) return found;
    const paths = taxonomy.names.map((_, v) => taxonomy.path(v)).slice(1);
    throw new InputError(`no model for node "${node}"${suggestion(String(node), paths)}`);
  }

  /**
   * The probability of every node.
   *
   * @param options `hint`: songs × nodes, the true answers, which take the place of the supergenres'
   *   own (see {@link songNodes}); `answers`: what models answer about these songs, for several classifiers
   *   that score them.
   * @returns songs × nodes, Float32, each in [0, 1]: column n is node n of the taxonomy, the root
   *   always 1. A child's probability never exceeds its parent's.
   * @throws InputError when a feature is missing or the hint has another shape.
   */
  predict(
    songs: SongsLike,
    options: {
      readonly hint?: LabelMatrix | undefined;
      readonly answers?: Answers | undefined;
    } = {},
  ): DenseMatrix {
    return this.#songScorer.predict(songs, options);
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
    return this.#songScorer.rank(song, options);
  }

  /**
   * What other threads score songs by, without a copy of trees and weights: send it to them, and give it to
   * {@link SongScorer.of} there. Lays out what is not yet, and lets the event loop breathe meanwhile.
   *
   * @returns undefined where memory can't be shared, or nodes have models of a kind that is not the library's.
   * @throws the signal's reason when aborted.
   */
  async share(signal?: AbortSignal): Promise<SharedClassifier | undefined> {
    if (this.#shared !== undefined) return this.#shared;
    const { components, taxonomy, featureNames } = this.#parts;
    const laidOut: Record<string, LaidOut> = {};
    const needed: readonly Component[] = combiners[this.combining].components;
    for (const component of needed) {
      const steps = component.layOut(components.get(component));
      laidOut[component.name] = await finishInTurns(steps, signal);
    }
    if (!Object.values(laidOut).every(({ isShared }) => isShared)) return undefined;
    const settings = this.#settings;
    this.#shared = { featureNames, taxonomy: taxonomy.toJSON(), settings, laidOut };
    return this.#shared;
  }

  /** The files of the model folder by their names in it, as {@link fromFiles} reads them. */
  toFiles(): ReadonlyMap<string, Uint8Array> {
    return classifierFiles(this.#parts);
  }

  /** A classifier of the same class. */
  #with(parts: SavedClassifier): this {
    return new (this.constructor as new (parts: SavedClassifier) => this)(parts);
  }

  /** What a way of combining needs and was not trained. */
  #missingFor(combining: Combining): Component[] {
    const { components } = this.#parts;
    return combiners[combining].components.filter(
      (component: Component) => !components.has(component),
    );
  }

  get #settings(): SongScoring {
    const { combining, negatives, exclusive, networkWeight } = this.#parts.options;
    return { combining, negatives, exclusive, networkWeight };
  }

  get #songScorer(): SongScorer {
    if (this.#scorer === undefined) {
      const { taxonomy, featureNames, components } = this.#parts;
      const scorers = Scorers.of(components);
      this.#scorer = new SongScorer(taxonomy, featureNames, this.#settings, scorers);
    }
    return this.#scorer;
  }
}
