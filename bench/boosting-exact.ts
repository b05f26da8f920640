/**
 * Compares margins with XGBoost's exact trees over many settings.
 *
 *   npm run compile && node build/bench/boosting-exact.js [rows] [columns] [rounds] [file]
 *
 * With a file, XGBoost's margins are written to it: test/models/boosting/training/exact.json was made with
 * `100 5 5`.
 */
import { writeFileSync } from 'node:fs';
import { binFeatures } from '../src/models/boosting/index.js';
import { trainForestSync } from '../src/models/boosting/training/train.js';
import { exactCases, madeUp, peerParams } from '../test/models/boosting/training/exact-cases.js';
import { largestDifference, margins } from '../test/models/boosting/training/predict.js';
import { taskOf } from '../test/models/boosting/training/tasks.js';
import { Peer } from './boosting-peer.js';
import { record } from './results.js';

const [rows, columns, rounds] = [2, 3, 4].map((i, k) =>
  Number(process.argv[i] ?? [3000, 7, 20][k]),
);
const file = process.argv[5];

const peer = new Peer();
const answers: number[][] = [];
const differences: number[] = [];
for (const [seed, { options, making }] of exactCases.entries()) {
  const table = madeUp(seed, rows, columns, making);
  await peer.ask('load', {
    name: 'table',
    x: peer.file('x', table.data),
    y: peer.file('y', table.labels),
    rows,
    columns,
    weights: table.weights === undefined ? null : peer.file('weights', table.weights),
  });
  const answer = await peer.ask<{ margins: number[] }>('margins', {
    name: 'table',
    params: peerParams(options),
    rounds,
  });
  answers.push(answer.margins.map((margin) => Number(margin.toPrecision(7))));
  const bins = binFeatures({ rows, columns, data: table.data }, { maxBins: 65_536 });
  const own = { ...options, rounds, weights: table.weights };
  const { forest } = trainForestSync(bins, taskOf(table.labels, own));
  const difference = largestDifference(margins(forest, columns, table.data), answer.margins);
  differences.push(difference);
  console.log(difference.toExponential(1), JSON.stringify(options), JSON.stringify(making));
}
peer.close();
record('boosting-exact', {
  parameters: { rows, columns, rounds },
  columns: [{ title: 'settings' }, { title: 'largest difference of margins' }],
  rows: [[`${exactCases.length} settings`, Math.max(...differences)]],
});
if (file !== undefined) writeFileSync(file, `${JSON.stringify(answers)}\n`);
