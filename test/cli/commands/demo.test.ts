import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { commandLine } from '../../support/command-line.js';

test('demo fits a model on the smallest catalogue that it makes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demo '));
  const { code, err } = await commandLine(['demo', '--artists', '50', '--out', folder]);
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('Model written to') });
  const next = err.split('\n').filter((line) => /^ {2}(npx )?supergenre /.test(line));
  expect(next.map((line) => line.trim().replace('npx ', '').split(' ')[1])).toEqual([
    'predict',
    'explain',
    'report',
  ]);
  for (const line of next) {
    const words = Array.from(
      line.replace('npx ', '').matchAll(/'([^']*)'|([^\s']+)/g),
      ([, quoted, plain]) => quoted ?? plain,
    );
    const quickly = words[1] === 'report' ? ['--method', 'tree'] : [];
    const ended = await commandLine([...words.slice(1), ...quickly]);
    expect([ended.code, ended.code === 0 || ended.err]).toEqual([0, true]);
  }
  await rm(folder, { recursive: true });
});
