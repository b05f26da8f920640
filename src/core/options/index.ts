export { Breather } from './breather.js';
export { english } from './english.js';
export { describeFaults, parseOptions } from './options.js';
export {
  breathe,
  type OnProgress,
  type Progress,
  progressOptions,
  type Run,
  type RunOptions,
  runOptions,
  runSchema,
} from './run.js';
export { finish, finishInTurns, type Steps } from './steps.js';
export { mostSimilar, suggestion } from './suggestion.js';
export { shareOf, TimeLeft } from './time-left.js';
export { refuseUnsupported } from './unsupported.js';
