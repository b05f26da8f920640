export { FittedNetwork } from './fitted-network.js';
