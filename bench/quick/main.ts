/**
 * Times short works of each part of the library, on data that are made up, and prints them beside stored times:
 *
 *   npm run bench                           beside those of bench/results/quick.json
 *   npm run bench -- --save before.json     stores them, say before a change
 *   npm run bench -- --against before.json  and compares after it
 *
 * It takes a minute. The other programs of this folder measure the figures of the documentation, beside the peers.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { secondsSince } from '../results.js';
import { parseTimes, timesOf, timesTable } from './times.js';
import { shortWorks } from './works.js';

const STORED = new URL('../../../bench/results/quick.json', import.meta.url);
const TURNS = 5;

const { values: typed } = parseArgs({
  options: { save: { type: 'string' }, against: { type: 'string' } },
});
// Read first, so that a wrong path is told before a minute is over.
const stored = parseTimes(readFileSync(typed.against ?? STORED, 'utf8'));
const works = await shortWorks();
const taken = new Map(works.map(({ name }): [string, number[]] => [name, []]));
// In turns, so that what disturbs disturbs all; in the first threads start, and code is compiled.
for (let turn = 0; turn <= TURNS; turn++) {
  for (const { name, run } of works) {
    const start = performance.now();
    await run();
    if (turn > 0) taken.get(name)?.push(secondsSince(start));
  }
  process.stderr.write(turn === TURNS ? '\n' : '.');
}
console.log(timesTable(taken, stored));
if (typed.save !== undefined) {
  writeFileSync(typed.save, `${JSON.stringify(timesOf(taken), undefined, 2)}\n`);
  console.log(`Stored in ${resolve(typed.save)}`);
}
