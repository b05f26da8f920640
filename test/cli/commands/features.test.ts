import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { extractAudioFeatures } from '../../../src/pipeline/index.js';
import { CUT_OFF, cutOffWave, writeWaves } from '../../pipeline/audio/waves.js';
import { onceItSays, supergenre } from '../../support/command.js';
import { commandLine } from '../../support/command-line.js';
import { testOnPosix } from '../../support/systems.js';

const SONGS_OF_GENRE = 6;

describe('from a folder of audio files to their genres', () => {
  let folder: string;
  let computed: Awaited<ReturnType<typeof commandLine>>;
  const run = (...args: string[]) => commandLine(args, { cwd: folder });
  const text = (name: string) => readFile(join(folder, name), 'utf8');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'features-'));
    const songs = Array.from({ length: 2 * SONGS_OF_GENRE }, (_, i) => {
      const isHigh = i % 2 === 1;
      return [`music/${isHigh ? 'high' : 'low'}/${i}.wav`, isHigh ? 40 + i : i + 1] as const;
    });
    await writeWaves(folder, { ...Object.fromEntries(songs), 'music/broken.ogg': 'no music' });
    await writeFile(
      join(folder, 'quick.json'),
      '{"method":"published","booster":{"rounds":3},"evaluation":{"resamples":0}}',
    );
    const typed = ['features', '--audio', 'music', '--out', 'songs.csv', '--folder-labels'];
    computed = await run(...typed);
    await run(
      ...['fit', '--songs', 'songs.csv', '--labels', 'label', '--exclusive', '--flat'],
      ...['--config', 'quick.json', '--threads', '1', '--out', 'model'],
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('features names and counts what it could not read, and writes the rest', async () => {
    expect(computed).toMatchObject({ code: 0, out: '' });
    expect(computed.err).toMatch(/^broken\.ogg: not an audio file/m);
    expect(computed.err).toContain(
      '1 of 13 audio files could not be read; see songs.unreadable.csv',
    );
    expect(computed.err).toContain('12 rows of 57 features written to songs.csv');
    expect(await text('songs.csv')).toMatch(/^high\/1\.wav,.*,high$/m);
  });

  test('names of files are printed so that a terminal does not obey them', async () => {
    await writeWaves(folder, { 'odd/a.wav': 1, 'odd/b\u001b[31m\n.wav': 'no music' });
    const { err } = await run('features', '--audio', 'odd', '--out', 'odd.csv');
    expect(err).toMatch(/^b\\x1b\[31m\\x0a\.wav: not an audio file/m);
    const { unreadable } = await extractAudioFeatures([join(folder, 'odd')], { threads: 1 });
    expect(unreadable[0].reason).toMatch(/^not an audio file/);
  });

  test('fit takes the files for ids and the folders for labels, and the model keeps the settings', async () => {
    const settings = { set: 'gtzan', moments: [], sampleRate: 22_050, per: 'song' };
    const { format, version } = JSON.parse(await text('songs.csv.audio.json'));
    expect(JSON.parse(await text('model/audio.json'))).toEqual({ format, version, settings });
  });

  test('predict says of audio files what it says of their table', async () => {
    const ofTable = await run('predict', '--model', 'model', '--songs', 'songs.csv');
    const ofAudio = await run('predict', '--model', 'model', '--audio', 'music');
    expect(ofTable.out).toMatch(/^high\/1\.wav,1,(high|low),/m);
    expect(ofAudio.out).toBe(ofTable.out);
    expect(ofAudio.err).toContain('1 of 13 audio files could not be read');
  });

  test('whatever reads a file that is cut off says so', async () => {
    await writeWaves(folder, { 'cut/a.wav': 1, 'cut/b.wav': cutOffWave(2) });
    const predicted = await run('predict', '--model', 'model', '--audio', 'cut');
    expect(predicted.err).toContain(`b.wav: ${CUT_OFF}\n`);
    expect(predicted.err).toContain('1 of 2 audio files could be read only in part\n');
    expect(predicted.out).toMatch(/^b\.wav,1,/m);
    const explained = await run('explain', '--model', 'model', '--audio', 'cut/b.wav');
    expect(explained.err).toContain(`b.wav: ${CUT_OFF}\n`);
    expect(explained.err).not.toContain('1 of 1');
    const { err, out } = await run('features', '--audio', 'cut', '--out', 'cut.csv', '--json');
    expect(err).toContain(`b.wav: ${CUT_OFF}\n`);
    expect(err).toContain('1 of 2 audio files could be read only in part; see cut.unreadable.csv');
    expect(JSON.parse(out).damaged).toEqual([{ file: 'b.wav', reason: CUT_OFF }]);
  });

  test('predict and explain say that settings are inferred', async () => {
    await cp(join(folder, 'model'), join(folder, 'silent'), { recursive: true });
    await rm(join(folder, 'silent/audio.json'));
    const inferred =
      "The model doesn't say how its features were computed; their names are those of the set gtzan, taken at 22,050 Hz";
    for (const command of ['predict', 'explain']) {
      const { err } = await run(command, '--model', 'silent', '--audio', 'music/low/0.wav');
      expect(err.split('\n')).toContain(inferred);
      const { err: known } = await run(command, '--model', 'model', '--audio', 'music/low/0.wav');
      expect(known).not.toContain("doesn't say");
    }
  });

  test('predict ranks windows', async () => {
    const { out } = await run(
      ...['predict', '--model', 'model', '--audio', 'music/low/0.wav', '--top', '1'],
      ...['--per', 'window', '--window', '0.1'],
    );
    const [header, ...rows] = out.trimEnd().split('\n');
    expect(header).toBe('song,start,end,rank,genre,supergenre,probability');
    expect(rows[0]).toMatch(/^0\.wav,0,/);
    expect(rows.length).toBeGreaterThan(1);
  });

  test('explain draws a file', async () => {
    const drawn = await run(
      ...['explain', '--model', 'model', '--audio', 'music/low/0.wav', '--node', 'low'],
      ...['--figures', 'figures', '--per', 'beat'],
    );
    expect(drawn.out).toContain('0.wav');
    expect(drawn.err).toContain('Figures written to figures');
    const files = await readdir(join(folder, 'figures'));
    expect(files.filter((file) => file.endsWith('.png')).sort()).toEqual([
      '0-wav-through-low.light.png',
      'chroma-of-0-wav.light.png',
      'genres-through-0-wav.light.png',
      'mel-spectrogram-of-0-wav.light.png',
      'parts-of-0-wav.light.png',
      'waveform-of-0-wav.light.png',
    ]);
    expect(await text('figures/genres-through-0-wav.light.svg')).toContain('Probability by beat');
  });

  test('explain says what its options need', async () => {
    const typed = ['explain', '--model', 'model', '--audio', 'music/low/0.wav'];
    expect((await run(...typed, '--per', 'beat')).err).toContain(
      "required option '--figures <folder>' not specified",
    );
    const contrary = ['--figures', 'no-figures', '--per', 'beat', '--window', '3'];
    const { code, err, out } = await run(...typed, ...contrary);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('the option "window" (--window) needs per: "window" (--per window)');
  });

  test('a report shows files, and says where the features come from', async () => {
    const { code, err } = await run(
      ...['report', '--model', 'model', '--out', 'page.html'],
      ...['--audio', 'music/low/0.wav', 'music/broken.ogg'],
    );
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(err).toMatch(/^broken\.ogg: not an audio file/m);
    const page = await text('page.html');
    expect(page).toContain(
      'They are of the set gtzan, computed from audio at 22,050 Hz, of each song.',
    );
    expect(page).toContain('<a href="#songs" id="tab-songs">Songs</a>');
    expect(page).toContain('broken.ogg could not be read: not an audio file');
    expect(page).toContain('Most probable genres of 0.wav');
    for (const figure of ['waveform', 'mel spectrogram', 'chroma', 'parts']) {
      expect(page).toContain(`data-save="${figure} of 0.wav"`);
    }
    expect(page).toContain('data-save="genres through 0.wav"');
    expect(page).toMatch(/data-save="0.wav through (low|high)"/);
  });

  test('explain takes one of the files', async () => {
    const one = await run('explain', '--model', 'model', '--audio', 'music/low/0.wav', '--json');
    expect(JSON.parse(one.out)).toMatchObject({ song: '0.wav' });
    const chosen = ['explain', '--model', 'model', '--audio', 'music/low', '--song'];
    expect((await run(...chosen, '2.wav')).out).toMatch(/^2\.wav\n/);
    expect((await run(...chosen, '3.wav')).err).toContain('none of the 6 audio files is "3.wav"');
    expect((await run(...chosen.slice(0, -1))).err).toContain('choose one with --song');
  });

  test('what does not fit together is refused', async () => {
    const model = ['--model', 'model'];
    const wrong: [string[], string][] = [
      [['predict', ...model], "required option '--songs <files...>' or '--audio <paths...>' not"],
      [['predict', ...model, '--songs', 'songs.csv', '--audio', 'music'], 'cannot be used with'],
      [['predict', ...model, '--songs', 'songs.csv', '--per', 'beat'], 'cannot be used with'],
      [['predict', ...model, '--songs', 'songs.csv', '--window', '5'], 'cannot be used with'],
      [
        ['predict', ...model, '--audio', 'music/broken.ogg'],
        'error: broken.ogg: not an audio file',
      ],
      [
        ['explain', ...model, '--songs', 'songs.csv'],
        "required option '--song <id>' or '--node <names...>' not",
      ],
      [['explain', ...model, '--songs', 'songs.csv', '--per', 'beat'], 'cannot be used with'],
      [
        ['features', '--audio', 'music', '--out', 'x.csv', '--window', '0'],
        '"--window": 0 is not a number above 0',
      ],
    ];
    for (const [args, message] of wrong) {
      const { code, err } = await run(...args);
      expect([args, code, err]).toEqual([args, 1, expect.stringContaining(message)]);
      expect(err.split('not an audio file').length).toBeLessThanOrEqual(2);
    }
    await run('features', '--audio', 'music/low/0.wav', '--out', 'f.csv', '--sample-rate', '32000');
    const { err } = await run('predict', ...model, '--songs', 'f.csv');
    expect(err).toContain('f.csv: its features are of audio at 32,000 Hz, those of the model');
  });

  testOnPosix(
    'says what stands when it is stopped, and goes on from there after kill -9',
    async () => {
      const typed = ['features', '--audio', 'music', '--out', 'killed.csv', '--folder-labels'];
      const half = (signal: NodeJS.Signals) => ({
        cwd: folder,
        onError: onceItSays('audio files 5', signal),
      });
      const interrupted = await supergenre(typed, half('SIGINT'));
      expect([interrupted.code, interrupted.signal]).toEqual([130, null]);
      expect(interrupted.err).toContain(
        'The features so far are kept; the same command with --res',
      );
      const killed = await supergenre(typed, half('SIGKILL'));
      expect(killed.signal).toBe('SIGKILL');
      expect(await readdir(folder)).not.toContain('killed.csv');
      expect((await run(...typed, '--resume')).code).toBe(0);
      expect(await text('killed.csv')).toBe(await text('songs.csv'));
    },
  );
});
