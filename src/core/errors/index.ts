export { InputError, type Place, ResourceError } from './errors.js';
export { allocate, resourceError } from './faults.js';
