import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { InputError } from '../../../src/core/errors/index.js';
import { fileNames } from '../../../src/figures/drawing/file-name.js';
import { coverageErrorFigure, writeFigures } from '../../../src/figures/index.js';

const figure = coverageErrorFigure({ classifiers: [{ name: 'vanilla', value: 3 }], minimum: 1 });

describe('fileNames', () => {
  test('are readable', () => {
    const names = ['projection', 'Lose Yourself through hip hop', 'Beyoncé: 7/11', '宇多田ヒカル'];
    expect(fileNames(names)).toEqual([
      'projection',
      'lose-yourself-through-hip-hop',
      'beyonce-7-11',
      '宇多田ヒカル',
    ]);
  });

  test('stay in their folder and are not those of devices', () => {
    expect(fileNames(['../../etc/passwd', '..', '', '💥', 'CON', 'a\u0000b\\c'])).toEqual([
      'etc-passwd',
      'figure',
      'figure-2',
      'figure-3',
      'figure-con',
      'a-b-c',
    ]);
  });

  test('are all different, safe, and short, whatever the names', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a', 'A', 'á', 'a-2', 'a 2'),
    );
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const files = fileNames(names);
        expect(new Set(files.map((file) => file.normalize('NFD').toLowerCase())).size).toBe(
          names.length,
        );
        for (const file of files) {
          expect(file).toMatch(/^[\p{L}\p{N}\p{M}-]+$/u);
          expect(Buffer.byteLength(file)).toBeLessThan(250);
        }
      }),
    );
  });
});

describe('writeFigures', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'figures-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('writes pictures in both themes, and specifications', async () => {
    const formats = ['svg', 'png', 'json'] as const;
    const inside = join(folder, 'new', 'folder');
    const files = await writeFigures(inside, [figure, { ...figure, name: '../x' }], {
      formats: [...formats],
    });
    expect(files.map((file) => basename(file)).sort()).toEqual((await readdir(inside)).sort());
    expect(files.map((file) => basename(file))).toEqual(
      ['coverage-error', 'x'].flatMap((name) => [
        `${name}.light.svg`,
        `${name}.light.png`,
        `${name}.dark.svg`,
        `${name}.dark.png`,
        `${name}.json`,
      ]),
    );
    for (const file of files) expect(dirname(file)).toBe(inside);
    expect(JSON.parse(await readFile(join(inside, 'x.json'), 'utf8'))).toEqual(figure.spec);
  });

  test('tells how far it has come, and ends with the reason of its signal', async () => {
    const seen: [number, number][] = [];
    const controller = new AbortController();
    const drawing = writeFigures(folder, [figure, figure, figure], {
      ...{ formats: ['json'], signal: controller.signal },
      onProgress({ done, total }) {
        seen.push([done, total]);
        if (done === 1) controller.abort(new Error('enough'));
      },
    });
    await expect(drawing).rejects.toThrow('enough');
    expect(seen).toEqual([
      [0, 3],
      [1, 3],
    ]);
    expect(await readdir(folder)).toHaveLength(2);
  });

  test('says where it cannot write', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(writeFigures(join(file, 'inside'), [figure])).rejects.toThrow(InputError);
    await expect(writeFigures(join(file, 'inside'), [figure])).rejects.toThrow(/not a folder/);
  });
});
