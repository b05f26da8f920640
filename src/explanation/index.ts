export { type DecisionPaths, type DecisionPathsOptions, decisionPaths } from './decision-paths.js';
export { type ExplainNodeOptions, explainNode, type NodeExplanation } from './explain-node.js';
export { explainRanking, type GenreExplanation, type GenrePart } from './explain-ranking.js';
export { type Contribution, explainSong, type SongExplanation } from './explain-song.js';
export { nodeOf } from './nodes.js';
