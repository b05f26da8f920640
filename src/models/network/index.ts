export * from './inference.js';
export { memberJob } from './jobs/member-job.js';
export { Network } from './network.js';
export {
  type NetworkFitOptions,
  type NetworkOptions,
  type NetworkSettings,
  networkOptions,
} from './options.js';
