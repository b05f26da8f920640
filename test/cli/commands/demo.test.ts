import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { supergenre } from '../../support/command.js';

test('demo fits a model on the smallest catalogue that it makes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demo-'));
  const { code, err } = await supergenre(['demo', '--artists', '50', '--out', folder]);
  await rm(folder, { recursive: true });
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('Model written to') });
});
