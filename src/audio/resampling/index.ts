export { HIGHEST_RATE, LOWEST_RATE, Resampler } from './resampler.js';
