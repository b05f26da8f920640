import { anyBytes } from './bytes.js';
import { type Mutation, oneOf } from './mutation.js';
import { awkwardText, longLength } from './texts.js';

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Replaces one value within a value: a random one, or the whole. */
function within(change: Mutation<Json>): Mutation<Json> {
  const descend: Mutation<Json> = (value, random) => {
    if (typeof value !== 'object' || value === null || random.integer(4) === 0) {
      return change(value, random);
    }
    if (isList(value)) {
      if (value.length === 0) return change(value, random);
      const at = random.integer(value.length);
      return value.map((item, i) => (i === at ? descend(item, random) : item));
    }
    const keys = Object.keys(value);
    if (keys.length === 0) return change(value, random);
    const chosen = oneOf(keys, random);
    return entriesObject(
      keys.map((key) => [key, key === chosen ? descend(value[key], random) : value[key]]),
    );
  };
  return descend;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** As `Object.fromEntries`, which has no type for keys such as `__proto__`: they become its own. */
function entriesObject(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(entries);
}

const retype: Mutation<Json> = (_, random) =>
  oneOf<Json>([null, true, false, 0, -1, 1.5, '', 'x', [], {}, [null], { a: 1 }], random);

const number: Mutation<Json> = (_, random) =>
  oneOf(
    [
      ...[-1, -0, 0.5, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 31) - 1, 1e300, -1e300, 5e-324],
      ...[65_535, 65_536, 1e7, 1e9, 255, 3],
    ],
    random,
  );

const nudge: Mutation<Json> = (value, random) =>
  typeof value === 'number' ? value + oneOf([-1, 1, 0.5, -value * 2], random) : value;

const text: Mutation<Json> = (_, random) => awkwardText(random);

const remove: Mutation<Json> = (value, random) => {
  if (typeof value !== 'object' || value === null) return null;
  if (isList(value)) return value.toSpliced(random.integer(value.length + 1), 1);
  const keys = Object.keys(value);
  const gone = keys[random.integer(Math.max(1, keys.length))];
  return entriesObject(keys.filter((key) => key !== gone).map((key) => [key, value[key]]));
};

const duplicate: Mutation<Json> = (value, random) => {
  if (typeof value !== 'object' || value === null) return [value, value];
  if (isList(value))
    return value.toSpliced(0, 0, value[random.integer(Math.max(1, value.length))] ?? null);
  const keys = Object.keys(value);
  if (keys.length === 0) return { a: value };
  return { ...value, [`${oneOf(keys, random)}2`]: value[oneOf(keys, random)] };
};

const rename: Mutation<Json> = (value, random) => {
  if (typeof value !== 'object' || value === null || isList(value)) return value;
  const keys = Object.keys(value);
  const chosen = keys[random.integer(Math.max(1, keys.length))];
  const name = random.integer(2) === 0 ? `${chosen}x` : awkwardText(random);
  return entriesObject(keys.map((key) => [key === chosen ? name : key, value[key]]));
};

const manyKeys: Mutation<Json> = (value, random) => {
  const count = oneOf([10, 1_000], random);
  const more = Array.from({ length: count }, (_, i): [string, Json] => [`key ${i}`, i]);
  return typeof value === 'object' && value !== null && !isList(value)
    ? { ...value, ...entriesObject(more) }
    : entriesObject(more);
};

const longList: Mutation<Json> = (value, random) =>
  Array.from({ length: oneOf([10, 1_000, 100_000], random) }, () =>
    typeof value === 'object' ? null : value,
  );

const longText: Mutation<Json> = (_, random) => 'long '.repeat(longLength(random) / 5);

const deepen: Mutation<Json> = (value, random) => {
  const depth = oneOf([1, 10, 1_000], random);
  const asList = random.integer(2) === 0;
  let deep = value;
  for (let i = 0; i < depth; i++) deep = asList ? [deep] : { children: [deep] };
  return deep;
};

/** Ways to damage a value that stays JSON. */
export const anyJson: readonly Mutation<Json>[] = [
  ...[retype, retype, number, number, nudge, nudge, text, text, remove, remove, remove],
  ...[duplicate, rename, rename, manyKeys, longList, longText, deepen],
].map(within);

/** JSON text that `JSON.stringify` never writes, in the place of a scalar. */
const unwritten = [
  ...['1e999', '-1e999', '1e-999', 'NaN', '123456789012345678901', '01', '.5', '0x1', 'undefined'],
  ...['"\\ud800"', '"\\q"', '"\t"', '[1,]', '// 1', '{"a":1,"a":2}', '{"__proto__":{"a":1}}'],
  ...['['.repeat(100_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`, '9'.repeat(100_000)],
];

/** Puts something that only parsers see in the place of a number or a text. */
const unusualScalar: Mutation<Buffer> = (bytes, random) => {
  const text = bytes.toString('latin1');
  const scalars = [...text.matchAll(/(?<=[:[,]\s*)(?:-?\d[\d.e+-]*|"[^"\\]*")(?=\s*[,\]}])/g)];
  if (scalars.length === 0) return bytes;
  const { index, 0: old } = oneOf(scalars, random);
  return Buffer.concat([
    bytes.subarray(0, index),
    Buffer.from(oneOf(unwritten, random)),
    bytes.subarray(index + old.length),
  ]);
};

/** Ways to damage the bytes of JSON. */
export const jsonBytes: readonly Mutation<Buffer>[] = [unusualScalar, unusualScalar, ...anyBytes];
