import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { pathOf, readPieces } from '../../../src/core/files/index.js';
import { testOnPosix } from '../../support/systems.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-pieces-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('pieces joined are the file, and each tells its size', async () => {
  const file = join(folder, 'file');
  const content = Buffer.from({ length: 600_000 }).map((_, i) => i % 251);
  await writeFile(file, content);
  const pieces: Uint8Array[] = [];
  for await (const { bytes, size } of readPieces(file)) {
    expect(size).toBe(600_000);
    pieces.push(bytes);
  }
  expect(pieces.length).toBeGreaterThan(1);
  expect(Buffer.concat(pieces).equals(content)).toBe(true);
});

testOnPosix('what is no regular file is refused by name', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const [file, message] of [
    [join(folder, 'none'), 'none: there is no such file'],
    [folder, 'this is a folder, a file is needed'],
    [pipe, 'this is a pipe, a file is needed'],
  ]) {
    await expect(readPieces(file).next()).rejects.toThrow(InputError);
    await expect(readPieces(file).next()).rejects.toThrow(message);
  }
});

test('a URL stands for a path where it is one of a file', () => {
  expect(pathOf('a%20b')).toBe('a%20b');
  expect(pathOf(new URL('file:///a%20b'))).toBe('/a b');
  expect(() => pathOf(new URL('https://example.org/a'))).toThrow(InputError);
});
