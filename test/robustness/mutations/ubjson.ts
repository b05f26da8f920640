import type { Random } from '../../../src/core/index.js';
import type { Json, JsonObject } from './json.js';

/** The bytes of a value in Universal Binary JSON; `random` chooses between forms that mean the same. */
export function ubjsonBytes(value: Json, random: Random): Buffer {
  const parts: Buffer[] = [];
  addValue(value, random, parts);
  return Buffer.concat(parts);
}

function addValue(value: Json, random: Random, parts: Buffer[]): void {
  if (value === null) parts.push(Buffer.from('Z'));
  else if (typeof value === 'boolean') parts.push(Buffer.from(value ? 'T' : 'F'));
  else if (typeof value === 'number') parts.push(numberBytes(value));
  else if (typeof value === 'string') parts.push(Buffer.from('S'), sizedText(value));
  else if (Array.isArray(value)) addList(value, random, parts);
  else {
    parts.push(Buffer.from('{'));
    for (const [key, item] of Object.entries(value as JsonObject)) {
      parts.push(sizedText(key));
      addValue(item, random, parts);
    }
    parts.push(Buffer.from('}'));
  }
}

/** Numbers alone are written as XGBoost does, as an array of one type. */
function addList(items: readonly Json[], random: Random, parts: Buffer[]): void {
  if (items.length > 0 && items.every(isNumber) && random.integer(4) > 0) {
    parts.push(...typedArray(items));
    return;
  }
  parts.push(Buffer.from('['));
  for (const item of items) addValue(item, random, parts);
  parts.push(Buffer.from(']'));
}

function isNumber(value: Json): value is number {
  return typeof value === 'number';
}

function typedArray(items: readonly number[]): Buffer[] {
  const areWhole = items.every(isInt32);
  const count = Buffer.alloc(8);
  count.writeBigInt64BE(BigInt(items.length));
  const numbers = Buffer.alloc(4 * items.length);
  items.forEach((item, i) => {
    if (areWhole) numbers.writeInt32BE(item, 4 * i);
    else numbers.writeFloatBE(item, 4 * i);
  });
  return [Buffer.from(areWhole ? '[$l#L' : '[$d#L'), count, numbers];
}

function numberBytes(value: number): Buffer {
  if (!isInt32(value)) {
    const bytes = Buffer.alloc(9, 'D');
    bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  const bytes = Buffer.alloc(5, 'l');
  bytes.writeInt32BE(value, 1);
  return bytes;
}

function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}

function sizedText(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([numberBytes(bytes.length), bytes]);
}
