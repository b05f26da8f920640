import { InputError } from '../../../core/errors/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import { shared } from '../../../core/threads/index.js';
import {
  findAmongHere,
  type NeighbourIndex,
  type NeighbourTable,
} from '../../../neighbours/index.js';
import { fitCurve } from '../../graph/curve.js';
import {
  type SmoothDistances,
  type SmoothingOptions,
  smoothTableHere,
} from '../../graph/smooth-distances.js';
import { type Forces, tabulateForces } from '../../layout/forces.js';
import { type PlaceJob, placePoints } from './place-points.js';
import type { ProjectionParts } from './projection-file.js';

/** Epochs for a new point where a fit has its default; else a third of those, as in umap-learn. */
const PLACING_EPOCHS = 100;

/** New points start near where they belong: a quarter of the first step is enough. */
const PLACING_STEP = 1 / 4;

/** A projection that can place new points. */
export interface PlacingParts extends ProjectionParts {
  readonly index: NeighbourIndex;
}

type Settings = ProjectionParts['settings'];

export function smoothingOf({ localConnectivity, meanDistance }: Settings): SmoothingOptions {
  return { localConnectivity: Math.max(0, localConnectivity - 1), meanDistance };
}

/** The forces that move new points; tables of them take longer than placing a point. */
export function forcesOf({ spread, minDist, repulsionStrength }: Settings): Forces {
  return tabulateForces(fitCurve(spread, minDist), repulsionStrength);
}

/** The job that places new points, of which the neighbours were found; any part of its rows can be done alone. */
export function placeJob(
  { settings, coordinates }: PlacingParts,
  table: NeighbourTable,
  smooth: SmoothDistances,
  forces: Forces,
): PlaceJob {
  const { nComponents, nEpochs, learningRate, negativeSampleRate, seed } = settings;
  return {
    ...{ table, smooth, coordinates, forces, negativeSampleRate, seed },
    dimensions: nComponents,
    nEpochs: nEpochs === undefined ? PLACING_EPOCHS : Math.ceil(nEpochs / 3),
    learningRate: learningRate * PLACING_STEP,
    placed: shared(Float32Array, table.rows * nComponents),
  };
}

/**
 * Where a job that is done has placed the points.
 *
 * @throws InputError naming a point that has no place.
 */
export function placedPoints({ placed, dimensions, table }: PlaceJob): DenseMatrix {
  const bad = placed.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new InputError(
      `points to place: row ${Math.floor(bad / dimensions)} has no place: it or the projection holds numbers too large to compute with`,
    );
  }
  return { rows: table.rows, columns: dimensions, data: new Float32Array(placed) };
}

/**
 * Places new points in several projections of the same points by one index, in this thread.
 *
 * @param forces of each projection.
 */
export function placeHere(
  views: readonly PlacingParts[],
  forces: readonly Forces[],
  data: DenseMatrix,
): DenseMatrix[] {
  const [{ index, settings }] = views;
  const table = findAmongHere(index, data, settings.k);
  return views.map((view, v) => {
    const smooth = smoothTableHere(table, smoothingOf(view.settings));
    const job = placeJob(view, table, smooth, forces[v]);
    placePoints({ ...job, from: 0, to: data.rows });
    return placedPoints(job);
  });
}
