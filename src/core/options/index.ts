export { Breather } from './breather.js';
export { parseOptions, suggestion } from './options.js';
export {
  breathe,
  type OnProgress,
  type Progress,
  type Run,
  type RunOptions,
  runOptions,
  runSchema,
} from './run.js';
export { refuseUnsupported } from './unsupported.js';
