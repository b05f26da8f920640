import { join } from 'node:path';
import { z } from 'zod';
import { Scaler, scalerSchema } from '../../catalogue/index.js';
import { alignSong, type SongFeatures } from '../../classification/index.js';
import { ClusterPredictor, type FittedClusters } from '../../clustering/index.js';
import { InputError, quoted } from '../../core/errors/index.js';
import { createFile, isThere, readJsonFile } from '../../core/files/index.js';
import type { DenseMatrix, MatrixLike } from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import { type PlacingViews, ProjectionPlacer } from '../../projection/index.js';
import type { PlacedArtist } from '../../similarity/index.js';

const DESCRIPTION = 'projection.json';
const POINTS = 'projection.umap';
const CLUSTERS = 'clusters.bin';

/** Names of the files that {@link ArtistProjection.save} makes. */
export const projectionEntries: readonly string[] = [DESCRIPTION, POINTS, CLUSTERS];

const descriptionSchema = z.strictObject({
  features: z.array(z.string()),
  scaler: scalerSchema,
  /** Which of the projections is the map, by its position. */
  map: z.int().min(0).default(0),
  /** Name of the supergenre that each cluster makes; null for none. */
  supergenres: z.array(z.string().nullable()).optional(),
});

/** What the clusters of a map are, and which supergenre each of them makes. */
export interface NamedClusters {
  readonly predictor: ClusterPredictor;
  /** By cluster number; null for a cluster in which no genre occurs most often. */
  readonly supergenres: readonly (string | null)[];
}

interface Parts {
  /** Features that artists are compared by, in the order of the columns of their means. */
  readonly features: readonly string[];
  readonly scaler: Scaler;
  /** The projections that were clustered. */
  readonly placer: ProjectionPlacer;
  /** Which of them is the map, by its position. */
  readonly map: number;
  /** Undefined where the model was saved without them, or their engine places no points. */
  readonly clusters: NamedClusters | undefined;
}

/** {@link ArtistProjection} as plain data that a structured clone keeps; its arrays are on shared memory. */
export interface SharedProjection extends Pick<Parts, 'features' | 'scaler' | 'map'> {
  readonly views: PlacingViews;
  readonly clusters: FittedClusters | undefined;
  readonly supergenres: readonly (string | null)[];
}

/** The map of a model's artists, which places new artists among them and their clusters. Immutable. */
export class ArtistProjection {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** One of the {@link shared} data of another, as for a thread. */
  static of({ views, clusters, supergenres, ...shared }: SharedProjection): ArtistProjection {
    return new ArtistProjection({
      ...shared,
      placer: ProjectionPlacer.fromShared(views),
      clusters: clusters && { predictor: ClusterPredictor.of(clusters), supergenres },
    });
  }

  /** All that it is, for {@link of} in a thread, which gets the arrays without a copy. */
  get shared(): SharedProjection {
    const { features, scaler, map, placer, clusters } = this.#parts;
    return {
      ...{ features, scaler, map, views: placer.shared },
      clusters: clusters?.predictor.shared,
      supergenres: clusters?.supergenres ?? [],
    };
  }

  /** Features that artists are compared by, in the order of the columns of their means. */
  get features(): readonly string[] {
    return this.#parts.features;
  }

  /**
   * Places new artists among those of the model, which stay where they are: on the map, and in the
   * cluster that the fit would see them in. Each is placed by the mean of its songs, on its own.
   *
   * @param artists for each artist its songs' features by name. `null` is a missing value; other keys than
   *   {@link features} are ignored.
   * @throws InputError when an artist has no song, or no value of a feature, or the model was saved
   *   without its clusters.
   */
  place(artists: readonly (readonly SongFeatures[])[]): PlacedArtist[] {
    const { map, clusters } = this.#parts;
    if (clusters === undefined) {
      throw new InputError(
        'the model has a map but no clusters to place artists in: it was saved by an earlier version, or its clusters are by "hdbscan-ts"; fit it again, with the clustering engine "native"',
      );
    }
    if (artists.length === 0) return [];
    const views = this.#viewsOf(this.#means(artists));
    const { labels, probabilities } = clusters.predictor.predict(views);
    const { columns, data } = views[map];
    return artists.map((_, i) => ({
      coordinates: Array.from(data.subarray(i * columns, (i + 1) * columns)),
      cluster: labels[i],
      supergenre: clusters.supergenres[labels[i]] ?? undefined,
      probability: probabilities[i],
    }));
  }

  /**
   * Where new artists lie on the map.
   *
   * @param means artists × {@link features}: the means of their songs, as `artistMeans` gives them.
   * @returns artists × dimensions.
   * @throws InputError for another number of columns.
   */
  transform(means: MatrixLike): DenseMatrix {
    return this.#viewsOf(means)[this.#parts.map];
  }

  /** Writes `projection.json`, `projection.umap` and, where there are clusters, `clusters.bin` into a folder. */
  async save(folder: string): Promise<void> {
    const { features, scaler, placer, map, clusters } = this.#parts;
    const description: z.input<typeof descriptionSchema> = {
      ...{ features: [...features], scaler, map },
      ...(clusters && { supergenres: [...clusters.supergenres] }),
    };
    await createFile(join(folder, DESCRIPTION), `${JSON.stringify(description)}\n`);
    await placer.save(join(folder, POINTS));
    await clusters?.predictor.save(join(folder, CLUSTERS));
  }

  /** @throws InputError when a file is missing or damaged, or they do not belong together. */
  static async load(folder: string): Promise<ArtistProjection> {
    const file = join(folder, DESCRIPTION);
    const described = parseOptions(descriptionSchema, await readJsonFile(file), file);
    const { features, scaler, map, supergenres } = described;
    const placer = await ProjectionPlacer.load(join(folder, POINTS));
    const columns = features.length;
    if (Scaler.columns(scaler) !== columns || placer.features !== columns) {
      throw new InputError(
        `has ${columns} features, its scaler ${Scaler.columns(scaler)} columns, ${POINTS} ${placer.features}; fit the model again`,
        { file },
      );
    }
    if (map >= placer.projections) {
      throw new InputError(
        `has projection ${map} as its map, but ${POINTS} holds ${placer.projections}; fit the model again`,
        { file },
      );
    }
    const clusters = supergenres && {
      predictor: await ClusterPredictor.load(join(folder, CLUSTERS)),
      supergenres,
    };
    if (clusters !== undefined) checkClusters(clusters, placer, file);
    return new ArtistProjection({ features, scaler, placer, map, clusters });
  }

  /** {@link load}; undefined where the folder has none of its files. */
  static async loadIfThere(folder: string): Promise<ArtistProjection | undefined> {
    const there = await Promise.all(projectionEntries.map((entry) => isThere(join(folder, entry))));
    return there.includes(true) ? ArtistProjection.load(folder) : undefined;
  }

  #viewsOf(means: MatrixLike): DenseMatrix[] {
    const { scaler, placer } = this.#parts;
    return placer.place(Scaler.transform(scaler, means));
  }

  /** artists × features: the mean of the values that an artist's songs have. */
  #means(artists: readonly (readonly SongFeatures[])[]): DenseMatrix {
    const { features } = this.#parts;
    const data = new Float64Array(artists.length * features.length);
    artists.forEach((songs, i) => {
      if (songs.length === 0)
        throw new InputError(`artist ${i + 1} of those to place has no songs`);
      const rows = songs.map((song) => alignSong(song, features).data);
      features.forEach((feature, j) => {
        const known = rows.map((row) => row[j]).filter((value) => !Number.isNaN(value));
        if (known.length === 0) {
          throw new InputError(
            `no song of artist ${i + 1} of those to place has a value of ${quoted(feature)}; give it for one at least`,
          );
        }
        const sum = known.reduce((total, value) => total + value, 0);
        data[i * features.length + j] = sum / known.length;
      });
    });
    return { rows: artists.length, columns: features.length, data };
  }
}

/** @throws InputError when clusters are of other projections, or more or fewer than have names. */
function checkClusters(
  { predictor, supergenres }: NamedClusters,
  placer: ProjectionPlacer,
  file: string,
): void {
  const isOfThese =
    predictor.projections === placer.projections && predictor.dimensions === placer.dimensions;
  if (isOfThese && predictor.clusters === supergenres.length) return;
  throw new InputError(
    `names ${supergenres.length} clusters of ${placer.projections} projections, ${CLUSTERS} holds ${predictor.clusters} of ${predictor.projections}; fit the model again`,
    { file },
  );
}
