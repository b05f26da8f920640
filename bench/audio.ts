/**
 * GTZAN's 57 features of the eight clips of `audio` in the folder of data, against librosa 0.11, on one
 * thread each, in pairs in one run, and what an hour of sound takes:
 *
 *   npm run compile && node build/bench/audio.js [clips] [hour]
 *
 * librosa is found where Python finds it (`PYTHON`, `PYTHONPATH`); where it is missing, only ours is
 * timed. It gets samples, since its resampler may be missing: reading files is timed for ours alone.
 * ffmpeg makes the compressed files of an hour; formats are left out where it is missing.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audioFeatures, readAudio } from '../src/audio/index.js';
import { Random } from '../src/core/numbers/index.js';
import { dataFolder } from '../test/support/data-folder.js';
import { PeerProcess, PYTHON } from './peer-process.js';
import { type Cell, median, peakMemory, record, secondsSince } from './results.js';

const PAIRS = 5;
const RATE = 22_050;

/** The ways to compute the features with librosa: commands of audio_peer.py. */
const WAYS = {
  each: 'each feature from the samples',
  shared: 'spectra shared between features',
};

const ONE_THREAD = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', NUMBA_NUM_THREADS: '1' };

function hasLibrosa(): boolean {
  const { status } = spawnSync(PYTHON, ['-c', 'import librosa']);
  if (status !== 0) console.log(`librosa is not compared: ${PYTHON} can't import it (PYTHONPATH)`);
  return status === 0;
}

async function compareClips(): Promise<void> {
  const folder = join(dataFolder, 'audio');
  const files = readdirSync(folder).filter((name) => !name.endsWith('.md'));
  const readAll = () => Promise.all(files.map((file) => readAudio(join(folder, file))));
  const clips = await readAll();
  const compute = async () => {
    for (const clip of clips) await audioFeatures(clip);
  };
  const peer = hasLibrosa() ? new PeerProcess('audio_peer.py', ONE_THREAD) : undefined;
  const peerFiles = clips.map((clip, i) => peer?.file(`${i}.f32`, clip));
  const ways = peer === undefined ? [] : (Object.keys(WAYS) as (keyof typeof WAYS)[]);
  const ask = (way: string) => peer?.ask<number>(way, { files: peerFiles }) ?? 0;

  // What compiles code when it first runs has done so afterwards, on both sides.
  for (const way of ways) await ask(way);
  for (let round = 0; round < 3; round++) await compute();
  const ours: number[] = [];
  const reading: number[] = [];
  const theirs = { each: [] as number[], shared: [] as number[] };
  for (let pair = 0; pair < PAIRS; pair++) {
    reading.push(await timed(readAll));
    for (const way of ways) theirs[way].push(await ask(way));
    ours.push(await timed(compute));
  }
  peer?.close();
  const seconds = clips.reduce((sum, clip) => sum + clip.length / RATE, 0);
  const compared = ways.map((way): Cell[] => {
    const ratio = median(theirs[way].map((time, i) => time / ours[i]));
    return ['57 features', WAYS[way], median(ours), median(theirs[way]), ratio];
  });
  record('audio', {
    parameters: { clips: clips.length, seconds: Math.round(seconds), pairs: PAIRS, threads: 1 },
    columns: [
      { title: `${clips.length} clips, ${Math.round(seconds)} s` },
      { title: 'librosa' },
      { title: 'ours', digits: 2, unit: 's' },
      { title: "librosa's", digits: 1, unit: 's' },
      { title: 'ratio', digits: 1 },
    ],
    rows: [
      ...(compared.length > 0 ? compared : [['57 features', 'missing', median(ours), null, null]]),
      ['reading: decoding, mixing, resampling', '', median(reading), null, null],
    ],
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return secondsSince(start);
}

/** Reads an hour and computes its features in a process of its own: `audio.js one FILE`. */
async function measureHours(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'audio-'));
  const wave = join(folder, 'hour.wav');
  writeHour(wave);
  const files = ['flac', 'mp3'].map((ending) => join(folder, `hour.${ending}`));
  const convert = (file: string) =>
    spawnSync('ffmpeg', ['-loglevel', 'error', '-i', wave, file]).status === 0;
  const rows = [wave, ...files.filter(convert)].map((file): Cell[] => {
    const printed = execFileSync(process.execPath, [process.argv[1], 'one', file]);
    const { reading, features, memory } = JSON.parse(printed.toString());
    return [file.split('.')[1].toUpperCase(), reading, features, memory / 2 ** 20];
  });
  rmSync(folder, { recursive: true });
  record('audio-hour', {
    parameters: { seconds: 3600, rate: 44_100, channels: 2, threads: 1 },
    columns: [
      { title: 'an hour, 44,100 Hz, stereo' },
      { title: 'reading', digits: 1, unit: 's' },
      { title: '57 features', digits: 1, unit: 's' },
      { title: 'peak memory', digits: 0, unit: 'MiB' },
    ],
    rows,
  });
}

/** Chords and a noisy beat, in 16 bits: twelve seconds, again and again. */
function writeHour(path: string): void {
  const rate = 44_100;
  const period = 12;
  const times = 3600 / period;
  const samples = new Int16Array(2 * period * rate);
  const random = new Random(1);
  for (let i = 0; i < period * rate; i++) {
    const hertz = 110 * 2 ** (Math.floor(i / rate) / 12);
    const angle = (2 * Math.PI * hertz * i) / rate;
    const chord = Math.sin(angle) + Math.sin(1.5 * angle);
    const beat = Math.exp(-(i % (rate / 2)) / 2000) * random.normal();
    samples[2 * i] = 6000 * chord + 4000 * beat;
    samples[2 * i + 1] = 5000 * chord + 5000 * beat;
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 'latin1');
  header.writeUInt32LE(36 + times * samples.byteLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  [16, 0x2_0001, rate, 4 * rate, 0x10_0004].forEach((value, i) => {
    header.writeUInt32LE(value, 16 + 4 * i);
  });
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(times * samples.byteLength, 40);
  const file = openSync(path, 'w');
  writeSync(file, header);
  for (let time = 0; time < times; time++) writeSync(file, samples);
  closeSync(file);
}

async function measureOne(file: string): Promise<void> {
  let start = performance.now();
  const samples = await readAudio(file);
  const reading = secondsSince(start);
  start = performance.now();
  await audioFeatures(samples);
  const features = secondsSince(start);
  console.log(JSON.stringify({ reading, features, memory: peakMemory() }));
}

const parts = process.argv.slice(2);
if (parts[0] === 'one') await measureOne(parts[1]);
else {
  const all = parts.length === 0;
  if (all || parts.includes('clips')) await compareClips();
  if (all || parts.includes('hour')) await measureHours();
}
