import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeReport } from '../../src/report/index.js';
import { type Fitted, fitted, MALICIOUS } from './fitted.js';

describe('the report', () => {
  let made: Fitted;
  let saved: string;
  beforeAll(async () => {
    made = await fitted();
    saved = join(made.folder, 'model');
  });
  afterAll(() => rm(made.folder, { recursive: true }));

  test('is one file that asks for no other, in which names are text', async () => {
    const text = await readFile(made.file, 'utf8');
    expect(text).not.toContain(MALICIOUS);
    expect(text.match(/<script/g)?.length).toBe(2);
    expect(text).not.toMatch(/(?:src|href|srcset)="(?!data:|#)/);
    expect(text).toMatch(/default-src 'none'; img-src data: blob:; style-src 'sha256-/);
    expect(text).not.toMatch(/unsafe-(?:eval|inline)/);
  });

  test('is the same whenever it is made, and a new model takes its place', async () => {
    const again = join(made.folder, 'again.html');
    await writeReport(saved, again);
    expect((await readFile(again)).equals(await readFile(made.file))).toBe(true);
    await made.model.save(saved);
    await expect(readFile(made.file)).rejects.toThrow('ENOENT');
  });

  test('says what is missing or cannot be written', async () => {
    await made.model.classifier.save(join(made.folder, 'bare'));
    await expect(writeReport(join(made.folder, 'bare'), made.file)).rejects.toThrow(
      /report\.json: there is no such file/,
    );
    await expect(writeReport(saved, join(saved, 'model.json', 'x.html'))).rejects.toThrow(
      'x.html: a part of this path is a file, not a folder',
    );
  });
});
