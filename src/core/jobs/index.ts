export {
  bytesOfArray,
  float32Input,
  float64Input,
  int32Input,
  uint8Input,
} from './array-inputs.js';
export { jobHash, storedHash } from './job-hash.js';
export type { InputFormat, JobKind, JobNotes, JobWork } from './job-kind.js';
export { jobsInOrder } from './jobs-in-order.js';
export { bytesOfJson, jsonInput, namesInput } from './json-input.js';
export { type MapJobs, mapJobs } from './map-jobs.js';
export { bytesOfMatrix, matrixInput } from './matrix-input.js';
export type { Job, Runner } from './runner.js';
export { runnerOption, type WithRunner } from './runner-option.js';
