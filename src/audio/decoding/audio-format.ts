import type { ByteStream } from './byte-stream.js';

/** Decoded samples of some time, or none. */
export interface Block {
  /** All channels mixed into one; valid until the next block is asked for. */
  readonly samples: Float32Array;
  /** Their sampling rate, in Hz. */
  readonly rate: number;
  /** How many samples the file has in all, by its header. */
  readonly total?: number | undefined;
}

/** A format of audio files that is read. */
export interface AudioFormat {
  readonly name: string;
  /** Whether a file begins so, after tags. */
  isAt(start: Uint8Array): boolean;
  /**
   * Decodes a file, what is damaged left out.
   *
   * @throws InputError when it can't go on.
   */
  decode(stream: ByteStream): AsyncGenerator<Block, void, void>;
}

/** Whether bytes have a text of ASCII at a place. */
export function hasText(bytes: Uint8Array, text: string, at = 0): boolean {
  for (let i = 0; i < text.length; i++) {
    if (bytes[at + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}
