import { type AudioFormat, type Block, hasText } from '../audio-format.js';
import type { ByteStream } from '../byte-stream.js';
import { type Encoding, encodingOf } from './wav-samples.js';

/** What writers leave that don't know the size when they begin; sizes from the second on say nothing. */
const UNKNOWN_SIZE = 0xffffffff;
const UNSURE_SIZE = 0x7ffff000;

/** Bytes of a `fmt ` or `ds64` chunk that are looked at. */
const CHUNK_BYTES = 64;

/** Samples of all channels that are given at once. */
const BLOCK = 1 << 16;

/** RIFF WAVE, and its form for sizes above 4 GiB (EBU Tech 3306, RF64). */
export const wav: AudioFormat = {
  name: 'WAV',
  isAt: (start) =>
    ['RIFF', 'RF64', 'BW64'].some((id) => hasText(start, id)) && hasText(start, 'WAVE', 8),
  decode,
};

interface Layout {
  readonly channels: number;
  readonly rate: number;
  /** Bytes of a sample of all channels. */
  readonly frameBytes: number;
  readonly encoding: Encoding;
}

async function* decode(stream: ByteStream): AsyncGenerator<Block, void, void> {
  const riffSize = viewOf(await stream.take(12)).getUint32(4, true);
  let layout: Layout | undefined;
  let longSize: number | undefined;
  for (;;) {
    const header = await stream.take(8);
    if (header.length < 8) {
      throw stream.wrong('it is WAV without samples: its "data" chunk is missing');
    }
    const size = viewOf(header).getUint32(4, true);
    if (hasText(header, 'data')) {
      if (layout === undefined) throw stream.wrong('it is WAV whose "fmt " chunk is missing');
      // A header that was never brought up to date ends before its samples.
      const isUnknown =
        size === UNKNOWN_SIZE ||
        (size === 0 && (riffSize === 0 || riffSize <= stream.position - 8));
      const bytes = longSize ?? (isUnknown ? Number.POSITIVE_INFINITY : size);
      const isSure = longSize !== undefined || bytes < UNSURE_SIZE;
      const total = isSure ? Math.floor(bytes / layout.frameBytes) : undefined;
      yield* samplesOf(stream, layout, bytes, total);
      return;
    }
    const chunk = await stream.take(Math.min(size, CHUNK_BYTES));
    if (hasText(header, 'fmt ')) layout = layoutOf(chunk, stream);
    if (hasText(header, 'ds64') && chunk.length >= 16) {
      longSize = Number(viewOf(chunk).getBigUint64(8, true)) || undefined;
    }
    await stream.skip(size - chunk.length + (size % 2));
  }
}

function layoutOf(chunk: Uint8Array, stream: ByteStream): Layout {
  if (chunk.length < 16) throw stream.wrong('it is WAV whose "fmt " chunk is cut off');
  const view = viewOf(chunk);
  const channels = view.getUint16(2, true);
  const frameBytes = view.getUint16(12, true);
  const tag = view.getUint16(0, true);
  const isExtensible = tag === 0xfffe;
  if (isExtensible && chunk.length < 26)
    throw stream.wrong('it is WAV whose "fmt " chunk is cut off');
  const code = isExtensible ? view.getUint16(24, true) : tag;
  const bits = (8 * frameBytes) / channels;
  const encoding = encodingOf(code, bits);
  if (encoding === undefined) {
    throw stream.wrong(
      `it is WAV in an encoding that can't be read (code ${code}, ${channels} channels, ${frameBytes} bytes for a sample of all); convert it, e.g. by "ffmpeg -i in.wav -c:a pcm_s16le out.wav"`,
    );
  }
  return { channels, rate: view.getUint32(4, true), frameBytes, encoding };
}

/** The samples of a data chunk, which may be cut off. */
async function* samplesOf(
  stream: ByteStream,
  { channels, rate, frameBytes, encoding }: Layout,
  bytes: number,
  total: number | undefined,
): AsyncGenerator<Block, void, void> {
  const most = frameBytes * Math.max(1, Math.floor(BLOCK / channels));
  const coded = new Uint8Array(most);
  const values = encoding.read(coded);
  let held = 0;
  for (let left = bytes; left > 0; ) {
    const taken = await stream.takeSome(Math.min(left, most - held));
    if (taken.length === 0) return;
    left -= taken.length;
    coded.set(taken, held);
    held += taken.length;
    const frames = Math.floor(held / frameBytes);
    if (frames === 0) continue;
    yield { samples: mixed(values(frames * channels), channels), rate, total };
    coded.copyWithin(0, frames * frameBytes, held);
    held -= frames * frameBytes;
  }
}

/** The mean of channels whose samples take turns. */
function mixed(values: Float32Array | Float64Array, channels: number): Float32Array {
  const samples = new Float32Array(values.length / channels);
  if (channels === 1) {
    samples.set(values);
  } else if (channels === 2) {
    for (let i = 0; i < samples.length; i++) samples[i] = (values[2 * i] + values[2 * i + 1]) / 2;
  } else {
    for (let i = 0, j = 0; i < samples.length; i++) {
      let sum = 0;
      for (let channel = 0; channel < channels; channel++) sum += values[j++];
      samples[i] = sum / channels;
    }
  }
  return samples;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
