import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { makeCatalogueFiles } from '../../src/catalogue/index.js';
import { describeFailure } from '../../src/cli/failure.js';
import { Interruption, untilStopped } from '../../src/cli/interruption.js';
import { InputError, ResourceError } from '../../src/core/errors/index.js';
import { asOn } from '../support/as-on.js';
import { onceItSays, supergenre } from '../support/command.js';
import { describeOnPosix } from '../support/systems.js';

describeOnPosix('a signal stops a command:', () => {
  let folder: string;
  let tables: string[];
  const path = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stopping-'));
    const files = await makeCatalogueFiles(folder, { artists: 150, seed: 1 });
    tables = ['--songs', files.songs, '--features', files.features, '--artists', files.artists];
    const config = { projection: { nEpochs: 10 }, booster: { rounds: 20_000 } };
    await writeFile(path('config.json'), JSON.stringify(config));
    const taxonomy = { name: 'music', children: [{ name: 'rap' }, { name: 'rock' }] };
    await writeFile(path('taxonomy.json'), JSON.stringify(taxonomy));
    tables.push('--config', path('config.json'), '--threads', '1');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('SIGTERM ends a fit with 143, says what stands, and leaves nothing', async () => {
    const before = await readdir(folder);
    const ended = await supergenre(
      ['fit', ...tables, '--taxonomy', path('taxonomy.json'), '--out', path('model')],
      { onError: onceItSays('features 100%', 'SIGTERM') },
    );
    expect([ended.code, ended.signal]).toEqual([143, null]);
    expect(ended.err).toMatch(/\nStopped\. Nothing was written\.\n$/);
    expect(await readdir(folder)).toEqual(before);
  });

  test('SIGINT ends a search with 130, and names its log and --resume', async () => {
    const ended = await supergenre(['search', ...tables, '--out', path('search.jsonl')], {
      onError: onceItSays('settings …', 'SIGINT'),
    });
    expect([ended.code, ended.signal]).toEqual([130, null]);
    expect(ended.err).toMatch(/Stopped\. What was tried is in .*search\.jsonl; .*--resume/);
  });
});

describe('Interruption', () => {
  test('aborts at the first signal only, and knows its own error from others', async () => {
    const before = process.listenerCount('SIGHUP');
    const interruption = new Interruption();
    interruption.whenStopped(() => 'All is well');
    expect(interruption.describe(interruption.signal.reason)).toBeUndefined();
    process.emit('SIGHUP', 'SIGHUP');
    process.emit('SIGINT', 'SIGINT');
    const { aborted, reason } = interruption.signal;
    expect(aborted).toBe(true);
    const stopped = { exitCode: 129, text: 'Stopped. All is well' };
    expect(interruption.describe(reason)).toEqual(stopped);
    expect(interruption.describe(new Error('pipeline', { cause: reason }))).toEqual(stopped);
    const both = Object.assign(new Error(), { name: 'SuppressedError', suppressed: reason });
    expect(interruption.describe(both)).toEqual(stopped);
    expect(interruption.describe(new Error('another'))).toBeUndefined();
    interruption.close();
    expect(process.listenerCount('SIGHUP')).toBe(before);
  });

  test('a SIGHUP that the command takes does not stop it, but on Windows, where the console is closed', async () => {
    const stopped = (platform: NodeJS.Platform) =>
      asOn(platform, () => {
        const interruption = new Interruption();
        const hungUp = jest.fn();
        interruption.whenHungUp(hungUp);
        process.emit('SIGHUP', 'SIGHUP');
        interruption.close();
        return [interruption.signal.aborted, hungUp.mock.calls.length];
      });
    expect(await stopped('linux')).toEqual([false, 1]);
    expect(await stopped('win32')).toEqual([true, 0]);
  });

  test('Ctrl-Break stops it', () => {
    const interruption = new Interruption();
    process.emit('SIGBREAK', 'SIGBREAK');
    interruption.close();
    const { reason } = interruption.signal;
    expect(interruption.describe(reason)).toEqual({ exitCode: 149, text: 'Stopped.' });
  });

  test('untilStopped gives what the work gives, or ends with the reason', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    expect(await untilStopped(signal, Promise.resolve(1))).toBe(1);
    const endless = untilStopped(signal, new Promise(() => {}));
    controller.abort(new Error('by hand'));
    await expect(endless).rejects.toThrow('by hand');
    await expect(untilStopped(signal, Promise.resolve(1))).rejects.toThrow('by hand');
  });
});

describe('describeFailure', () => {
  test('gives 1 for what the user or the surroundings can mend', () => {
    const noSpace = Object.assign(new Error('write'), { code: 'ENOSPC' });
    const known = [new InputError('wrong'), new ResourceError('full'), noSpace];
    const suppressing = known.map((suppressed) =>
      Object.assign(new Error('dispose'), { name: 'SuppressedError', suppressed }),
    );
    for (const error of [...known, ...suppressing]) {
      const { exitCode, text } = describeFailure(error, '1.2.3', { command: 'fit' });
      const page =
        error === known[0] || error === suppressing[0] ? '\nSee docs/command-line.md#fit' : '';
      expect([exitCode, text]).toEqual([1, expect.stringMatching(`^error: .*${page}$`)]);
    }
  });

  test('gives 2 for a fault of ours, with what to report and no path outside of the package', () => {
    const error = new TypeError('oh');
    error.stack = `TypeError: oh\n    at f (${new URL('../../src/cli/x.js', import.meta.url)}:1:2)`;
    const { exitCode, text } = describeFailure(error, '1.2.3', { command: 'fit' });
    expect(exitCode).toBe(2);
    expect(text).toContain(`supergenre 1.2.3, command fit, Node.js ${process.version}`);
    expect(text).toMatch(/\nTypeError: oh\n +at f \(src\/cli\/x\.js:1:2\)$/);
  });
});
