import { isTyped, shared } from '../matrix/index.js';

/** Plain data with each of its typed arrays on shared memory: those that are there already, as they are. */
export function onSharedMemory<Data extends object>(data: Data): Data {
  if (Array.isArray(data)) return data.map(moved) as Data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, moved(value)]),
  ) as Data;
}

function moved(value: unknown): unknown {
  if (isTyped(value, 'Float64Array')) return copied(value, Float64Array);
  if (isTyped(value, 'Float32Array')) return copied(value, Float32Array);
  if (isTyped(value, 'Int32Array')) return copied(value, Int32Array);
  if (isTyped(value, 'Uint8Array')) return copied(value, Uint8Array);
  return typeof value === 'object' && value !== null ? onSharedMemory(value) : value;
}

function copied<Values extends Float64Array | Float32Array | Int32Array | Uint8Array>(
  values: Values,
  type: Parameters<typeof shared<Values>>[0],
): Values {
  // Those of another realm are none by instanceof.
  if (Reflect.get(values.buffer, Symbol.toStringTag) === 'SharedArrayBuffer') return values;
  const copy = shared(type, values.length);
  copy.set(values);
  return copy;
}
