import { InputError } from '../errors/index.js';
import type { StoredArray } from './array-bytes.js';

/**
 * Gives the array of a name, type and length from a file, or throws an InputError that names the file:
 * where there is none, or `holds` is false. Default of `holds`: all numbers are finite.
 */
export type TakeArray = <T extends StoredArray>(
  type: new (length: number) => T,
  name: string,
  length: number,
  holds?: (array: T) => boolean,
) => T;

/** Takes arrays out of a file of arrays that was read. */
export function arrayTaker(arrays: ReadonlyMap<string, StoredArray>, file: string): TakeArray {
  return (type, name, length, holds = allFinite) => {
    const array = arrays.get(name);
    if (!(array instanceof type) || array.length !== length) {
      throw new InputError(`has no array "${name}" of ${length} numbers; save it again`, { file });
    }
    if (holds(array)) return array;
    throw new InputError(`has numbers in its array "${name}" that cannot be there; save it again`, {
      file,
    });
  };
}

function allFinite(array: StoredArray): boolean {
  return array.every((value) => Number.isFinite(value));
}
