import { totalmem } from 'node:os';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { availableMemory } from '../../../src/core/threads/index.js';
import { asOn } from '../../support/as-on.js';

const LITTLE = 100 * 2 ** 20;

describe('memory that is left', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test.each(['linux', 'win32'] as const)('is what the system says on %s', async (platform) => {
    jest.spyOn(process, 'constrainedMemory').mockReturnValue(0);
    jest.spyOn(process, 'availableMemory').mockReturnValue(LITTLE);
    expect(await asOn(platform, availableMemory)).toBe(LITTLE);
  });

  test('is at least half of a Mac, whose system counts what files fill as used', async () => {
    jest.spyOn(process, 'constrainedMemory').mockReturnValue(0);
    const said = jest.spyOn(process, 'availableMemory').mockReturnValue(LITTLE);
    expect(await asOn('darwin', availableMemory)).toBe(totalmem() / 2);
    said.mockReturnValue(totalmem() * 0.75);
    expect(await asOn('darwin', availableMemory)).toBe(totalmem() * 0.75);
  });

  test('is within the limit of a container', async () => {
    jest.spyOn(process, 'constrainedMemory').mockReturnValue(LITTLE);
    jest.spyOn(process, 'availableMemory').mockReturnValue(2 * LITTLE);
    for (const platform of ['linux', 'darwin'] as const) {
      expect(await asOn(platform, availableMemory)).toBe(LITTLE);
    }
  });
});
