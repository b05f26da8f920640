import { describe, expect, test } from '@jest/globals';
import { InputError, listed, quoted, ResourceError } from '../../../src/core/errors/index.js';

test('quotes short texts whole, and of long ones the beginning', () => {
  expect(quoted('hip "hop"')).toBe('"hip "hop""');
  expect(quoted('x'.repeat(100))).toBe(`"${'x'.repeat(100)}"`);
  expect(quoted('x'.repeat(1_000_000))).toBe(`"${'x'.repeat(100)}…" (1000000 characters)`);
});

describe.each([InputError, ResourceError])('the message of %p', (AnError) => {
  test('stays below 2,000 characters and keeps its end', () => {
    const { message } = new AnError(`"${'x'.repeat(1_000_000)}" is wrong; correct it`, {
      file: `songs-${'y'.repeat(3_000)}.csv`,
    });
    expect(message.length).toBeLessThan(2_000);
    expect(message).toMatch(/^songs-.* … .*is wrong; correct it$/s);
  });

  test('holds no characters that terminals obey', () => {
    const { message } = new AnError(`\u001b[31m${'\u0007'.repeat(1_000)}\u009b\r\n`);
    expect(message).toMatch(/^\\x1b\[31m(\\x07)+/);
    expect(message.length).toBeLessThan(2_000);
    expect(message).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test('has the name of its file in a line, and tells the reason without it', () => {
    const { message, reason } = new AnError('wrong\u0007', { file: 'a\n\u001bb.csv' });
    expect(message).toBe('a\\x0a\\x1bb.csv: wrong\\x07');
    expect(reason).toBe('wrong\\x07');
  });
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j are listed as %j', (parts, text) => {
  expect(listed(parts)).toBe(text);
});
