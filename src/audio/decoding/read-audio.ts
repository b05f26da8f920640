import { z } from 'zod';
import { breathe, parseOptions } from '../../core/options/index.js';
import { SAMPLE_RATE } from '../options.js';
import { HIGHEST_RATE, LOWEST_RATE, Resampler } from '../resampling/index.js';
import { LOUDEST } from '../samples.js';
import type { Block } from './audio-format.js';
import type { ByteStream } from './byte-stream.js';
import { findFormat } from './recognise.js';
import { SampleBuffer } from './sample-buffer.js';
import { type AudioSource, openSource } from './source.js';

/** Options of {@link readAudio}. */
export const audioOptions = z.strictObject({
  /** Samples per second of the result, in Hz: 1,000 to 192,000. Default 22,050. */
  sampleRate: z.int().min(LOWEST_RATE).max(192_000).default(SAMPLE_RATE),
  /**
   * Called, at most once, where a file is read that is shorter than its header says, with what is wrong
   * with it: "cut off or damaged: 0.2 s of 8.0 s could be read".
   */
  onDamage: z.custom<(reason: string) => void>((value) => typeof value === 'function').optional(),
  /** Aborts the reading: the promise rejects with the signal's reason. */
  signal: z.instanceof(AbortSignal).optional(),
});

export type AudioOptions = z.input<typeof audioOptions>;

/** Samples of the result at most: 4 GiB, 13 hours at 22,050 Hz. */
const MOST_SAMPLES = 2 ** 30;

/** So much of a file is the whole of it: encoders are not exact at its ends. */
const ENOUGH = 0.95;

/** How long decoding may hold the event loop, in ms. */
const LONGEST = 40;

/**
 * Reads WAV, FLAC, MP3, Ogg Vorbis, Ogg Opus and FLAC in Ogg, which it knows by the first bytes. The file
 * is read, decoded and resampled piece by piece: the memory taken is that of the result (4 bytes a sample)
 * and some 100 MB.
 *
 * @returns mono samples at `sampleRate`, the mean of the channels, in [-1, 1]; those of a float source or of
 *   a lossy one may exceed it. They may be a view of a buffer that is up to a sixteenth longer.
 * @throws InputError naming the file when it is missing, empty, no audio, of a format that is not read, has
 *   no samples, one that is no finite number, more than 2³⁰ of them, or a rate that changes or is not from
 *   1,000 to 768,000 Hz. Where a file is damaged or cut off, what can be decoded is what is read; of WAV and
 *   FLAC `onDamage` is told where that is less than 95 % of what the header says.
 */
export async function readAudio(
  source: AudioSource,
  options?: AudioOptions,
): Promise<Float32Array> {
  const { sampleRate, onDamage, signal } = parseOptions(audioOptions, options, 'readAudio');
  signal?.throwIfAborted();
  const stream = await openSource(source);
  try {
    const { samples, damage } = await decode(stream, sampleRate, signal);
    if (damage !== undefined) onDamage?.(damage);
    return samples;
  } finally {
    await stream.close();
  }
}

async function decode(
  stream: ByteStream,
  sampleRate: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly samples: Float32Array; readonly damage: string | undefined }> {
  const format = await findFormat(stream);
  const start = stream.position;
  const result = new SampleBuffer();
  let resampler: Resampler | undefined;
  let read = 0;
  let total = 0;
  let rested = performance.now();
  for await (const block of format.decode(stream)) {
    if (performance.now() - rested > LONGEST) {
      await breathe(signal);
      rested = performance.now();
    }
    const { samples, rate } = block;
    total = block.total ?? total;
    if (samples.length === 0) continue;
    resampler ??= resamplerOf(rate, sampleRate, stream);
    if (rate !== resampler.from) {
      throw stream.wrong(
        `its sampling rate changes from ${resampler.from} to ${rate} Hz; convert it to one rate`,
      );
    }
    checkSamples(samples, read, stream);
    read += samples.length;
    const times = (stream.size - start) / (stream.position - start);
    const expected = Math.ceil((expectedLength(block, read, times) * sampleRate) / rate);
    resampler.push(samples, (some) => result.add(some, expected));
    if (result.length > MOST_SAMPLES) {
      const hours = (MOST_SAMPLES / sampleRate / 3600).toFixed(1);
      throw stream.wrong(`it is longer than ${hours} hours, the most that is read; cut it`);
    }
  }
  if (read === 0) throw stream.wrong(`it is ${format.name} without a sample that can be read`);
  resampler?.end((some) => result.add(some, 0));
  const damage = damageOf(read, total, resampler?.from ?? 1);
  return { samples: result.take(), damage };
}

/** What is wrong where fewer samples could be read than there are by the header; undefined for nothing. */
function damageOf(read: number, total: number, rate: number): string | undefined {
  if (read >= ENOUGH * total) return undefined;
  const [had, has] = [read / rate, total / rate].map(secondsText);
  return `cut off or damaged: ${had} of ${has} could be read`;
}

function secondsText(seconds: number): string {
  return `${seconds < 0.1 ? seconds.toPrecision(1) : seconds.toFixed(1)} s`;
}

function resamplerOf(rate: number, sampleRate: number, stream: ByteStream): Resampler {
  if (rate >= LOWEST_RATE && rate <= HIGHEST_RATE) return new Resampler(rate, sampleRate);
  throw stream.wrong(
    `its sampling rate is ${rate} Hz; rates from ${LOWEST_RATE} to ${HIGHEST_RATE} Hz are read`,
  );
}

/**
 * For how many samples there should be room: as many as the part of the file that was read lets expect, and
 * a twentieth more, but for a beginning that says little four times as many as there are; or as many as the
 * header says where that is near to it, as a damaged one may say anything.
 *
 * @param times how many times as long as that part the whole is.
 */
function expectedLength({ total = 0 }: Block, read: number, times: number): number {
  if (total > (read * times) / 2 && total < read * times * 2) return total;
  return read * (times > 16 ? 4 : times * 1.05);
}

function checkSamples(samples: Float32Array, before: number, stream: ByteStream): void {
  for (let i = 0; i < samples.length; i++) {
    // NaN is not less than anything.
    if (Math.abs(samples[i]) < LOUDEST) continue;
    const what = Number.isNaN(samples[i]) ? 'not a number' : `out of all range (${samples[i]})`;
    throw stream.wrong(
      `sample ${before + i} is ${what}; the file is damaged, or was exported wrongly: export it again`,
    );
  }
}
