/**
 * The process that cases run in. Its arguments: the module whose `inputs` are the inputs, and a folder
 * for the files of cases, which whoever started it removes.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf, isValidCase } from './case.js';
import type { FuzzInput } from './input.js';
import type { Answer, Job } from './job.js';
import { judge } from './judge.js';

const [registry, folder] = process.argv.slice(2);
const { inputs }: { readonly inputs: readonly FuzzInput[] } = await import(registry);
let count = 0;

async function work(job: Job): Promise<Answer> {
  const input = inputs.find(({ name }) => name === job.input);
  if (input === undefined) throw new RangeError(`there is no input "${job.input}"`);
  const files = 'files' in job ? job.files : await filesOf(input, job);
  const isValid = 'files' in job ? job.isValid : isValidCase(job);
  const own = join(folder, String(count++));
  await mkdir(own);
  const outcome = await judge(input, files, own, isValid);
  await rm(own, { recursive: true });
  return { outcome, memory: process.memoryUsage.rss() };
}

process.on('disconnect', () => process.exit());
process.on('message', async (job: Job) => process.send?.(await work(job)));
process.send?.('ready');
