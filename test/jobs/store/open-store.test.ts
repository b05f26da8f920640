import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { openStore } from '../../../src/jobs/store/index.js';

test.each(['redis://:secret@far', 'gs://secret/prefix', 'file:///secret'])(
  'a URL that names no store is refused without a word of it: %s',
  async (place) => {
    const refused = await openStore(place).catch((error) => error);
    expect(refused).toBeInstanceOf(InputError);
    expect(refused.message).not.toContain('secret');
  },
);

test('a drive of Windows is no scheme of a URL', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'open-store-'));
  const { place } = await openStore(`c://../${relative('.', folder)}`);
  expect(await readdir(place)).toEqual(['store.json']);
  await rm(folder, { recursive: true });
});
