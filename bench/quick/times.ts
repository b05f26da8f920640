import { availableParallelism, cpus } from 'node:os';
import { z } from 'zod';
import { type Cell, median, range } from '../results.js';
import { markdownTable } from '../tables.js';

const times = z.strictObject({
  machine: z.strictObject({ cores: z.int(), processor: z.string(), node: z.string() }),
  /** Medians by work, in seconds. */
  seconds: z.record(z.string(), z.number()),
});

/** What works took on a machine. */
export type Times = z.infer<typeof times>;

/** Seconds of each turn, by work. */
export type Taken = ReadonlyMap<string, readonly number[]>;

export function parseTimes(text: string): Times {
  return times.parse(JSON.parse(text));
}

/** The medians of what was taken on this machine. */
export function timesOf(taken: Taken): Times {
  return {
    machine: {
      cores: availableParallelism(),
      processor: cpus()[0]?.model ?? 'unknown',
      node: process.versions.node,
    },
    seconds: Object.fromEntries(Array.from(taken, ([name, all]) => [name, median(all)])),
  };
}

/** A table of what was taken beside stored times; a work that was not stored stands alone. */
export function timesTable(taken: Taken, stored: Times): string {
  const rows = Array.from(taken, ([name, all]): Cell[] => {
    const before = stored.seconds[name] ?? null;
    const now = median(all);
    return [name, now, range(all), before, before === null ? null : now / before];
  });
  const columns = [
    { title: 'work' },
    { title: 'seconds', digits: 3 },
    { title: 'from, to', digits: 3 },
    { title: 'stored', digits: 3 },
    { title: 'now / stored', digits: 2 },
  ];
  const here = timesOf(taken).machine;
  return [
    markdownTable({ machine: here, parameters: {}, columns, rows }),
    '',
    `Here: ${machineText(here)}. Stored: ${machineText(stored.machine)}.`,
  ].join('\n');
}

function machineText({ processor, cores, node }: Times['machine']): string {
  return `${processor}, ${cores} cores, Node ${node}`;
}
