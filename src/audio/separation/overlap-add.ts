import { FRAME, HOP, hannWindow } from '../spectra/frames.js';

/** Hops of a frame: pieces of samples that it shares with its neighbours. */
const HOPS = FRAME / HOP;

/** Before the first sample lies half of the first frame. */
const BEFORE = HOPS / 2;

/** Frames that are kept for those to come. */
const KEPT = HOPS - 1;

/** Is given samples, which are overwritten later, and where they begin. */
export type OnPiece = (piece: Float32Array, from: number) => void;

/**
 * Puts windowed frames together to samples: the sum of the frames over that of their squared windows
 * (Griffin and Lim, "Signal estimation from modified short-time Fourier transform", 1984; librosa's
 * `istft`).
 */
export class OverlapAdd {
  readonly #frames: number;
  readonly #length: number;
  readonly #squares = hannWindow().map((w) => w * w);
  readonly #scales = new Float64Array(HOP);
  readonly #piece = new Float32Array(HOP);
  /** The frames that a hop is made of, the newest first. */
  #recent: readonly Float32Array[] = Array.from({ length: HOPS }, () => new Float32Array(FRAME));
  #added = 0;

  /** @param frames of the clip. @param length its samples. */
  constructor(frames: number, length: number) {
    this.#frames = frames;
    this.#length = length;
  }

  /** Adds the next frame, windowed already; when the last one has been added, all samples were given. */
  add(frame: Float32Array, onPiece: OnPiece): void {
    this.#push(frame, onPiece);
    if (this.#added < this.#frames) return;
    const silence = new Float32Array(FRAME);
    for (let i = 0; i < KEPT; i++) this.#push(silence, onPiece);
  }

  #push(frame: Float32Array, onPiece: OnPiece): void {
    const oldest = this.#recent[KEPT];
    oldest.set(frame);
    this.#recent = [oldest, ...this.#recent.slice(0, KEPT)];
    const hop = this.#added++ - BEFORE;
    const count = Math.min(HOP, this.#length - hop * HOP);
    if (hop < 0 || count <= 0) return;
    this.#scale(hop);
    const piece = this.#piece.subarray(0, count);
    const [a, b, c, d] = this.#recent.map((recent, place) => recent.subarray(place * HOP));
    addUp(a, b, c, d, this.#scales, piece);
    onPiece(piece, hop * HOP);
  }

  /** One over the squared windows of a hop; the first and the last few have fewer frames than the others. */
  #scale(hop: number): void {
    const newest = hop + BEFORE;
    const isInner = newest >= HOPS && newest < this.#frames;
    if (isInner) return;
    const weights = new Float64Array(HOP);
    for (let place = 0; place < HOPS; place++) {
      const frame = newest - place;
      if (frame < 0 || frame >= this.#frames) continue;
      for (let i = 0; i < HOP; i++) weights[i] += this.#squares[place * HOP + i];
    }
    for (let i = 0; i < HOP; i++) this.#scales[i] = 1 / weights[i];
  }
}

/** The sums of the samples of four frames, times the scales. */
function addUp(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  d: Float32Array,
  scales: Float64Array,
  sums: Float32Array,
): void {
  const count = sums.length;
  for (let i = 0; i < count; i++) sums[i] = (a[i] + b[i] + c[i] + d[i]) * scales[i];
}
