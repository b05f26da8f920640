/** An artist to look up; at least one of the two, or nothing can be asked. */
export interface Artist {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** What a source is asked about an artist. */
export interface Question {
  readonly by: 'id' | 'name';
  readonly text: string;
}

/** What distinguishes questions of one lookup. */
export function keyOf({ by, text }: Question): string {
  return `${by}:${text}`;
}

/**
 * The question about an artist: by its id if that is one of the source's ids, else by its name;
 * `undefined` where neither can be asked.
 *
 * @param idIn the id that a cell of the column of ids holds, if the source knows such ids.
 */
export function questionOf(
  { id, name }: Artist,
  idIn: (cell: string) => string | undefined,
): Question | undefined {
  const known = id === undefined ? undefined : idIn(id.trim());
  if (known !== undefined) return { by: 'id', text: known };
  const text = plainName(name ?? '');
  return text === '' ? undefined : { by: 'name', text };
}

/** A name as both sources store names: NFC, single spaces, and no half of a surrogate pair. */
function plainName(name: string): string {
  return Buffer.from(name).toString().normalize('NFC').replace(/\s+/g, ' ').trim();
}
