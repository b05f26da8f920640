export { FittedNetwork } from './fitted-network.js';
export type { NetworkHistory } from './history.js';
export { type LaidOutNetworks, layOutNetworks } from './scoring/laid-out.js';
export { NetworkScorer } from './scoring/network-scorer.js';
