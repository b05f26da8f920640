import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
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
    const { code, out } = await run(['build/examples/reggaeton.js', spike, '100']);
    expect(code).toBe(0);
    expect(out).toContain('left out: 8, no feature has a value');
    expect(out).toContain('2292 songs, 0 of them incomplete');
    expect(out).toMatch(/redundant: energy and loudness, correlation 0\.8/);
    expect(Number(/average precision (0\.\d+)/.exec(out)?.[1])).toBeGreaterThan(0.7);
    expect(out).toMatch(/^recall 0\.\d+, precision 0\.\d+$/m);
    expect(out).toMatch(/^\d of 50 are called reggaeton/m);
  });
});

describeReal('the examples on MusicOSet', ['musicoset'], ({ musicoset }) => {
  test('popularity in three classes', async () => {
    const { code, out } = await run(['build/examples/popularity.js', musicoset, '8']);
    expect(code).toBe(0);
    expect(out).toMatch(/features: danceability, .*, tempo$/m);
    const shares = [...out.matchAll(/^accuracy (0\.\d+), of always the largest class (0\.\d+)/gm)];
    expect(shares.length).toBe(2);
    for (const [, ours, largest] of shares) expect(Number(ours)).toBeGreaterThan(Number(largest));
  });
});

describeReal('the examples on GTZAN', ['gtzan'], ({ gtzan }) => {
  test('ten genres, flat and by the supergenres that are found', async () => {
    const { code, out } = await run(['build/examples/gtzan.js', gtzan, '1', 'length']);
    expect(code).toBe(0);
    expect(out).toContain('1000 clips, 58 features');
    const [, flat, hierarchical] = /flat (0\.\d+), hierarchical (0\.\d+)/.exec(out) ?? [];
    expect(Number(flat)).toBeGreaterThan(0.78);
    expect(Number(hierarchical)).toBeGreaterThan(0.72);
    expect(out).toMatch(/^.+\/.*metal .* F1 0\.\d+$/m);
  });

  test('what goes into ten genres', async () => {
    const figures = await mkdtemp(join(tmpdir(), 'gtzan-figures-'));
    const { code, out } = await run(['build/examples/gtzan-explained.js', gtzan, '15', figures]);
    expect(code).toBe(0);
    expect((await readdir(figures)).sort()).toEqual([
      'confusion.svg',
      'learning-curve.svg',
      'tree.svg',
    ]);
    const confusion = await readFile(join(figures, 'confusion.svg'), 'utf8');
    expect(confusion).toContain('Which genres are taken for which');
    await rm(figures, { recursive: true });
    const curve = [...out.matchAll(/^(\d+) clips: accuracy (0\.\d+)$/gm)].map(([, n, a]) => [n, a]);
    expect(curve.map(([clips]) => clips)).toEqual(['80', '160', '320', '480', '640', '800']);
    expect(Number(curve[5][1])).toBeGreaterThan(Number(curve[0][1]));
    expect(out).toMatch(/^metal +\w+ \d+ %/m);
    expect(out).toMatch(/the first tree of classical:\n\w+ < \d/);
  });
});

describeReal('the example on audio files', ['gtzan', 'audio'], ({ gtzan, audio }) => {
  test('ranks each file, its windows and its beats', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gtzan-audio-'));
    await copyFile(join(audio, 'foxrun-float.wav'), join(folder, 'foxrun-float.wav'));
    const figures = join(folder, 'figures');
    const typed = ['build/examples/gtzan-audio.js', gtzan, folder, '15', figures];
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

describeReal('the example of six genres', ['musicoset'], ({ musicoset }) => {
  test('six genres', async () => {
    const { code, out } = await run(['build/examples/six-genres.js', musicoset, '5']);
    expect(code).toBe(0);
    const areas = [...out.matchAll(/curve: micro (0\.\d+), macro (0\.\d+)/g)];
    expect(areas.length).toBe(2);
    for (const [, micro] of areas) expect(Number(micro)).toBeGreaterThan(0.5);
  });
});
