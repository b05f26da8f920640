import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../../src/core/errors/index.js';
import { bytesOfJson, namesInput } from '../../../src/core/jobs/index.js';

test('names are the same after storing', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (names) => {
      expect(namesInput.parse(bytesOfJson(names), 'input')).toEqual(names);
    }),
  );
});

test.each(['[1]', '{}', '["a"'])('other bytes are refused by their name: %s', (text) => {
  const parse = () => namesInput.parse(Buffer.from(text), 'the input 3f');
  expect(parse).toThrow(InputError);
  expect(parse).toThrow(/^the input 3f/);
});
