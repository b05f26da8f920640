/** How WAV writes a sample. */
export interface Encoding {
  /**
   * Reads samples out of a buffer that is filled again and again.
   *
   * @returns a function that gives its first samples, integers scaled to [-1, 1); they are valid until
   *   its next call.
   */
  read(coded: Uint8Array): (count: number) => Float32Array | Float64Array;
}

/** The encoding of a format's code and a sample's bits; undefined where it is not read. */
export function encodingOf(code: number, bits: number): Encoding | undefined {
  return encodings[`${code}:${bits}`];
}

const encodings: Readonly<Record<string, Encoding>> = {
  '1:8': converted(1, (bytes, i) => (bytes[i] - 128) / 2 ** 7),
  '1:16': { read: (coded) => scaled(new Int16Array(coded.buffer, 0, coded.length >> 1), 2 ** 15) },
  '1:24': converted(
    3,
    (bytes, i) => ((bytes[i] << 8) | (bytes[i + 1] << 16) | (bytes[i + 2] << 24)) / 2 ** 31,
  ),
  '1:32': { read: (coded) => scaled(new Int32Array(coded.buffer, 0, coded.length >> 2), 2 ** 31) },
  '3:32': { read: (coded) => plain(new Float32Array(coded.buffer, 0, coded.length >> 2)) },
  '3:64': { read: (coded) => plain(new Float64Array(coded.buffer, 0, coded.length >> 3)) },
  '6:8': converted(1, (bytes, i) => fromALaw(bytes[i])),
  '7:8': converted(1, (bytes, i) => fromMuLaw(bytes[i])),
};

function plain<Values extends Float32Array | Float64Array>(values: Values) {
  return (count: number) => values.subarray(0, count);
}

function scaled(values: Int16Array | Int32Array, full: number) {
  const floats = new Float32Array(values.length);
  return (count: number) => {
    for (let i = 0; i < count; i++) floats[i] = values[i] / full;
    return floats.subarray(0, count);
  };
}

function converted(width: number, at: (bytes: Uint8Array, i: number) => number): Encoding {
  return {
    read(coded) {
      const floats = new Float32Array(Math.floor(coded.length / width));
      return (count) => {
        for (let i = 0; i < count; i++) floats[i] = at(coded, i * width);
        return floats.subarray(0, count);
      };
    },
  };
}

/** ITU-T G.711's A-law. */
function fromALaw(byte: number): number {
  const bits = byte ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const mantissa = ((bits & 15) << 4) + 8;
  const size = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return (bits & 0x80 ? size : -size) / 2 ** 15;
}

/** ITU-T G.711's µ-law. */
function fromMuLaw(byte: number): number {
  const bits = ~byte & 0xff;
  const size = ((((bits & 15) << 3) + 132) << ((bits >> 4) & 7)) - 132;
  return (bits & 0x80 ? -size : size) / 2 ** 15;
}
