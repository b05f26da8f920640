import { InputError } from '../core/errors/index.js';

/** @throws InputError when there are no samples, or when one is no finite number. */
export function checkSamples(samples: Float32Array, where: string): void {
  if (samples.length === 0) throw new InputError(`${where}: there are no samples`);
  for (let i = 0; i < samples.length; i++) {
    if (Number.isFinite(samples[i])) continue;
    throw new InputError(`${where}: sample ${i} is ${samples[i]}; all must be finite numbers`);
  }
}
