const HALF_OF_ROOT_3 = Math.sqrt(3) / 2;

/**
 * The complex Fourier transform of 3 · 4^m numbers in place, whose results come in the order of
 * `position` (decimation in frequency: Gentleman and Sande, "Fast Fourier transforms for fun and
 * profit", 1966). Sums of powers need no other order, and so no pass to make one. The size is 3 · 4^m
 * since the autocorrelations of 344 and of 384 numbers fit into 768, where 4^m would take 1,024.
 */
export class Fourier {
  readonly size: number;
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  /** Where the result of each frequency is. */
  readonly position: Int32Array;
  /** Cosines and sines of each stage, in the order in which it takes them. */
  readonly #stages: readonly Float64Array[];

  /** @param least numbers to be transformed; the size is the next 3 · 4^m. */
  constructor(least: number) {
    let third = 4;
    const stages: Float64Array[] = [];
    while (3 * third < least) {
      third *= 4;
      stages.unshift(rotations(third, 4));
    }
    this.size = 3 * third;
    this.#stages = [rotations(this.size, 3), ...stages];
    this.real = new Float64Array(this.size);
    this.imaginary = new Float64Array(this.size);
    this.position = Int32Array.from(
      { length: this.size },
      (_, k) => (k % 3) * third + reversed(Math.floor(k / 3), third),
    );
  }

  /** Puts Σ x[n] e^(−2πi kn / size) at `position[k]`. */
  transform(): void {
    const [inThree, ...inFour] = this.#stages;
    divideInThree(this.real, this.imaginary, inThree);
    let span = this.size / 3;
    for (const stage of inFour) {
      divideInFour(this.real, this.imaginary, span, stage);
      span >>= 2;
    }
    transformFours(this.real, this.imaginary);
  }
}

/**
 * The first stage: into the frequencies k with the same k mod 3, a third each. The stages are
 * functions of the arrays, since engines compile methods that read fields to slower code.
 */
function divideInThree(real: Float64Array, imaginary: Float64Array, stage: Float64Array): void {
  const third = real.length / 3;
  for (let i0 = 0, at = 0; i0 < third; i0++, at += 4) {
    const i1 = i0 + third;
    const i2 = i1 + third;
    const sumR = real[i1] + real[i2];
    const sumI = imaginary[i1] + imaginary[i2];
    const gapR = (real[i1] - real[i2]) * HALF_OF_ROOT_3;
    const gapI = (imaginary[i1] - imaginary[i2]) * HALF_OF_ROOT_3;
    const restR = real[i0] - sumR / 2;
    const restI = imaginary[i0] - sumI / 2;
    real[i0] += sumR;
    imaginary[i0] += sumI;
    const r1 = restR + gapI;
    const m1 = restI - gapR;
    real[i1] = r1 * stage[at] + m1 * stage[at + 1];
    imaginary[i1] = m1 * stage[at] - r1 * stage[at + 1];
    const r2 = restR - gapI;
    const m2 = restI + gapR;
    real[i2] = r2 * stage[at + 2] + m2 * stage[at + 3];
    imaginary[i2] = m2 * stage[at + 2] - r2 * stage[at + 3];
  }
}

/** A stage: each part of `span` numbers into the frequencies k with the same k mod 4, a quarter each. */
function divideInFour(
  real: Float64Array,
  imaginary: Float64Array,
  span: number,
  stage: Float64Array,
): void {
  const size = real.length;
  const quarter = span >> 2;
  for (let j = 0, at = 0; j < quarter; j++, at += 6) {
    const c1 = stage[at];
    const s1 = stage[at + 1];
    const c2 = stage[at + 2];
    const s2 = stage[at + 3];
    const c3 = stage[at + 4];
    const s3 = stage[at + 5];
    for (let i0 = j; i0 < size; i0 += span) {
      const i1 = i0 + quarter;
      const i2 = i1 + quarter;
      const i3 = i2 + quarter;
      const evenSumR = real[i0] + real[i2];
      const evenSumI = imaginary[i0] + imaginary[i2];
      const evenGapR = real[i0] - real[i2];
      const evenGapI = imaginary[i0] - imaginary[i2];
      const oddSumR = real[i1] + real[i3];
      const oddSumI = imaginary[i1] + imaginary[i3];
      const oddGapR = real[i1] - real[i3];
      const oddGapI = imaginary[i1] - imaginary[i3];
      real[i0] = evenSumR + oddSumR;
      imaginary[i0] = evenSumI + oddSumI;
      const r1 = evenGapR + oddGapI;
      const m1 = evenGapI - oddGapR;
      real[i1] = r1 * c1 + m1 * s1;
      imaginary[i1] = m1 * c1 - r1 * s1;
      const r2 = evenSumR - oddSumR;
      const m2 = evenSumI - oddSumI;
      real[i2] = r2 * c2 + m2 * s2;
      imaginary[i2] = m2 * c2 - r2 * s2;
      const r3 = evenGapR - oddGapI;
      const m3 = evenGapI + oddGapR;
      real[i3] = r3 * c3 + m3 * s3;
      imaginary[i3] = m3 * c3 - r3 * s3;
    }
  }
}

/** The last stage: every four numbers for themselves, where no angle is left to rotate by. */
function transformFours(real: Float64Array, imaginary: Float64Array): void {
  for (let i = 0; i < real.length; i += 4) {
    const evenSumR = real[i] + real[i + 2];
    const evenSumI = imaginary[i] + imaginary[i + 2];
    const evenGapR = real[i] - real[i + 2];
    const evenGapI = imaginary[i] - imaginary[i + 2];
    const oddSumR = real[i + 1] + real[i + 3];
    const oddSumI = imaginary[i + 1] + imaginary[i + 3];
    const oddGapR = real[i + 1] - real[i + 3];
    const oddGapI = imaginary[i + 1] - imaginary[i + 3];
    real[i] = evenSumR + oddSumR;
    imaginary[i] = evenSumI + oddSumI;
    real[i + 1] = evenGapR + oddGapI;
    imaginary[i + 1] = evenGapI - oddGapR;
    real[i + 2] = evenSumR - oddSumR;
    imaginary[i + 2] = evenSumI - oddSumI;
    real[i + 3] = evenGapR - oddGapI;
    imaginary[i + 3] = evenGapI + oddGapR;
  }
}

/** For each number of a part of `span` and for parts 1 to `parts` − 1: the angle's cosine and sine. */
function rotations(span: number, parts: number): Float64Array {
  const values: number[] = [];
  for (let j = 0; j < span / parts; j++) {
    for (let part = 1; part < parts; part++) {
      const angle = (2 * Math.PI * j * part) / span;
      values.push(Math.cos(angle), Math.sin(angle));
    }
  }
  return Float64Array.from(values);
}

/** A number below `size` with its digits to the base 4 in reverse. */
function reversed(value: number, size: number): number {
  let result = 0;
  for (let rest = value, left = size; left > 1; left >>= 2, rest >>= 2) {
    result = result * 4 + (rest & 3);
  }
  return result;
}
