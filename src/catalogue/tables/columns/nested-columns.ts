/** An object with more fields than that is a dictionary, say from ids to names, not a record. */
const MOST_FIELDS = 200;
/** Fields of fields of fields, and so on, as far as columns are made of them. */
const DEEPEST = 5;

/** The columns of records: their fields, and those of the objects in them, as `audio_features.tempo`. */
export class NestedColumns {
  /** The fields of each object, by the name of its column; of the records themselves, by none. */
  readonly #fields = new Map<string | undefined, Set<string>>();

  /** Adds the fields of an object. @param column where it is in the record. */
  add(object: object, column?: string, depth = 1): void {
    const fields = this.#fieldsOf(column);
    for (const [field, value] of Object.entries(object)) {
      if (fields.size <= MOST_FIELDS || column === undefined) fields.add(field);
      if (depth < DEEPEST && isRecord(value)) this.add(value, nameOf(column, field), depth + 1);
    }
  }

  /** Each object before its fields, in the order in which they first occurred. */
  names(column?: string): string[] {
    const fields = this.#fields.get(column);
    if (fields === undefined || (column !== undefined && fields.size > MOST_FIELDS)) return [];
    return Array.from(fields, (field) => nameOf(column, field)).flatMap((name) => [
      name,
      ...this.names(name),
    ]);
  }

  #fieldsOf(column: string | undefined): Set<string> {
    const known = this.#fields.get(column);
    if (known !== undefined) return known;
    const fields = new Set<string>();
    this.#fields.set(column, fields);
    return fields;
  }
}

function nameOf(column: string | undefined, field: string): string {
  return column === undefined ? field : `${column}.${field}`;
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
