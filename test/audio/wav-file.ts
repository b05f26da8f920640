/** How {@link wavFile} writes samples. */
export interface WavLayout {
  readonly rate: number;
  readonly channels: number;
  /** The format's code: 1 PCM, 3 float, 6 A-law, 7 µ-law. */
  readonly code: number;
  readonly bits: number;
  /** WAVE_FORMAT_EXTENSIBLE. */
  readonly isExtensible?: boolean;
  /** What the header says in place of the sizes. */
  readonly sizes?: { readonly riff: number; readonly data: number };
  /** Chunks before the samples. */
  readonly chunks?: readonly (readonly [id: string, content: Uint8Array])[];
}

/** A WAV file of samples as they are coded. */
export function wavFile(coded: Uint8Array, layout: WavLayout): Buffer {
  const { rate, channels, code, bits, isExtensible = false, sizes, chunks = [] } = layout;
  const format = Buffer.alloc(isExtensible ? 40 : 16);
  format.writeUInt16LE(isExtensible ? 0xfffe : code, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt32LE(((rate * channels * bits) / 8) % 2 ** 32, 8);
  format.writeUInt16LE((channels * bits) / 8, 12);
  format.writeUInt16LE(bits, 14);
  if (isExtensible) {
    format.writeUInt16LE(22, 16);
    format.writeUInt16LE(bits, 18);
    format.writeUInt16LE(code, 24);
  }
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    ...chunks.map(([id, content]) => chunk(id, content)),
    chunk('data', coded, sizes?.data),
  ]);
  return chunk('RIFF', body, sizes?.riff);
}

function chunk(id: string, content: Uint8Array, size = content.length): Buffer {
  const header = Buffer.alloc(8);
  header.write(id, 'latin1');
  header.writeUInt32LE(size, 4);
  return Buffer.concat([header, content, Buffer.alloc(content.length % 2)]);
}
