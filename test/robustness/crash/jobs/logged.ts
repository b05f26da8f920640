import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command.js';
import type { Inputs } from './inputs.js';
import type { Job, PreparedJob } from './job.js';

const LOG = 'log.jsonl';

/** A job that writes a log as it goes, `--resume`d after each stop. */
function logging(args: readonly string[], isResumed: boolean): PreparedJob {
  const typed = (place: string) => [...args, '--threads', '1', '--out', join(place, LOG)];
  const again = (place: string) => command(...typed(place), '--resume');
  return {
    run: isResumed ? again : (place) => command(...typed(place)),
    again,
    resumes: /^log\.jsonl$/,
  };
}

/** The same over the first half of a log, whose last line is cut off. */
async function resuming(args: readonly string[], folder: string): Promise<PreparedJob> {
  const whole = logging(args, false);
  await mkdir(folder, { recursive: true });
  await whole.run(folder);
  const lines = (await readFile(join(folder, LOG), 'utf8')).split('\n');
  const half = lines.slice(0, lines.length >> 1).join('\n');
  return {
    ...logging(args, true),
    before: async (place) => {
      await writeFile(join(place, LOG), half);
      await appendFile(join(place, LOG), '\n{"sett');
    },
  };
}

function searching({ tableArguments, config }: Inputs): readonly string[] {
  return ['search', ...tableArguments, '--config', config];
}

function tuning({ tableArguments, config, taxonomy }: Inputs): readonly string[] {
  return ['tune', ...tableArguments, '--config', config, '--taxonomy', taxonomy];
}

export const search: Job = {
  name: 'search',
  prepare: (inputs) => logging(searching(inputs), false),
};

export const searchResumed: Job = {
  name: 'search --resume',
  prepare: (inputs) => resuming(searching(inputs), join(inputs.folder, 'searched')),
};

export const tune: Job = { name: 'tune', prepare: (inputs) => logging(tuning(inputs), false) };

export const tuneResumed: Job = {
  name: 'tune --resume',
  prepare: (inputs) => resuming(tuning(inputs), join(inputs.folder, 'tuned')),
};
