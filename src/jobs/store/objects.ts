/**
 * Where a store keeps its objects: a folder, a bucket. Keys are made by the store: letters, digits and
 * slashes, such as `inputs/3f/3f9a…`; an object is written once, or again with the same bytes.
 */
export interface Objects {
  /** As messages name it. */
  readonly place: string;
  /**
   * The bytes of an object; undefined where there is none. Half of an object may come, of a writer that
   * died: the store checks all that it reads.
   *
   * @throws InputError or ResourceError when it is there but can't be read.
   */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Whether there is an object, whole or not, of so many bytes. */
  has(key: string, bytes: number): Promise<boolean>;
  /**
   * Writes an object, at once as far as the place can: readers find none, or a whole one.
   *
   * @throws InputError or ResourceError when it can't be written.
   */
  put(key: string, pieces: readonly Uint8Array[]): Promise<void>;
}
