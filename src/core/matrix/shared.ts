import { allocate } from '../errors/index.js';

/**
 * A zeroed Float32Array, Float64Array, Int32Array, … on memory that threads share; on memory of one
 * thread in a page that is not isolated, which has no other.
 *
 * @throws ResourceError when there is not enough memory.
 */
export function shared<T>(
  type: { new (buffer: ArrayBufferLike): T; readonly BYTES_PER_ELEMENT: number },
  length: number,
): T {
  const Memory = globalThis.SharedArrayBuffer ?? ArrayBuffer;
  return allocate(() => new type(new Memory(length * type.BYTES_PER_ELEMENT)));
}
