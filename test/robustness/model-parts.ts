import { createHash } from 'node:crypto';
import { arrayFileBytes, parseArrayFile, type StoredArray } from '../../src/core/files/index.js';
import type { Random } from '../../src/core/index.js';
import { Booster } from '../../src/models/boosting/index.js';
import type { Files } from './input.js';
import type { Json, JsonObject } from './mutations/json.js';
import { ubjsonBytes } from './mutations/ubjson.js';

/** An array of a file of arrays. */
export type Numbers = StoredArray;

/** What a file of a model folder holds: JSON, XGBoost's UBJSON, arrays, or text that is left as it is. */
export type Part =
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'trees'; readonly value: Json }
  | {
      readonly kind: 'arrays';
      readonly format: Format;
      readonly content: Json;
      readonly arrays: Readonly<Record<string, Numbers>>;
    }
  | { readonly kind: 'text'; readonly text: string };

/** The files of a model folder by their paths. */
export type Parts = Readonly<Record<string, Part>>;

/** The files of arrays: what they begin with, and their version. */
const formats = [
  ['SGNETWRK', 5],
  ['supergenre umap\n', 1],
  ['SGTRAINS', 2],
  ['SGBACKGR', 1],
  ['supergenre clusters\n', 1],
  ['supergenre similar\n', 1],
] as const;
type Format = (typeof formats)[number];

/** Takes the files of a model folder apart. */
export function partsOf(files: Readonly<Record<string, Buffer>>): Parts {
  const parts = Object.entries(files).map(([name, bytes]) => [name, partOf(name, bytes)] as const);
  return Object.fromEntries(parts);
}

function partOf(name: string, bytes: Buffer): Part {
  if (name.endsWith('.json')) return { kind: 'json', value: JSON.parse(bytes.toString()) };
  if (name.endsWith('.ubj')) {
    return { kind: 'trees', value: JSON.parse(Booster.fromXGBoost(bytes).toXGBoost('json')) };
  }
  const format = formats.find(([magic]) => bytes.toString('latin1').startsWith(magic));
  if (format === undefined) return { kind: 'text', text: bytes.toString() };
  const { content, arrays } = parseArrayFile(bytes, format[0], format[1], name);
  return { kind: 'arrays', format, content: content as Json, arrays: Object.fromEntries(arrays) };
}

/** Puts a model folder together again, with the checksums of what its files now hold. */
export function filesOfParts(parts: Parts, random: Random): Files {
  const files: Record<string, string | Uint8Array> = {};
  for (const [name, part] of Object.entries(parts)) files[name] = bytesOf(part, random);
  for (const [name, part] of Object.entries(parts)) {
    if (part.kind !== 'json' || !name.endsWith('model.json')) continue;
    const folder = name.slice(0, -'model.json'.length);
    files[name] = JSON.stringify(withChecksums(part.value, folder, files));
  }
  return files;
}

function bytesOf(part: Part, random: Random): string | Uint8Array {
  if (part.kind === 'json') return JSON.stringify(part.value);
  if (part.kind === 'trees') return ubjsonBytes(part.value, random);
  if (part.kind === 'text') return part.text;
  const { format, content, arrays } = part;
  return Buffer.concat(arrayFileBytes(format[0], format[1], content, arrays));
}

/** A manifest that lists the right checksum of every file that is there. */
function withChecksums(manifest: Json, folder: string, files: Files): Json {
  const { boosters } = Object(manifest) as JsonObject;
  if (!Array.isArray(boosters)) return manifest;
  const listed = boosters.map((entry: Json) => {
    const { file } = Object(entry) as JsonObject;
    const content = files[`${folder}${file}`];
    if (content === undefined) return entry;
    return { ...(entry as JsonObject), sha256: createHash('sha256').update(content).digest('hex') };
  });
  return { ...(manifest as JsonObject), boosters: listed };
}
