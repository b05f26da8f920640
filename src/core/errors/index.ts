/**
 * The errors that this library throws on purpose, and how their messages quote what was given.
 *
 * @module errors
 */

export { InputError, type Place, ResourceError } from './errors.js';
export { allocate, describeFault, firstFailure, resourceError } from './faults.js';
export { clipped, listed, oneLine, quoted } from './quoted.js';
