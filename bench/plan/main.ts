/**
 * A tuning of every node at the published scale, planned: jobs of a sample of sizes are timed, all
 * others' times follow from a fit that is checked on larger ones, and the whole is scheduled on 1 to
 * 256 workers. A trial's parameters are drawn from the published ranges, and take all their rounds.
 * What a job costs beside its work is measured, too, for which `redis-server` is needed.
 *
 *   npm run compile && node build/bench/plan/main.js SONGS ARTISTS TAXONOMY [millions of songs]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { readCatalogue } from '../../src/catalogue/index.js';
import { songNodes } from '../../src/classification/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { drawPNG } from '../../src/figures/index.js';
import { tuningOptions } from '../../src/pipeline/tuning/options.js';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { proposeRandom } from '../../src/tuning/propose.js';
import { UnitCube } from '../../src/tuning/space.js';
import { median, record } from '../results.js';
import { speedupFigure } from './figure.js';
import { fitJobTimes, type JobSize } from './job-times.js';
import { jobTimer } from './measure-jobs.js';
import { measureOverhead } from './measure-overhead.js';
import { type Cluster, type Study, schedule } from './schedule.js';

const [songsFile, artistsFile, taxonomyFile, millions = '22'] = process.argv.slice(2);
const songCount = Number(millions) * 1e6;
const TRAINING_SHARE = 0.8;
const { ranges, folds, rounds, initialPoints, iterations, maxBins } = tuningOptions.parse({});
const FEATURES = 14;

const cube = new UnitCube(Object.fromEntries(Object.entries(ranges).filter(([, r]) => r)));
/** The size of the job of one fold of a trial. */
function foldOf(rows: number, trial: number, seed: number, roundsOf = rounds): JobSize {
  const trials = Array.from({ length: trial }, () => ({ parameters: {}, value: 0 }));
  const drawn = proposeRandom(cube, trials, seed);
  if (drawn === undefined) throw new Error('no parameters');
  const { maxDepth, subsample, colsampleByTree } = drawn;
  return {
    ...{ rows, rounds: roundsOf, maxDepth: Number(maxDepth) },
    ...{ subsample: Number(subsample), colsampleByTree: Number(colsampleByTree) },
  };
}

const overhead = await measureOverhead();
console.log(`seconds beside the work of a job: ${overhead}`);

const LARGEST = songCount * TRAINING_SHARE;
const time = jobTimer(LARGEST, FEATURES, maxBins, folds);
const random = new Random(1);
const sample = Array.from({ length: 40 }, (_, trial) => {
  const rows = Math.round(30_000 * (LARGEST / 30_000) ** random.uniform());
  return foldOf(rows, trial, 1, trial % 2 === 0 ? 4 : 10);
});
const measured = sample.map((size) => ({ size, seconds: time(size) }));
const predict = fitJobTimes(measured);
const checks = [1e6, 4e6, 8e6, LARGEST].map((rows, trial) => foldOf(rows, trial, 2, 10));
const errors = checks.map((size) => {
  const seconds = time(size);
  console.log(size, { seconds, predicted: predict(size) });
  return predict(size) / seconds - 1;
});
const residuals = measured.map(({ size, seconds }) => Math.abs(predict(size) / seconds - 1));
console.log(`sample: median error ${median(residuals)}; larger ones: ${errors}`);

const catalogue = await readCatalogue({ songs: songsFile, artists: artistsFile });
const taxonomy = Taxonomy.fromJSON(JSON.parse(readFileSync(taxonomyFile, 'utf8')), {
  file: taxonomyFile,
});
const truth = songNodes(catalogue, taxonomy);
/** How many training songs a node's booster sees: those of its parent. */
const rowsBelow = taxonomy.names.map((_, node) => {
  let songs = 0;
  for (let i = 0; i < truth.rows; i++) songs += truth.data[i * truth.columns + node];
  return Math.round((songs / truth.rows) * songCount * TRAINING_SHARE);
});
const sizes = [
  ...taxonomy.names.slice(1).map((_, k) => rowsBelow[taxonomy.parents[k + 1]]),
  ...Array.from(taxonomy.leaves, () => rowsBelow[0]),
];
const studies: Study[] = sizes.map((rows, node) => ({
  steps: Array.from({ length: initialPoints + iterations }, (_, trial) =>
    Array.from({ length: folds }, () => predict(foldOf(rows, trial, node))),
  ),
  // A position, a fold and a label for each row.
  bytes: rows * 9,
}));
const seconds = studies.flatMap(({ steps }) => steps.flat()).reduce((sum, each) => sum + each, 0);

const stores = [
  { name: '10 Gbit/s', speed: 1.25e9 },
  { name: '1 Gbit/s', speed: 1.25e8 },
];
const cells = [];
const points = [];
for (let workers = 1; workers <= 256; workers *= 2) {
  for (const { name, speed } of stores) {
    const cluster: Cluster = {
      ...{ workers, overhead, keptStudies: 4 },
      ...{ commonBytes: songCount * FEATURES, linkSpeed: speed, storeSpeed: speed },
    };
    const planned = schedule(studies, cluster);
    const speedup = seconds / planned.seconds;
    points.push({ workers, store: name, speedup });
    cells.push([
      ...[String(workers), name],
      ...[planned.seconds / 3600, speedup, (100 * speedup) / workers],
      (100 * planned.reading) / (planned.seconds * workers),
    ]);
  }
}
record('plan', {
  parameters: { songs: songCount, nodes: sizes.length, overhead },
  columns: [
    { title: 'workers' },
    { title: 'store' },
    { title: 'time', digits: 1, unit: ' h' },
    { title: 'times as fast as one', digits: 1 },
    { title: 'of all workers’ time: at jobs', digits: 0, unit: ' %' },
    { title: 'reading', digits: 1, unit: ' %' },
  ],
  rows: cells,
});
writeFileSync('docs/figures/scale-plan.png', await drawPNG(speedupFigure(points, sizes.length)));
