import { InputError } from '../../core/errors/index.js';
import type { Experiment } from '../experiment/experiment.js';
import { describeDrawing } from '../log-header.js';
import type { ParsedPipelineOptions, PipelineOptions } from '../options.js';
import type { SupergenreSearch } from './search.js';
import { trainingArtists } from './training-artists.js';

/**
 * The sections of a search's best setting.
 *
 * @throws InputError when no setting is within the bounds.
 */
export function bestSections({
  best,
}: SupergenreSearch): Pick<PipelineOptions, 'projection' | 'clustering'> {
  if (best !== undefined) return { projection: best.projection, clustering: best.clustering };
  throw new InputError(
    'no setting of the search is within its bounds; resume it with wider ones (search.minClusters, maxClusters, maxNoise, maxShare), or with another grid',
  );
}

/**
 * Checks that a search looked at the artists of an experiment's training songs, and at no others: test
 * songs must have no part in the choice of settings.
 *
 * @throws InputError when it looked at others.
 */
export function checkSearched(
  { header }: SupergenreSearch,
  experiment: Experiment,
  { projection }: ParsedPipelineOptions,
): void {
  if (trainingArtists(experiment, projection.features).digest === header.data) return;
  throw new InputError(
    `the search looked at other artists or songs than this fit would train on, so test songs may have had a part in its choice (${describeDrawing(header.split)}); give both the same tables, split and seed`,
  );
}
