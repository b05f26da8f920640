import type { FittedProjection, ProjectionEngine } from './engine.js';

export type { FittedProjection } from './engine.js';
export { type PlacingViews, ProjectionPlacer } from './native/placer.js';
export type { PlacingParts } from './native/placing.js';

/** Every engine, by the name that chooses it; what it needs is loaded when it is first used. */
const engines = {
  native: {
    lacks: [],
    fit: async (points, parameters) => (await import('./native/fit.js')).fit(points, parameters),
  },
  'umap-js': {
    lacks: [
      'metric',
      'neighborSearch',
      'init',
      'targetWeight',
      'densmap',
      'densLambda',
      'densFrac',
      'densVarShift',
      'labels',
      'precomputedKnn',
    ],
    fit: async (points, parameters) => (await import('./umap-js.js')).fit(points, parameters),
  },
} satisfies Record<string, ProjectionEngine>;

export type ProjectionEngineName = keyof typeof engines;

/** Every engine of projections, by the name that the option `engine` chooses it with. */
export const projectionEngines: Readonly<Record<ProjectionEngineName, ProjectionEngine>> = engines;

export const projectionEngineNames = Object.keys(engines) as ProjectionEngineName[];

/** Reads a saved projection: only the engine `native` saves any. */
export async function loadFitted(
  file: string,
): Promise<{ fitted: FittedProjection; features: number }> {
  const { NativeProjection } = await import('./native/native-projection.js');
  return NativeProjection.load(file);
}
