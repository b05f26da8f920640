import { z } from 'zod';
import { bytesOfArray, type JobKind, matrixInput, storedHash } from '../../../core/jobs/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import {
  fewerNeighbours,
  type NearestNeighbours,
  nearestNeighbours,
  UMAP,
} from '../../../projection/index.js';
import { pipelineOptions } from '../../options.js';

const input = z.strictObject({
  /** Artists × features, scaled. */
  points: storedHash,
  /** The section `projection`, with the seed. */
  section: pipelineOptions.shape.projection,
  /** How many neighbours other projections of the same points want at most: they are found once. */
  mostNeighbours: z.int().min(2),
});

/** Projects artists with one setting and one seed. It gives the embedding: float32, artists × components. */
export const projectionJob: JobKind<z.output<typeof input>> = {
  name: 'search-projection',
  input,
  async run({ points: hash, section, mostNeighbours }, { read, signal }) {
    const { features: _, scaling: _scaling, ...options } = section;
    const points = await read(matrixInput, hash);
    const found = await neighboursOf(points, options.metric, mostNeighbours);
    const precomputedKnn = fewerNeighbours(found, options.nNeighbors);
    const run = { threads: 1, signal };
    const { embedding } = await UMAP.fit(points, { ...options, precomputedKnn, ...run });
    return bytesOfArray(Float32Array.from(embedding.data));
  },
};

type Metric = z.output<typeof input>['section']['metric'];

/** Neighbours of the points that the process still has, by their metric and number. */
const known = new WeakMap<DenseMatrix, Map<string, Promise<NearestNeighbours>>>();

/** The same for all projections of the points, whichever of them is ended. */
function neighboursOf(
  points: DenseMatrix,
  metric: Metric,
  nNeighbors: number,
): Promise<NearestNeighbours> {
  const ofPoints = known.get(points) ?? new Map<string, Promise<NearestNeighbours>>();
  known.set(points, ofPoints);
  const key = `${metric} ${nNeighbors}`;
  const options = { metric, nNeighbors, neighborSearch: 'exact' as const, threads: 1 };
  const found = ofPoints.get(key) ?? nearestNeighbours(points, options);
  ofPoints.set(key, found);
  found.catch(() => ofPoints.delete(key));
  return found;
}
