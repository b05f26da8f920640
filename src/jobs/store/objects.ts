/** What an object is made of: pieces that follow one another, or a file of so many bytes. */
export type Content = readonly Uint8Array[] | { readonly file: string; readonly size: number };

/** How many bytes an object has. */
export function sizeOf(content: Content): number {
  if ('file' in content) return content.size;
  return content.reduce((sum, { length }) => sum + length, 0);
}

/**
 * Where a store keeps its objects: a folder, a bucket. Keys are made by the store, of letters, digits,
 * dots and slashes: `inputs/3f/3f9a…`. An object is written once, or again with the same bytes.
 */
export interface Objects {
  /** As messages name it; without what is secret. */
  readonly place: string;
  /**
   * The bytes of an object; undefined where there is none. What comes is checked by the store, so it may be
   * half of an object.
   *
   * @throws InputError or ResourceError when it is there but can't be read.
   */
  get(key: string): Promise<Uint8Array | undefined>;
  /**
   * Writes an object, at once as far as the place can: readers find none, or a whole one.
   *
   * @throws InputError or ResourceError when it can't be written.
   */
  put(key: string, content: Content): Promise<void>;
  /** Writes a small object unless there is one; of several processes that try, one succeeds. */
  create(key: string, content: string): Promise<void>;
}
