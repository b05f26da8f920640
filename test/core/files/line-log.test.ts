import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { checkNewLog, LineLog, type LogKind, readLineLog } from '../../../src/core/files/index.js';

const FORMAT = 'counting';
interface Header {
  readonly format: typeof FORMAT;
  readonly of: string;
}
interface Line {
  readonly number: number;
}

/** A log of the numbers 0, 1, 2, … */
const kind: LogKind<Header, Line> = {
  format: FORMAT,
  header: z.strictObject({ format: z.literal(FORMAT), of: z.string() }),
  line: z.strictObject({ number: z.int() }),
  job: 'count',
  lineName: 'number',
  again: 'count again',
  difference: (logged, wanted) =>
    logged.of === wanted.of ? undefined : `is of ${logged.of}, not of ${wanted.of}`,
  checker: () => {
    let next = 0;
    return ({ number }) => (number === next++ ? undefined : `${number} is out of order`);
  },
};
const header: Header = { format: FORMAT, of: 'songs' };

describe('a log of lines', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'line-log-'));
    file = join(folder, 'of', 'numbers.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function append(numbers: readonly number[], resume = false): Promise<readonly Line[]> {
    const { log, lines } = await LineLog.open(kind, file, header, resume);
    await using open = log;
    await Promise.all(numbers.map((number) => open.append({ number })));
    return lines;
  }

  const numbersOf = (lines: readonly Line[]) => lines.map(({ number }) => number);

  test('makes its folder, and keeps lines in the order of appending', async () => {
    expect(await append([0, 1, 2])).toEqual([]);
    const { header: read, lines } = await readLineLog(kind, file);
    expect(read).toEqual(header);
    expect(numbersOf(lines)).toEqual([0, 1, 2]);
  });

  test('refuses one that an editor has given a byte order mark', async () => {
    await append([0]);
    await writeFile(file, `\ufeff${await readFile(file, 'utf8')}`);
    await expect(append([1], true)).rejects.toThrow('this is not the log of a count');
  });

  test('resumes after its last whole line, wherever the process ended', async () => {
    await append([0, 1]);
    const text = await readFile(file, 'utf8');
    for (let length = 0; length <= text.length; length++) {
      await writeFile(file, text.slice(0, length));
      const whole = text.slice(0, length).split('\n').length - 1;
      expect(numbersOf(await append([], true))).toEqual([0, 1].slice(0, Math.max(0, whole - 1)));
    }
    expect(numbersOf(await append([2], true))).toEqual([0, 1]);
    expect(numbersOf((await readLineLog(kind, file)).lines)).toEqual([0, 1, 2]);
  });

  test('finishes as another content, and leaves no other file', async () => {
    const { log } = await LineLog.open(kind, file, header, false);
    await log.append({ number: 0 });
    await log.finish({ header, lines: [{ number: 0 }, { number: 1 }] });
    await log[Symbol.asyncDispose]();
    expect(await readFile(file, 'utf8')).toBe(
      '{"format":"counting","of":"songs"}\n{"number":0}\n{"number":1}\n',
    );
    expect(await readdir(join(folder, 'of'))).toEqual(['numbers.jsonl']);
  });

  test('is not overwritten, nor resumed for another job', async () => {
    await append([0]);
    const message = `${file}: the file already exists; resume its count with --resume (the option resume)`;
    await expect(append([])).rejects.toThrow(message);
    await expect(checkNewLog(kind, file)).rejects.toThrow(message);
    await checkNewLog(kind, file, true);
    await checkNewLog(kind, `${file}.other`);
    const other = { ...header, of: 'artists' };
    await expect(LineLog.open(kind, file, other, true)).rejects.toThrow(
      'the count in this file is of songs, not of artists',
    );
    expect(numbersOf((await readLineLog(kind, file)).lines)).toEqual([0]);
  });

  test('names the line that is damaged, and a file that is no log of its kind', async () => {
    await append([0, 1]);
    const [first, ...lines] = (await readFile(file, 'utf8')).split('\n');
    const read = async (...texts: string[]) => {
      await writeFile(file, `${texts.join('\n')}\n`);
      return readLineLog(kind, file);
    };
    await expect(read(first, lines[1], lines[0])).rejects.toThrow('line 2: the line is not');
    await expect(read(first, lines[1])).rejects.toThrow('1 is out of order');
    await expect(read(first, lines[0], '{"number":')).rejects.toThrow(/line 3: .*; count again/);
    await expect(read(first, '{"number":"0"}')).rejects.toThrow('number: option "number"');
    await expect(read('{"format":"another"}')).rejects.toThrow('this is not the log of a count');
    await writeFile(file, 'my notes');
    await expect(append([], true)).rejects.toThrow('this is not the log of a count');
    expect(await readFile(file, 'utf8')).toBe('my notes');
    await expect(readLineLog(kind, join(folder, 'none'))).rejects.toThrow('there is no such file');
  });
});
