import type { Catalogue } from '../../catalogue/index.js';
import { labelsOf } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { positionsWhere } from '../../core/matrix/index.js';
import { stratifiedFoldsByGroup } from '../../evaluation/index.js';
import { type Experiment, keptTogether } from '../experiment/experiment.js';
import type { ParsedPipelineOptions } from '../options.js';
import { clusteredUnit } from '../supergenres/clustered-unit.js';

/**
 * Deals all songs to folds, stratified over their labels: an experiment for each, whose test songs are the
 * fold's and whose training songs those of all others. Copies of a song are in one fold, and songs of an
 * artist or group where the split is by artist; songs whose artists are in different folds take no part.
 *
 * @param count how many folds. @throws InputError when songs have no labels, or are fewer than the folds.
 */
export function foldExperiments(
  catalogue: Catalogue,
  { split, seed }: Pick<ParsedPipelineOptions['evaluation'], 'split' | 'seed'>,
  count: number,
): Experiment[] {
  const labels = labelsOf(catalogue);
  const songs = catalogue.songs.ids.length;
  if (songs < count) {
    throw new InputError(`${songs} songs are too few for ${count} folds; ask for fewer folds`);
  }
  const { copies, together } = keptTogether(catalogue, split);
  const dealt = stratifiedFoldsByGroup(labels.lists, together, count, seed);
  const mixed = positionsWhere(songs, (song) => dealt[song] < 0);
  const reason = `${catalogue.songs.groups ? 'groups' : clusteredUnit(catalogue)} in several folds`;
  return Array.from({ length: count }, (_, fold) => ({
    ...{ catalogue, labels, copies, together },
    split: {
      train: positionsWhere(songs, (song) => dealt[song] >= 0 && dealt[song] !== fold),
      test: positionsWhere(songs, (song) => dealt[song] === fold),
      leftOut: mixed,
    },
    leftOut: [{ reason, count: mixed.length }],
    drawn: null,
    foldSeed: seed + fold,
  }));
}
