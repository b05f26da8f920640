export type { Baseline, Sample } from './baseline.js';
export { ANSWER, type BaselineAnswer, type BaselineJob } from './fit-task.js';
export { baselineOf, baselines } from './registry.js';
