import { expect, test } from '@jest/globals';
import { inputErrorOf, withInputErrors } from '../../../src/catalogue/tables/read-error.js';
import { InputError, ResourceError } from '../../../src/core/errors/index.js';

test.each([
  [
    'Invalid Input Error: CSV Error on Line: 7\nExpected Number of Columns: 3 Found: 2',
    "a.csv, line 7: the row has 2 of the header's 3 fields",
  ],
  [
    'Invalid Input Error: CSV Error on Line: 7\nExpected Number of Columns: 3 Found: 4',
    "a.csv, line 7: the row has more than the header's 3 fields",
  ],
  [
    'Invalid Input Error: Malformed JSON in file "a.csv", at byte 3: unexpected character. ',
    'a.csv: holds malformed JSON: unexpected character',
  ],
  ['IO Error: No space left\nmore', 'a.csv: cannot be read: No space left'],
])('%j becomes a message for the user', (message, expected) => {
  const error = inputErrorOf(new Error(message), 'a.csv');
  expect(error).toBeInstanceOf(InputError);
  expect(error).toHaveProperty('message', expected);
});

test.each([
  ['EACCES', InputError, 'a.csv: permission denied; change the permissions, or name another place'],
  ['EMFILE', ResourceError, 'a.csv: too many files are open; raise the limit ("ulimit -n")'],
])('what the system says, %s, is told as everywhere', (code, kind, expected) => {
  const error = inputErrorOf(Object.assign(new Error(), { code, errno: -1 }), 'a.csv');
  expect(error).toBeInstanceOf(kind);
  expect(error).toHaveProperty('message', expected);
  expect(inputErrorOf(error, 'b.csv')).toBe(error);
});

test("an error that is not the file's stays as it is", async () => {
  const fault = new Error('Internal Error: oops');
  expect(inputErrorOf(fault, 'a.csv')).toBe(fault);
  expect(inputErrorOf('enough', 'a.csv')).toBe('enough');
  await expect(withInputErrors('a.csv', () => Promise.reject(fault))).rejects.toBe(fault);
});
