import { expect, test } from '@jest/globals';
import {
  decoderOf,
  encodingName,
  isEncoding,
} from '../../../../src/catalogue/tables/files/encodings.js';

test('labels are those of TextDecoder', () => {
  expect(isEncoding('latin1')).toBe(true);
  expect(isEncoding('klingon')).toBe(false);
  expect(encodingName('latin1')).toBe('windows-1252');
});

test('windows-1252 has letters where Latin-1 has control characters', () => {
  const all = Uint8Array.from({ length: 128 }, (_, i) => 128 + i);
  const expected = new TextDecoder('windows-1252').decode(all, { stream: true });
  expect(decoderOf('windows-1252').decode(all)).toBe(expected);
  expect(decoderOf('windows-1252').decode(Uint8Array.of(0x80, 0x92, 0xdc))).toBe('€’Ü');
});

test('a letter may be divided between two pieces', () => {
  const decoder = decoderOf('utf-16be');
  const first = decoder.decode(Uint8Array.of(0xfe, 0xff, 0x57));
  expect(first + decoder.decode(Uint8Array.of(0x42, 0)) + decoder.end()).toBe('坂\ufffd');
});
