export { InputError, type Place, ResourceError } from './errors.js';
export { allocate, describeFault, firstFailure, resourceError } from './faults.js';
export { clipped, quoted } from './quoted.js';
