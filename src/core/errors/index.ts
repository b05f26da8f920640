export { InputError, type Place, ResourceError } from './errors.js';
export { allocate, describeFault, firstFailure, resourceError } from './faults.js';
export { clipped, oneLine, quoted } from './quoted.js';
