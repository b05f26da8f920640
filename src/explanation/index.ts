export { type ExplainScoresOptions, explainScores } from './explain-in-threads.js';
export * from './inference.js';
