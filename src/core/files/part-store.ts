import { InputError } from '../errors/index.js';

/** Keeps finished parts of long work, each by a key that says all that it was made from. */
export interface PartStore {
  /** The bytes of a part; undefined where there is none. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Resolves once the part is kept. */
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** How parts of a kind are kept. */
export interface PartFormat<Part> {
  toBytes(part: Part): Uint8Array;
  /**
   * @param key what to call the part in messages.
   * @throws InputError when they are no such part.
   */
  fromBytes(bytes: Uint8Array, key: string): Part;
}

/** Keeps a part that was made, by its position among those that were missing. */
export type KeepPart<Part> = (part: Part, position: number) => Promise<void>;

/**
 * Takes the parts that a store has, and makes the others. A part that can't be read counts as missing;
 * parts with the same key are made once.
 *
 * @param keys a key for each part.
 * @param make makes the parts at some positions, in their order. It may hand each to `keep` as soon as
 *   it is finished; those that it does not are kept when all are.
 * @returns the parts in the order of their keys.
 */
export async function takeOrMake<Part>(
  store: PartStore,
  keys: readonly string[],
  format: PartFormat<Part>,
  make: (missing: readonly number[], keep: KeepPart<Part>) => Promise<readonly Part[]>,
): Promise<Part[]> {
  const firsts = new Map<string, number>();
  const firstAt = keys.map((key, position) => {
    const first = firsts.get(key) ?? position;
    firsts.set(key, first);
    return first;
  });
  const parts: Part[] = [];
  const missing: number[] = [];
  for (const [key, position] of firsts) {
    const part = await take(store, key, format);
    if (part === undefined) missing.push(position);
    else parts[position] = part;
  }
  if (missing.length > 0) {
    const kept = new Set<number>();
    const keep = async (part: Part, k: number): Promise<void> => {
      kept.add(k);
      await store.put(keys[missing[k]], format.toBytes(part));
    };
    const made = await make(missing, keep);
    for (const [k, part] of made.entries()) {
      parts[missing[k]] = part;
      if (!kept.has(k)) await keep(part, k);
    }
  }
  return firstAt.map((position) => parts[position]);
}

/** A part that a store has; undefined where it has none that can be read. */
async function take<Part>(
  store: PartStore,
  key: string,
  { fromBytes }: PartFormat<Part>,
): Promise<Part | undefined> {
  const bytes = await store.get(key);
  if (bytes === undefined) return undefined;
  try {
    return fromBytes(bytes, key);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
