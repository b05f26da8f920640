import { type AudioFormat, hasText } from './audio-format.js';
import type { ByteStream } from './byte-stream.js';
import { flac } from './formats/flac.js';
import { mp3 } from './formats/mp3.js';
import { ogg } from './formats/ogg.js';
import { wav } from './formats/wav.js';

/** In this order: MP3 is told by the least. */
const FORMATS: readonly AudioFormat[] = [wav, flac, ogg, mp3];

/** Formats that are known, but can't be read: what they are, and the text that they have at a place. */
const OTHERS: readonly (readonly [name: string, text: string, at: number])[] = [
  ['MPEG-4 (M4A, AAC or ALAC)', 'ftyp', 4],
  ['AAC', '\xff\xf0', 0],
  ['AAC', '\xff\xf1', 0],
  ['AAC', '\xff\xf8', 0],
  ['AAC', '\xff\xf9', 0],
  ['AAC', 'ADIF', 0],
  ['AIFF', 'AIFF', 8],
  ['AIFF', 'AIFC', 8],
  ['WMA', '\x30\x26\xb2\x75', 0],
  ['Matroska or WebM', '\x1a\x45\xdf\xa3', 0],
  ['big-endian WAV (RIFX)', 'RIFX', 0],
  ['Wave64', 'riff', 0],
  ['AVI', 'AVI ', 8],
  ['Core Audio (CAF)', 'caff', 0],
  ['Sun audio (AU)', '.snd', 0],
  ["Monkey's Audio", 'MAC ', 0],
  ['WavPack', 'wvpk', 0],
  ['TTA', 'TTA1', 0],
  ['Musepack', 'MPCK', 0],
  ['Musepack', 'MP+', 0],
  ['DSD', 'DSD ', 0],
  ['DSD', 'FRM8', 0],
  ['AMR', '#!AMR', 0],
  ['RealAudio', '.ra\xfd', 0],
  ['RealMedia', '.RMF', 0],
  ['Flash video', 'FLV', 0],
  ['MIDI, which is notes, not sound', 'MThd', 0],
];

/** Bytes of the beginning that are looked at. */
const START_BYTES = 1 << 16;

/**
 * Finds the format by the first bytes, and passes over the tags before them.
 *
 * @throws InputError when the file is empty, or of no format that is read.
 */
export async function findFormat(stream: ByteStream): Promise<AudioFormat> {
  if ((await stream.peek(1)).length === 0) throw stream.wrong('the file is empty');
  await skipTags(stream);
  const start = await stream.peek(START_BYTES);
  // MPEG audio is looked for in all of these bytes: what begins as something else is not.
  const other = OTHERS.find(([, text, at]) => hasText(start, text, at));
  const format = other === undefined ? FORMATS.find(({ isAt }) => isAt(start)) : undefined;
  if (format !== undefined) return format;
  const what = other === undefined ? 'not an audio file that can' : `${other[0]} can't`;
  throw stream.wrong(
    `${what} be read; convert it to WAV, FLAC, MP3, Ogg Vorbis or Opus, e.g. by "ffmpeg -i song.m4a song.flac"`,
  );
}

/** Passes over ID3v2 tags, whose size is in four bytes of seven bits each. */
async function skipTags(stream: ByteStream): Promise<void> {
  for (;;) {
    const header = await stream.peek(10);
    if (header.length < 10 || !hasText(header, 'ID3')) return;
    const size = header.subarray(6).reduce((sum, byte) => (sum << 7) | (byte & 0x7f), 0);
    const footer = header[5] & 0x10 ? 10 : 0;
    await stream.skip(10 + size + footer);
  }
}
