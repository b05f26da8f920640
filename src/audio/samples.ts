import { InputError } from '../core/errors/index.js';

/** Mono samples; full scale is from -1 to 1. */
export type Samples = Float32Array | Float64Array | readonly number[];

/** Nothing that is sound comes near to it, also where full scale is 2³¹ instead of 1. */
export const LOUDEST = 2 ** 40;

/** @throws InputError when there are no samples, or when one is no finite number or above {@link LOUDEST}. */
export function toSamples(given: Samples, where: string): Float32Array {
  const samples = toFloats(given, where);
  if (samples.length === 0) throw new InputError(`${where}: there are no samples`);
  for (let i = 0; i < samples.length; i++) {
    // NaN is not less than anything.
    if (Math.abs(samples[i]) < LOUDEST) continue;
    throw new InputError(
      `${where}: sample ${i} is ${samples[i]}; all must be finite numbers, with full scale from -1 to 1`,
    );
  }
  return samples;
}

function toFloats(given: Samples, where: string): Float32Array {
  // Arrays may be of another realm, which `instanceof` doesn't tell.
  const kind = Object.prototype.toString.call(given).slice(8, -1);
  if (kind === 'Float32Array') return given as Float32Array;
  if (kind === 'Float64Array' || kind === 'Array') return Float32Array.from(given);
  throw new InputError(
    `${where}: the samples must be a Float32Array, as readAudio gives it, a Float64Array or an array of numbers`,
  );
}
