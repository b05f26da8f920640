import { StringIndex } from '../lists/string-index.js';

export const UNKNOWN = -1;
/** An artist has it, but cleaning left that artist out. */
export const LEFT_OUT = -2;

/**
 * Finds artists by id or by name, including those that cleaning left out, so that the report can say
 * why a song has no artist. Names are compared in lower case.
 */
export class ArtistLookup {
  readonly #ids: StringIndex;
  readonly #byId: number[] = [];
  readonly #names = new StringIndex();
  readonly #byName: number[] = [];
  /** Whether the table has ids, so that songs may refer to artists by id. */
  readonly hasIds: boolean;

  constructor(expected: number, hasIds: boolean) {
    this.#ids = new StringIndex(expected);
    this.hasIds = hasIds;
  }

  /** Whether an artist with that id was added. */
  has(id: string): boolean {
    return this.#ids.get(id) >= 0;
  }

  /** Adds an artist with a new id. @param position among those kept, or {@link LEFT_OUT}. */
  add(id: string, name: string, position: number): void {
    this.#byId[this.#ids.add(id)] = position;
    const size = this.#names.size;
    const entry = this.#names.add(foldArtist(name));
    const isBetter = entry === size || this.#byName[entry] === LEFT_OUT;
    if (isBetter) this.#byName[entry] = position;
  }

  /** Position of the artist of that id, {@link LEFT_OUT} or {@link UNKNOWN}. */
  withId(id: string): number {
    return this.#byId[this.#ids.get(id)] ?? UNKNOWN;
  }

  /** Position of the first kept artist of that name, {@link LEFT_OUT} or {@link UNKNOWN}. */
  withName(name: string): number {
    return this.#byName[this.#names.get(foldArtist(name))] ?? UNKNOWN;
  }
}

/** A name in the form in which names are compared. */
export function foldArtist(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}
