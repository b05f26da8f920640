import { genreColumns, usesNetworks } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import type { WithRunner } from '../../core/jobs/index.js';
import { selectLists, toLists } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import { parseOptions, type Run } from '../../core/options/index.js';
import { stratifiedFoldsByGroup } from '../../evaluation/index.js';
import { crossValidateNetworks, networkOptions } from '../../models/network/index.js';
import type { Task } from '../experiment/task.js';
import type { ParsedPipelineOptions } from '../options.js';
import type { MeasureStudy } from './study.js';

/** @throws InputError where the way of combining has no networks to tune. */
export function checkHasNetworks({
  classification: { combining },
  tuning: { models },
}: Pick<ParsedPipelineOptions, 'classification' | 'tuning'>): void {
  if (models === 'nodes' || combining === 'auto' || usesNetworks(combining)) return;
  throw new InputError(
    `tune: option "tuning.models" is "${models}", but the way of combining "${combining}" has no networks; choose one that has (classification.combining), or tune the models of nodes`,
  );
}

/**
 * Cross-validates the networks that learn all genres at once, on folds as those of nodes: stratified, with copies of
 * a song in one fold, and an artist's songs unless the split was by song.
 *
 * @param songs positions of those to train on.
 */
export function measureNetworks(
  { catalogue, taxonomy, truth, experiment }: Task,
  songs: Int32Array,
  { classification, tuning }: Pick<ParsedPipelineOptions, 'classification' | 'tuning'>,
  run: Omit<Run, 'onProgress'> & WithRunner,
): MeasureStudy {
  const { network, otherSongs } = classification;
  const { together: groups } = experiment;
  const isCut = catalogue.reading?.labels.limits !== undefined;
  const exclusive = (classification.exclusive ?? isCut) && otherSongs === 'leaveOut';
  const rows = new Random(network.seed).choose(songs, network.mostRows);
  const labels = genreColumns(truth, taxonomy);
  const genres = Array.from(rows, (row) =>
    taxonomy.genres.flatMap((_, g) => (labels.data[row * labels.columns + g] === 1 ? [g] : [])),
  );
  const folds = stratifiedFoldsByGroup(
    toLists(genres),
    selectLists(groups, rows),
    tuning.folds,
    tuning.seed,
  );
  return async (phase, number, parameters) => {
    const settings = parseOptions(networkOptions, { ...network, ...parameters }, 'tune');
    const value = await crossValidateNetworks(catalogue.songs.features, labels, {
      ...{ ...run, settings, rows, folds, groups, exclusive },
      title: `networks, ${phase} ${number}`,
    });
    return { value, rounds: [] };
  };
}
