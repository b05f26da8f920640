import { join } from 'node:path';
import { z } from 'zod';
import { Scaler, scalerSchema } from '../../catalogue/index.js';
import { InputError } from '../../core/errors/index.js';
import { createFile, isThere, readJsonFile } from '../../core/files/index.js';
import type { DenseMatrix, MatrixLike } from '../../core/matrix/index.js';
import { parseOptions } from '../../core/options/index.js';
import { UMAP } from '../../projection/index.js';

const DESCRIPTION = 'projection.json';
const POINTS = 'projection.umap';

const descriptionSchema = z.strictObject({ features: z.array(z.string()), scaler: scalerSchema });

/** Names of the files that {@link ArtistProjection.save} makes. */
export const projectionEntries: readonly string[] = [DESCRIPTION, POINTS];

/** The projection of a model's artists, which can place new artists among them. */
export class ArtistProjection {
  /** Features that artists are compared by, in the order of the columns of their means. */
  readonly features: readonly string[];
  readonly #scaler: Scaler;
  readonly #umap: UMAP;

  constructor(features: readonly string[], scaler: Scaler, umap: UMAP) {
    this.features = features;
    this.#scaler = scaler;
    this.#umap = umap;
  }

  /**
   * Where new artists lie among those of the model, which stay where they are.
   *
   * @param means artists × `features`: the means of their songs, as `artistMeans` gives them.
   * @returns artists × dimensions.
   * @throws InputError for another number of columns.
   */
  async place(means: MatrixLike): Promise<DenseMatrix> {
    return this.#umap.transform(Scaler.transform(this.#scaler, means));
  }

  /** Whether its engine can save it. */
  get canBeSaved(): boolean {
    return this.#umap.canBeSaved;
  }

  /** Writes `projection.json` and `projection.umap` into a folder. */
  async save(folder: string): Promise<void> {
    const description = { features: this.features, scaler: this.#scaler };
    await createFile(join(folder, DESCRIPTION), `${JSON.stringify(description)}\n`);
    await this.#umap.save(join(folder, POINTS));
  }

  /** @throws InputError when a file is missing or damaged, or they do not belong together. */
  static async load(folder: string): Promise<ArtistProjection> {
    const file = join(folder, DESCRIPTION);
    const { features, scaler } = parseOptions(descriptionSchema, await readJsonFile(file), file);
    const umap = await UMAP.load(join(folder, POINTS));
    const columns = features.length;
    if (Scaler.columns(scaler) !== columns || umap.features !== columns) {
      throw new InputError(
        `has ${columns} features, its scaler ${Scaler.columns(scaler)} columns, ${POINTS} ${umap.features}; fit the model again`,
        { file },
      );
    }
    return new ArtistProjection(features, scaler, umap);
  }

  /** {@link load}; undefined where the folder has neither of its files. */
  static async loadIfThere(folder: string): Promise<ArtistProjection | undefined> {
    const there = await Promise.all(projectionEntries.map((entry) => isThere(join(folder, entry))));
    return there.includes(true) ? ArtistProjection.load(folder) : undefined;
  }
}
