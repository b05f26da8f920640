import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksum } from '../../../src/audio/decoding/formats/ogg-pages.js';
import { readAudio } from '../../../src/audio/index.js';
import type { Random } from '../../../src/core/index.js';
import { wavFile } from '../../audio/wav-file.js';
import { type FuzzInput, structured } from '../input.js';
import { anyBytes } from '../mutations/bytes.js';
import { oneOf } from '../mutations/mutation.js';

/** Files of sound, damaged as bytes: most formats tell damage by checksums or find the next frame. */
export const audio: readonly FuzzInput[] = [
  ofFormat('wav', wav),
  ofFormat('flac', () => fixture('tone.flac')),
  ofFormat('mp3', () => fixture('tone.mp3')),
  ofFormat('vorbis', () => fixture('vorbis.ogg')),
  ofFormat('opus', () => fixture('tone.opus')),
  ofFormat('ogg-flac', () => fixture('flac.ogg')),
];

function ofFormat(name: string, document: (random: Random) => Buffer): FuzzInput {
  return structured({
    name: `audio-${name}`,
    document,
    mutations: anyBytes,
    // Damage that the pages' checksums would tell reaches the decoders in some cases.
    write: (bytes, random) => ({ song: random.integer(2) === 0 ? withChecksums(bytes) : bytes }),
    bytes: [],
    async read(folder) {
      const samples = await readAudio(join(folder, 'song'));
      if (samples.length === 0) throw new Error('there are no samples');
      if (!samples.every(Number.isFinite)) throw new Error('a sample is not finite');
      return [];
    },
  });
}

function fixture(name: string): Buffer {
  return readFileSync(join('test/audio/fixtures', name));
}

function wav(random: Random): Buffer {
  const channels = 1 + random.integer(3);
  const values = Array.from({ length: 600 * channels }, () => random.integer(200) / 100 - 1);
  const bytes = Uint8Array.from({ length: 2400 * channels }, () => random.integer(256));
  const [code, bits, coded] = oneOf<readonly [number, number, Uint8Array]>(
    [
      ...[8, 16, 24, 32].map((width) => [1, width, bytes] as const),
      [3, 32, new Uint8Array(Float32Array.from(values).buffer)],
      [3, 64, new Uint8Array(Float64Array.from(values).buffer)],
      [6, 8, bytes],
      [7, 8, bytes],
    ],
    random,
  );
  return wavFile(coded, {
    ...{ code, bits, channels },
    rate: oneOf([8_000, 22_050, 44_100, 47_999], random),
    isExtensible: random.integer(2) === 0,
  });
}

/** Makes the checksums of Ogg pages right. */
function withChecksums(bytes: Buffer): Buffer {
  const mended = Buffer.from(bytes);
  for (let at = mended.indexOf('OggS'); at !== -1; at = mended.indexOf('OggS', at + 4)) {
    const segments = mended.subarray(at + 27, at + 27 + (mended[at + 26] ?? 0));
    const end = at + 27 + segments.length + segments.reduce((sum, length) => sum + length, 0);
    if (end > mended.length) continue;
    mended.writeUInt32LE(checksum(mended.subarray(at, end)), at + 22);
  }
  return mended;
}
