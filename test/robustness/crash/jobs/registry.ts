import { demoTables } from './demo-tables.js';
import { evaluate } from './evaluate.js';
import { features } from './features.js';
import { figures } from './figures.js';
import { fit, fitOver, fitReport, fitResumed, fitSupergenres } from './fit.js';
import { genres } from './genres.js';
import type { Job } from './job.js';
import { search, searchResumed, tune, tuneResumed } from './logged.js';
import { planted } from './planted.js';
import { predict, predictUtf16 } from './predict.js';
import { report } from './report.js';
import { save, saveInPlace, saveOver } from './save.js';

/** Everything that writes. */
export const jobs: readonly Job[] = [
  ...[save, saveOver, saveInPlace, fit, fitOver, fitResumed, fitReport, fitSupergenres],
  ...[search, searchResumed, tune, tuneResumed],
  ...[predict, predictUtf16, evaluate, report, demoTables, genres, figures, features],
];

/** The job of a name, planted ones too. */
export function findJob(name: string): Job {
  const job = [...jobs, ...planted].find((one) => one.name === name);
  if (job === undefined) throw new Error(`there is no job "${name}"`);
  return job;
}
