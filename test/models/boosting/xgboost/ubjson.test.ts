import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../../../src/core/errors/index.js';
import { readUbjson } from '../../../../src/models/boosting/xgboost/ubjson-reader.js';
import { writeUbjson } from '../../../../src/models/boosting/xgboost/ubjson-writer.js';

/** Bytes from text, with \x escapes for those that are not. */
function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

describe('readUbjson', () => {
  test.each<[string, unknown]>([
    ['i\xff', -1],
    ['U\xff', 255],
    ['I\xff\x00', -256],
    ['l\x00\x01\x00\x00', 65_536],
    ['L\x00\x00\x00\x01\x00\x00\x00\x00', 4_294_967_296],
    ['d\x3f\xc0\x00\x00', 1.5],
    ['D\x3f\xf8\x00\x00\x00\x00\x00\x00', 1.5],
    ['T', true],
    ['F', false],
    ['Z', null],
    ['Cx', 'x'],
    ['Si\x02hi', 'hi'],
    ['SU\x03\xe2\x82\xac', '€'],
    ['[i\x01i\x02]', [1, 2]],
    ['[N[]N]', [[]]],
    ['[#i\x02TF', [true, false]],
    ['[$U#i\x02\x07\x08', Float64Array.of(7, 8)],
    ['[$S#i\x02i\x01ai\x01b', ['a', 'b']],
    ['[$[#i\x02]]', [[], []]],
    ['{i\x01aTi\x01bF}', { a: true, b: false }],
    ['{#i\x01i\x01aZ', { a: null }],
    ['{$U#i\x01i\x01a\x09', { a: 9 }],
  ])('%j', (text, value) => {
    const read = readUbjson(bytes(text), 'x.ubj');
    expect(JSON.stringify(read)).toBe(JSON.stringify(value));
    expect(ArrayBuffer.isView(read)).toBe(ArrayBuffer.isView(value));
  });

  test.each([
    ['', 'the file ends in the middle of a value'],
    ['Q', 'no value begins with "Q"'],
    ['Si\xffabc', 'a length is -1'],
    ['SL\x7f\xff\xff\xff\xff\xff\xff\xff', 'a length is 9223372036854776000'],
    ['SZ', 'a length cannot begin with "Z"'],
    ['Si\x02\xff\xff', 'a text is not valid UTF-8'],
    ['[$l#i\x02\x00\x00\x00\x01', 'the file ends in the middle of a value'],
    ['[$Z#l\x7f\xff\xff\xff', 'elements of the type "Z"'],
    ['[$l]', 'a type of elements needs their number'],
    ['['.repeat(100_000), 'more than 64 levels of nesting'],
    ['TT', 'the document ends before the file does'],
  ])('refuses %j', (text, message) => {
    const read = () => readUbjson(bytes(text), 'x.ubj');
    expect(read).toThrow(InputError);
    expect(read).toThrow(`x.ubj: ${message}`);
  });

  test('takes "__proto__" for a key like any other', () => {
    const object = readUbjson(bytes('{i\x09__proto__{i\x01aT}}'), 'x.ubj');
    expect(Object.keys(object as object)).toEqual(['__proto__']);
    expect('a' in (object as object)).toBe(false);
  });
});

test('writeUbjson is undone by readUbjson', () => {
  const document = {
    numbers: [0, 127, 128, -128, -129, 40_000, -40_000, 2_147_483_647],
    floats: Float32Array.of(0, -0, 1e-45, 3.4e38, Math.fround(0.1)),
    whole: Int32Array.of(-2_147_483_648, 0, 2_147_483_647),
    bytes: Uint8Array.of(0, 255),
    long: BigInt64Array.of(-1n, 5n),
    texts: ['', 'é'.repeat(70_000)],
    empty: {},
  };
  const read = readUbjson(writeUbjson(document), 'x.ubj');
  expect(read).toEqual({
    __proto__: null,
    numbers: document.numbers,
    floats: Float64Array.from(document.floats),
    whole: Float64Array.from(document.whole),
    bytes: Float64Array.from(document.bytes),
    long: Float64Array.of(-1, 5),
    texts: document.texts,
    empty: {},
  });
});
