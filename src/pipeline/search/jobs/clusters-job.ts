import { z } from 'zod';
import { bytesOf } from '../../../core/bytes/index.js';
import { float32Input, type JobKind, storedHash } from '../../../core/jobs/index.js';
import { pipelineOptions } from '../../options.js';
import type { Measured } from '../measure.js';
import { settingSchema } from '../setting.js';
import type { ClustersTask } from './clusters-task.js';
import { genresInput } from './genres-input.js';

const TASK = { module: new URL('./clusters-task.js', import.meta.url), name: 'measureClusters' };

const { clustering } = pipelineOptions.shape;

const input = z.strictObject({
  /** The embeddings of one projection, of a seed each. */
  embeddings: z.array(storedHash).min(1),
  /** How many coordinates a point has. */
  components: z.int().min(1),
  genres: storedHash,
  /** What the spanning tree depends on. */
  tree: clustering,
  /** What is chosen from it. */
  selections: z.array(
    clustering.transform((section) => ({
      ...section,
      minClusterSize: z.int().parse(section.minClusterSize),
    })),
  ),
});

/**
 * Grows a spanning tree over each embedding of a projection, and measures the clusters of all selections
 * from it. It gives {@link Measured} of each, as JSON.
 */
export const clustersJob: JobKind<z.output<typeof input>> = {
  name: 'search-clusters',
  input,
  async run({ embeddings, components, genres, tree, selections }, { read, pool }) {
    const points = await Promise.all(
      embeddings.map(async (hash) => {
        const data = await read(float32Input, hash);
        return { rows: data.length / components, columns: components, data };
      }),
    );
    const task: ClustersTask = {
      points,
      genres: await read(genresInput, genres),
      tree,
      selections,
    };
    const all = await pool.run<Measured[]>(TASK, task);
    return bytesOf(JSON.stringify(all));
  },
};

const measuredSchema = z.array(
  settingSchema
    .omit({ setting: true, score: true, projection: true, clustering: true, classification: true })
    .extend({ typical: z.int().min(0) }),
);

/** What the job gave. */
export function measuredOf(bytes: Uint8Array): Measured[] {
  return measuredSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
}
