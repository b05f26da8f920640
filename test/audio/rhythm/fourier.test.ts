import { expect, test } from '@jest/globals';
import { Fourier } from '../../../src/audio/rhythm/fourier.js';
import { Random } from '../../../src/core/numbers/index.js';

test.each([
  [1, 12],
  [12, 12],
  [13, 48],
  [100, 192],
])('of %d numbers is of %d, and is the sum it stands for', (least, size) => {
  const fourier = new Fourier(least);
  expect(fourier.size).toBe(size);
  const random = new Random(1);
  const real = Array.from({ length: size }, () => random.normal());
  const imaginary = Array.from({ length: size }, () => random.normal());
  fourier.real.set(real);
  fourier.imaginary.set(imaginary);
  fourier.transform();
  expect(new Set(fourier.position).size).toBe(size);
  for (let k = 0; k < size; k++) {
    let sumR = 0;
    let sumI = 0;
    for (let n = 0; n < size; n++) {
      const cosine = Math.cos((2 * Math.PI * k * n) / size);
      const sine = Math.sin((2 * Math.PI * k * n) / size);
      sumR += real[n] * cosine + imaginary[n] * sine;
      sumI += imaginary[n] * cosine - real[n] * sine;
    }
    expect(fourier.real[fourier.position[k]]).toBeCloseTo(sumR, 10);
    expect(fourier.imaginary[fourier.position[k]]).toBeCloseTo(sumI, 10);
  }
});
