export { parseOptions, suggestion } from './options.js';
export { breathe, type OnProgress, type Progress, runOptions } from './run.js';
