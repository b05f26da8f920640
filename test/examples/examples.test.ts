import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { run } from '../support/command.js';
import { describeReal } from '../support/real-data.js';

describe('the example programs run as they stand', () => {
  test('the whole job, then ranking one song with its model', async () => {
    const job = await run(['build/examples/whole-job.js']);
    expect(job.code).toBe(0);
    expect(job.out).toMatch(/^rap/m);
    expect(job.out).toMatch(/hinted: average precision 0\.\d+/);
    const ranking = await run(['build/examples/rank-one-song.js']);
    expect(ranking.code).toBe(0);
    expect(ranking.out.trim().split('\n').length).toBe(5);
    expect(ranking.out).toMatch(/^ *\d+\.\d % {2}.*(rock|metal)/);
  });

  test('one’s own taxonomy', async () => {
    const { code, out } = await run(['build/examples/own-taxonomy.js']);
    expect(code).toBe(0);
    expect(out).toMatch(/metal \(loud\): flat 0\.\d+, hierarchical 0\.\d+/);
  });
});

describeReal('the examples on reggaeton', ['spike'], ({ spike }) => {
  test('reggaeton or not', async () => {
    const { code, out } = await run(['build/examples/reggaeton.js', spike, '40']);
    expect(code).toBe(0);
    expect(out).toContain('left out: 8, no feature has a value');
    expect(out).toContain('2292 songs, 0 of them incomplete');
    expect(out).toMatch(/redundant: energy and loudness, correlation 0\.8/);
    expect(Number(/average precision (0\.\d+)/.exec(out)?.[1])).toBeGreaterThan(0.7);
    expect(out).toMatch(/^recall 0\.\d+, precision 0\.\d+$/m);
    expect(out).toMatch(/^\d of 50 are called reggaeton/m);
  });
});

describeReal('the example on audio files', ['gtzan', 'audio'], ({ gtzan, audio }) => {
  test('ranks each file, its windows and its beats', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gtzan-audio-'));
    await copyFile(join(audio, 'foxrun-float.wav'), join(folder, 'foxrun-float.wav'));
    const figures = join(folder, 'figures');
    const typed = ['build/examples/gtzan-audio.js', gtzan, folder, '5', figures];
    const { code, out } = await run(typed);
    expect(code).toBe(0);
    expect(out).toMatch(/^foxrun-float\.wav: 6\.0 s, 83 beats a minute, G minor \(0\.34\), /);
    expect(out).toMatch(/^ {2}whole {4}\w+ 0\.\d\d, \w+ 0\.\d\d, \w+ 0\.\d\d$/m);
    expect(out).toMatch(/^ {2}windows {2}\w+ 1$/m);
    const perBeat = /^ {2}beats {4}(.*)$/m.exec(out)?.[1] ?? '';
    const counts = Array.from(perBeat.matchAll(/\d+/g), ([count]) => Number(count));
    expect(counts.reduce((a, b) => a + b, 0)).toBe(9);
    expect(out).toMatch(
      /the first beats of foxrun-float\.wav\nseconds +rms_mean .*mfcc3_mean\n0\.00 to/,
    );
    expect(await readdir(figures)).toContain('genres-through-foxrun-float-wav-2.light.png');
    await rm(folder, { recursive: true });
  });
});
