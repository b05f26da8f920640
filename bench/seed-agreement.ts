/**
 * How far the supergenres of ten seeds agree on MusicOSet, found in a single projection and by a
 * consensus: with the same songs to train on, and with another split for each seed.
 *
 *   npm run compile && node build/bench/seed-agreement.js [seeds] [threads]
 */
import { join } from 'node:path';
import { readCatalogue } from '../src/catalogue/index.js';
import { densityBasedValidity } from '../src/clustering/index.js';
import { quantile } from '../src/core/numbers/index.js';
import { parseOptions } from '../src/core/options/index.js';
import { adjustedRandIndex } from '../src/evaluation/index.js';
import { drawExperiment } from '../src/pipeline/experiment/experiment.js';
import { pipelineOptions, withSeed } from '../src/pipeline/options.js';
import {
  type FoundSupergenres,
  findSupergenres,
} from '../src/pipeline/supergenres/find-supergenres.js';
import { typicality } from '../src/taxonomy/name-supergenre.js';
import { dataFolder } from '../test/support/data-folder.js';
import { type Cell, record } from './results.js';

const [seeds = 10, threads = 2] = process.argv.slice(2).map(Number);
const data = join(dataFolder, 'musicoset');
const catalogue = await readCatalogue({
  songs: join(data, 'songs.csv'),
  features: join(data, 'acoustic_features.csv'),
  artists: join(data, 'artists.csv'),
});
const rows: Cell[][] = [];

for (const split of ['one', 'of the seed'] as const) {
  for (const consensus of [1, 4]) {
    const found: FoundSupergenres[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      const given = {
        clustering: { consensus },
        taxonomy: { names: consensus === 1 ? ('frequent' as const) : ('typical' as const) },
        evaluation: split === 'one' ? { seed: 1 } : {},
      };
      const options = parseOptions(pipelineOptions, withSeed(given, seed), 'options');
      const experiment = drawExperiment(catalogue, options.evaluation);
      found.push(await findSupergenres(experiment, options, { threads }));
    }
    const validities = await Promise.all(
      found.map(({ embedding, clusters }) => densityBasedValidity(embedding, clusters)),
    );
    rows.push([
      ...[split, String(consensus)],
      ...(['alone', 'group', 'both'] as const).flatMap((noise) => agreement(found, noise)),
      range(found.map(({ supergenres }) => supergenres.length)),
      mean(found.map(({ leftOut, clusters }) => leftOut.noise / clusters.length)),
      mean(found.map(({ supergenres }) => genresOf(supergenres))),
      mean(validities),
      mean(found.map(typicalNames)),
    ]);
    for (const { supergenres } of found) {
      console.log(supergenres.map(({ name }) => name).join(' | '));
    }
  }
}
record('seed-agreement', {
  parameters: { seeds, threads },
  columns: [
    { title: 'split' },
    { title: 'projections' },
    { title: 'agreement, noise alone', digits: 3 },
    { title: 'least', digits: 3 },
    { title: 'noise a group', digits: 3 },
    { title: 'least', digits: 3 },
    { title: 'clustered in both', digits: 3 },
    { title: 'least', digits: 3 },
    { title: 'supergenres', digits: 0 },
    { title: 'noise', digits: 3 },
    { title: 'genres', digits: 0 },
    { title: 'DBCV', digits: 2 },
    { title: 'typical names', digits: 2 },
  ],
  rows,
});

/** Median and least adjusted Rand index of all pairs of runs, over the artists that both have. */
function agreement(
  runs: readonly FoundSupergenres[],
  noise: 'alone' | 'group' | 'both',
): [number, number] {
  const indices = runs.flatMap((run, i) =>
    runs.slice(0, i).map((other) => {
      const clusterOf = new Map(Array.from(other.artists, (a, p) => [a, other.clusters[p]]));
      const a: number[] = [];
      const b: number[] = [];
      run.artists.forEach((artist, p) => {
        const [own, their] = [run.clusters[p], clusterOf.get(artist)];
        if (their === undefined || (noise === 'both' && Math.min(own, their) < 0)) return;
        a.push(own);
        b.push(their);
      });
      return adjustedRandIndex(a, b, { noise: noise === 'both' ? 'group' : noise });
    }),
  );
  const sorted = Float64Array.from(indices).sort();
  return [quantile(sorted, 0.5), sorted[0]];
}

/** Share of the genres in names that are among the most typical ones of their supergenre, as many. */
function typicalNames({ supergenres }: FoundSupergenres): number {
  let named = 0;
  let typical = 0;
  for (const { name, genres, artists } of supergenres) {
    const inName = name.split(' and ');
    const most = [...genres].sort((a, b) => typicality(b, artists) - typicality(a, artists));
    const best = most.slice(0, inName.length).map((genre) => genre.name);
    named += inName.length;
    typical += inName.filter((genre) => best.includes(genre)).length;
  }
  return typical / named;
}

function genresOf(supergenres: FoundSupergenres['supergenres']): number {
  return supergenres.reduce((sum, one) => sum + one.genres.length + one.furtherGenres.length, 0);
}

function range(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
