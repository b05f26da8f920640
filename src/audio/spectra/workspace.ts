import { BINS, FRAME, HOP, hannWindow } from './frames.js';
import { COMPLEX, FACTORS } from './kernels/fourier.js';
import { VECTOR } from './kernels/framing.js';
import { type Kernels, kernelsIn } from './kernels/kernels.js';
import { Layout } from './kernels/layout.js';
import { TOGETHER, WINDOW } from './kernels/medians.js';
import { PRODUCTS } from './kernels/products.js';

/** Frames that are worked on together. */
export const BLOCK = TOGETHER;

/** Frames that go through the kernels side by side. */
export const ABREAST = 4;

/** Bins of a frame, made up to whole vectors. */
export const ROW_BINS = Math.ceil(BINS / 4) * 4;

export const FLOAT = Float32Array.BYTES_PER_ELEMENT;

/** Bytes of a row of bins, and of one of samples. */
export const ROW = ROW_BINS * FLOAT;
export const FRAME_ROW = FRAME * FLOAT;

/** How far a window of medians reaches to either side. */
export const REACH = (WINDOW - 1) / 2;

/** Groups of medians over the bins of a frame. */
export const BIN_GROUPS = Math.ceil(BINS / TOGETHER);

const PADDED_BINS = BIN_GROUPS * TOGETHER + 2 * REACH;

/** Complex numbers that a frame's samples make, two at a time. */
export const PAIRS = FRAME / 2;

/** Where everything lies in the memory, in bytes. */
export type Places = ReturnType<typeof layOut>['at'];

/**
 * The memory of about 1 MB that a clip's frames are worked on in, block by block, with the tables of
 * the Fourier transform: of radix 4, sorting itself (Stockham), in single precision as librosa's.
 */
export class Workspace {
  readonly at: Places;
  readonly floats: Float32Array;
  readonly kernels: Kernels;

  constructor() {
    const { at, layout } = layOut();
    const memory = layout.makeMemory();
    this.at = at;
    this.floats = new Float32Array(memory.buffer);
    this.kernels = kernelsIn(memory);
    const window = hannWindow();
    this.write(at.window, window);
    this.write(
      at.inverseWindow,
      window.map((w, i) => ((i % 2 === 0 ? 1 : -1) * w) / PAIRS),
    );
    this.write(at.ones, new Float64Array(ROW_BINS).fill(1));
    this.write(at.half, [0.5]);
    this.write(at.unpacking, factorsOf(PAIRS / 2 + 1, FRAME, 1));
    let place = at.factors;
    for (let size = PAIRS; size > 1; size /= 4) {
      this.write(place, factorsOf(size / 4, size, 3));
      place += (size / 4) * FACTORS;
    }
  }

  write(address: number, numbers: ArrayLike<number>): void {
    this.floats.set(numbers, address / FLOAT);
  }

  /** The numbers at an address: a view. */
  view(address: number, length: number): Float32Array {
    return this.floats.subarray(address / FLOAT, address / FLOAT + length);
  }

  copy(target: number, source: number, bytes: number): void {
    this.floats.copyWithin(target / FLOAT, source / FLOAT, (source + bytes) / FLOAT);
  }

  /** The discrete Fourier transform of the pairs of samples of four frames; gives its address. */
  transform(): number {
    let [source, target] = [this.at.pairs, this.at.transformed];
    let factors = this.at.factors;
    for (let size = PAIRS; size > 1; size /= 4) {
      const blocks = size / 4;
      this.kernels.butterflies(
        source,
        target,
        factors,
        (PAIRS / 4) * COMPLEX,
        blocks,
        PAIRS / size,
      );
      factors += blocks * FACTORS;
      [source, target] = [target, source];
    }
    return source;
  }
}

/** Workspaces that are not in use: making one takes as long as some frames, and much address space. */
const idle: Workspace[] = [];

/** Does work in a workspace that nobody else uses meanwhile. */
export async function withWorkspace<Result>(
  work: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  const workspace = idle.pop() ?? new Workspace();
  try {
    return await work(workspace);
  } finally {
    idle.push(workspace);
  }
}

function layOut() {
  const layout = new Layout();
  const quads = (bytes: number): number[] =>
    Array.from({ length: BLOCK / ABREAST }, () => layout.take(bytes));
  const at = {
    window: layout.take(FRAME_ROW),
    inverseWindow: layout.take(FRAME_ROW),
    ones: layout.take(ROW),
    half: layout.take(FLOAT),
    unpacking: layout.take((PAIRS / 2 + 1) * 2 * FLOAT),
    factors: layout.take(PAIRS * FACTORS),
    samples: layout.take(((BLOCK - 1) * HOP + FRAME) * FLOAT),
    pairs: layout.take((PAIRS + 1) * COMPLEX),
    transformed: layout.take((PAIRS + 1) * COMPLEX),
    /** Of two blocks, by quads of frames side by side. */
    spectra: [quads(ROW_BINS * COMPLEX), quads(ROW_BINS * COMPLEX)],
    /** The same, with room for the reflected ends before and after. */
    magnitudes: [quads(PADDED_BINS * VECTOR), quads(PADDED_BINS * VECTOR)],
    /** The magnitudes of three blocks, a row a frame. */
    rows: layout.take(3 * BLOCK * ROW),
    percussive: layout.take(PADDED_BINS * VECTOR),
    harmonic: layout.take(BLOCK * ROW),
    waves: layout.take(BLOCK * FRAME_ROW),
    matrix: layout.take(PRODUCTS * ROW),
    vector: layout.take(ROW),
    sums: layout.take(PRODUCTS * VECTOR),
  };
  return { at, layout };
}

/** For each p the powers 1 to `powers` of e^(−2πi p/size), real and imaginary parts in turn. */
function factorsOf(count: number, size: number, powers: number): Float64Array {
  const factors = new Float64Array(count * powers * 2);
  for (let p = 0; p < count; p++) {
    for (let power = 1; power <= powers; power++) {
      const angle = (-2 * Math.PI * p * power) / size;
      const i = 2 * (p * powers + power - 1);
      factors[i] = Math.cos(angle);
      factors[i + 1] = Math.sin(angle);
    }
  }
  return factors;
}
