import { expect, test } from '@jest/globals';
import { isNoContent, isSameName } from '../../../../src/core/files/writing/places.js';
import { asOn } from '../../../support/as-on.js';

test.each([
  ['linux', [true, false, false, false]],
  ['darwin', [true, true, true, false]],
  ['win32', [true, true, true, false]],
] as const)(
  'names that differ in capitals and accents alone are the same, but on %s',
  async (platform, same) => {
    const pairs = [
      ['model', 'model'],
      ['Model', 'model'],
      ['caf\u00e9', 'Cafe\u0301'],
      ['model', 'models'],
    ] as const;
    const found = await asOn(platform, () => pairs.map(([one, other]) => isSameName(one, other)));
    expect(found).toEqual(same);
  },
);

test.each([
  ['.DS_Store', true],
  ['._model.json', true],
  ['Thumbs.db', true],
  ['desktop.ini', true],
  ['lost+found', true],
  ['.model.supergenre-part', true],
  ['model.json', false],
  ['notes.DS_Store', false],
  ['.hidden', false],
])('%s is none of a folder’s content: %s', (entry, isNone) => {
  expect(isNoContent(entry)).toBe(isNone);
});
