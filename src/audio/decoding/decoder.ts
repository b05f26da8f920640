import { resourceError } from '../../core/errors/index.js';
import type { Block } from './audio-format.js';
import type { ByteStream } from './byte-stream.js';
import { mix } from './mix.js';
import { quietly } from './quietly.js';

/** What the decoders of the wasm-audio-decoders family give. */
export interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly samplesDecoded: number;
  readonly sampleRate: number;
  readonly bitDepth?: number;
}

interface DecodedBlock extends Block {
  /** Bits of a sample before it was coded, where the decoder tells. */
  readonly bitDepth: number | undefined;
}

/**
 * Calls a decoder, and mixes what it gives.
 *
 * @throws InputError when it fails for good, as on some damaged files; ResourceError when memory ran out.
 */
export async function decoded(
  decode: () => Decoded | Promise<Decoded>,
  stream: ByteStream,
): Promise<DecodedBlock> {
  try {
    const { channelData, samplesDecoded, sampleRate, bitDepth } = await quietly(decode);
    const samples = samplesDecoded > 0 ? mix(channelData) : new Float32Array();
    return { samples, rate: sampleRate, bitDepth };
  } catch (cause) {
    throw (
      resourceError(cause) ??
      stream.wrong(
        `it is damaged, and decoding ended at byte ${stream.position}; get another copy of it, or convert it`,
        cause,
      )
    );
  }
}
