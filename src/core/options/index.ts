export { parseOptions, suggestion } from './options.js';
export { breathe, type OnProgress, type Progress, type Run, runOptions } from './run.js';
