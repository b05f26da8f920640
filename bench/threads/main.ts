/**
 * Every stage of the job with one thread and with several, in turn: how much of it does not divide, and what
 * sixteen threads would gain by Amdahl's law.
 *
 *   npm run compile && node build/bench/threads/main.js [rows] [threads] [turns] [part of a stage's name]
 */
import { median, record, secondsSince } from '../results.js';
import { boosterStages } from './booster.js';
import { networkStages } from './network.js';
import { pipelineStages } from './pipeline.js';
import type { Stage } from './stage.js';

const [rows, several, turns] = [2, 3, 4].map((i, k) =>
  Number(process.argv[i] ?? [1_000_000, 2, 5][k]),
);
const part = process.argv[5] ?? '';
const stages: readonly Stage[] = [...boosterStages, ...networkStages, ...pipelineStages];
const ON_PAPER = 16;

interface Times {
  readonly seconds: number;
  /** Of all cores. */
  readonly cores: number;
}

async function timesOf(work: () => Promise<unknown>): Promise<Times> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { seconds: secondsSince(start), cores: (user + system) / 1e6 };
}

for (const { name, prepare } of stages.filter((stage) => stage.name.includes(part))) {
  const work = await prepare(rows);
  // Threads are started, and code is compiled, before anything is measured.
  await work(several);
  const one: Times[] = [];
  const many: Times[] = [];
  for (let turn = 0; turn < turns; turn++) {
    one.push(await timesOf(() => work(1)));
    many.push(await timesOf(() => work(several)));
    console.log(name, one.at(-1), many.at(-1));
  }
  const gain = median(one.map(({ seconds }, turn) => seconds / many[turn].seconds));
  const serial = Math.max(0, (several / gain - 1) / (several - 1));
  record('threads', {
    parameters: { rows, threads: several, turns },
    columns: [
      { title: 'stage' },
      { title: 'seconds by one thread', digits: 2 },
      { title: `by ${several}`, digits: 2 },
      { title: 'times as fast', digits: 2 },
      { title: 'of all cores, one thread', digits: 2 },
      { title: `of all cores, ${several}`, digits: 2 },
      { title: 'share that does not divide', digits: 3 },
      { title: `times as fast by ${ON_PAPER}, on paper`, digits: 1 },
    ],
    rows: [
      [
        name,
        median(one.map(({ seconds }) => seconds)),
        median(many.map(({ seconds }) => seconds)),
        gain,
        median(one.map(({ cores }) => cores)),
        median(many.map(({ cores }) => cores)),
        serial,
        1 / (serial + (1 - serial) / ON_PAPER),
      ],
    ],
  });
}
