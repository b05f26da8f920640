import { InputError } from '../errors/index.js';
import { shared } from '../matrix/index.js';
import type { InputFormat } from './job-kind.js';

type NumberArray = Float32Array | Float64Array | Int32Array | Uint8Array;

/** The bytes of an array, for `Runner.put`. */
export function bytesOfArray({ buffer, byteOffset, byteLength }: NumberArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Labels, or anything else of one byte each, on memory that threads share. */
export const uint8Input = arrayInput(Uint8Array);
/** Positions of rows, and other whole numbers. */
export const int32Input = arrayInput(Int32Array);
export const float32Input = arrayInput(Float32Array);
export const float64Input = arrayInput(Float64Array);

function arrayInput<Values extends NumberArray>(type: {
  new (buffer: ArrayBufferLike): Values;
  readonly name: string;
  readonly BYTES_PER_ELEMENT: number;
}): InputFormat<Values> {
  return {
    name: type.name,
    parse(bytes, name) {
      const length = bytes.length / type.BYTES_PER_ELEMENT;
      if (!Number.isInteger(length)) throw new InputError(`${name} is not a ${type.name}`);
      const values = shared<Values>(type, length);
      bytesOfArray(values).set(bytes);
      return values;
    },
  };
}
