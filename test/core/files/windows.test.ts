import {
  appendFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { InputError } from '../../../src/core/errors/index.js';
import {
  Checkpoint,
  checkReplaceableFile,
  createOnce,
  LineLog,
  PartFile,
  removeFile,
  replaceFile,
  replaceFolder,
  temporaryFolder,
} from '../../../src/core/files/index.js';
import { asOn } from '../../support/as-on.js';
import { asOnWindows } from '../../support/as-on-windows.js';

const header = z.strictObject({ format: z.literal('test job') });
const ours: z.output<typeof header> = { format: 'test job' };
const kind = { format: ours.format, header, job: 'job', difference: () => undefined } as const;
const line = z.strictObject({ n: z.int() });
const logKind = {
  ...kind,
  line,
  lineName: 'n',
  again: 'count again',
  checker: () => () => undefined,
};
const keyOf = (digit: string) => digit.repeat(64);

let folder: string;
const path = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'windows-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Each is done with files in nobody's way, and with a scanner that has every file open twice. */
describe.each([0, 2])('as on Windows, with each file in use %i times', (busy) => {
  test('files are made, replaced and removed', async () => {
    const { refused } = await asOnWindows(
      async () => {
        for (const text of ['one', 'two']) {
          await checkReplaceableFile(path('a'));
          await replaceFile(path('a'), text);
          expect(await readFile(path('a'), 'utf8')).toBe(text);
        }
        await removeFile(path('a'));
      },
      { busy },
    );
    expect(refused > 0).toBe(busy > 0);
    expect(await readdir(folder)).toEqual([]);
  });

  test('folders are replaced whole, with nothing over', async () => {
    const names = { known: ['inner', 'last'], last: 'last' };
    const { refused } = await asOnWindows(
      async () => {
        for (const text of ['one', 'two']) {
          await replaceFolder(path('model'), names, async (temporary) => {
            await mkdir(join(temporary, 'inner'));
            for (const name of ['inner/a', 'last']) await writeFile(join(temporary, name), text);
          });
          expect(await readFile(path('model/inner/a'), 'utf8')).toBe(text);
        }
      },
      { busy },
    );
    expect(refused > 0).toBe(busy > 0);
    expect(await readdir(folder)).toEqual(['model']);
  });

  test('a log is resumed after a line that was cut off, and finished', async () => {
    const file = path('log.jsonl');
    await asOnWindows(
      async () => {
        const started = await LineLog.open(logKind, file, ours, false);
        await started.log.append({ n: 1 });
        await started.log[Symbol.asyncDispose]();
        await appendFile(file, '{"n":');
        const { log, lines } = await LineLog.open(logKind, file, ours, true);
        await using open = log;
        expect(lines).toEqual([{ n: 1 }]);
        await open.append({ n: 2 });
        expect(await readFile(file, 'utf8')).toBe('{"format":"test job"}\n{"n":1}\n{"n":2}\n');
        await open.finish({ header: ours, lines: [{ n: 3 }] });
      },
      { busy },
    );
    expect(await readFile(file, 'utf8')).toBe('{"format":"test job"}\n{"n":3}\n');
    expect(await readdir(folder)).toEqual(['log.jsonl']);
  });

  test('a file of parts is resumed after one that was cut off, and removed', async () => {
    const target = path('table.csv');
    await asOnWindows(
      async () => {
        {
          await using parts = await PartFile.open(kind, target, ours, false);
          await parts.put(keyOf('a'), Uint8Array.of(1));
        }
        await appendFile(path('.table.csv.supergenre-checkpoint'), 'torn');
        for (const before of [1, 2]) {
          await using parts = await PartFile.open(kind, target, ours, true);
          expect(parts.size).toBe(before);
          await parts.put(keyOf('b'), Uint8Array.of(2));
        }
        await using parts = await PartFile.open(kind, target, ours, true);
        expect(await parts.get(keyOf('b'))).toEqual(Buffer.of(2));
        await parts.remove();
      },
      { busy },
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test('a folder of parts is kept, resumed and removed', async () => {
    await asOnWindows(
      async () => {
        {
          await using checkpoint = await Checkpoint.open(kind, path('parts'), ours, false);
          await checkpoint.put(keyOf('a'), Uint8Array.of(1));
        }
        const checkpoint = await Checkpoint.open(kind, path('parts'), ours, true);
        expect(checkpoint.found).toBe(1);
        await checkpoint.remove();
      },
      { busy },
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test('a file is made once, also where there are no links', async () => {
    for (const withoutLinks of [false, true]) {
      const file = path(`mark-${withoutLinks}`);
      await asOnWindows(
        async () => {
          await createOnce(file, 'first');
          await createOnce(file, 'second');
        },
        { busy, withoutLinks },
      );
      expect(await readFile(file, 'utf8')).toBe('first');
    }
  });
});

test('a folder of which a file stays open is replaced file by file', async () => {
  const names = { known: ['last'], last: 'last' };
  const put = (text: string) => (temporary: string) => writeFile(join(temporary, 'last'), text);
  await replaceFolder(path('model'), names, put('old'));
  await writeFile(path('model/open'), '');
  await asOnWindows(async () => {
    await using _ = await open(path('model/open'));
    await replaceFolder(path('model'), { ...names, known: ['last', 'open'] }, put('new'));
  });
  expect(await readFile(path('model/last'), 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['model']);
});

test('a file that stays in use is refused with what to do', async () => {
  const inUse = Object.assign(new Error('EPERM'), { code: 'EPERM', errno: -4048 });
  const written = asOn('win32', () =>
    replaceFile(
      path('a'),
      (async function* () {
        yield 'half';
        throw inUse;
      })(),
    ),
  );
  await expect(written).rejects.toThrow(InputError);
  await expect(written).rejects.toThrow(
    /a: .*another program has it open; close that, .*\(EPERM\)/,
  );
  expect(await readdir(folder)).toEqual([]);
});

test('what other systems call devices is no file there', async () => {
  const written = asOn('win32', () => replaceFile('/dev/stdout', ''));
  await expect(written).rejects.toThrow('/dev/stdout: Windows has no such device; name a file');
});

test('the message on temporary files names the variable of the system', async () => {
  const made = (platform: NodeJS.Platform) => asOn(platform, () => temporaryFolder(path('gone')));
  await expect(made('win32')).rejects.toThrow('set TEMP to a folder');
  await expect(made('darwin')).rejects.toThrow('set TMPDIR to a folder');
});
