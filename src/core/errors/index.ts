export { InputError, type Place, ResourceError } from './errors.js';
export { allocate, describeFault, resourceError } from './faults.js';
export { clipped, quoted } from './quoted.js';
