/**
 * Says which features and nodes make the probabilities of songs: SHAP values of boosters, and Shapley values
 * of whatever ranks. Numbers only; `figures` draws them.
 *
 * @module explanation
 */

export { type ExplainScoresOptions, explainScores } from './explain-in-threads.js';
export * from './inference.js';
