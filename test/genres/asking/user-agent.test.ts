import { expect, test } from '@jest/globals';
import { userAgent } from '../../../src/genres/asking/user-agent.js';

test('names the program, its version and the contact', () => {
  expect(userAgent('me@example.org')).toMatch(
    /^supergenre\/\d+\.\d+\.\d+ \(me@example\.org\) Node\.js\/[\d.]+$/,
  );
});
