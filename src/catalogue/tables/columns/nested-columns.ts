/** An object with more fields than that is a dictionary, say from ids to names, not a record. */
const MOST_FIELDS = 200;
/** Fields of fields of fields, and so on, as far as columns are made of them. */
const DEEPEST = 5;

/** The columns of records: their fields, and those of the objects in them, as `audio_features.tempo`. */
export class NestedColumns {
  /** The fields of each object, by its path; the record's own under the empty path. */
  readonly #fields = new Map<string, Set<string>>();

  /** Adds the fields of an object. @param path its place in the record. */
  add(object: object, path: readonly string[] = []): void {
    const fields = this.#fieldsAt(path.join('.'));
    for (const [field, value] of Object.entries(object)) {
      if (fields.size <= MOST_FIELDS || path.length === 0) fields.add(field);
      if (path.length + 1 < DEEPEST && isRecord(value)) this.add(value, [...path, field]);
    }
  }

  /** Each object before its fields, in the order in which they first occurred. */
  names(path = ''): string[] {
    const fields = this.#fields.get(path);
    if (fields === undefined || (path !== '' && fields.size > MOST_FIELDS)) return [];
    return Array.from(fields, (field) => (path === '' ? field : `${path}.${field}`)).flatMap(
      (name) => [name, ...this.names(name)],
    );
  }

  #fieldsAt(path: string): Set<string> {
    const known = this.#fields.get(path);
    if (known !== undefined) return known;
    const fields = new Set<string>();
    this.#fields.set(path, fields);
    return fields;
  }
}

/** The value of a nested field; `undefined` where there is none. */
export function nestedValue(record: object, column: string): unknown {
  let value: unknown = record;
  for (const field of column.split('.')) {
    if (!isRecord(value)) return undefined;
    value = value[field];
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
