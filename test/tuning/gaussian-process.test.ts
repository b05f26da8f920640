import { describe, expect, test } from '@jest/globals';
import { determinant, inverse, Matrix } from 'ml-matrix';
import { Random } from '../../src/core/index.js';
import { GaussianProcess, likeliestProcess, matern52 } from '../../src/tuning/gaussian-process.js';

const random = new Random(4);
const places = Array.from({ length: 12 }, () =>
  Float64Array.from({ length: 3 }, () => random.uniform()),
);
const values = places.map(([a, b]) => Math.sin(5 * a) + b * b - 0.6);
const hyper = { lengths: [0.3, 0.8, 2], noise: 0.01 };

function kernelOf(a: Float64Array, b: Float64Array): number {
  const squared = hyper.lengths.reduce((sum, length, d) => sum + ((a[d] - b[d]) / length) ** 2, 0);
  return matern52(Math.sqrt(squared));
}

describe('the kernel', () => {
  test.each([
    [0, 1],
    [0.5, 0.8286491424181255],
    [1, 0.5239941088318203],
    [3, 0.027723421914625807],
  ])('at a distance of %d is %d, as in scikit-learn', (distance, value) => {
    expect(matern52(distance)).toBeCloseTo(value, 12);
  });
});

describe('GaussianProcess', () => {
  const process = GaussianProcess.through(places, values, hyper) as GaussianProcess;
  const n = places.length;
  const kernel = new Matrix(places.map((a) => places.map((b) => kernelOf(a, b))));
  const noisy = Matrix.add(kernel, Matrix.eye(n).mul(hyper.noise));
  const y = Matrix.columnVector(values);
  const variance = y.transpose().mmul(inverse(noisy)).mmul(y).get(0, 0) / n;

  test('predicts what the formulas with an inverse give', () => {
    for (const place of [...places.slice(0, 3), Float64Array.from([0.1, 0.9, 0.4])]) {
      const near = Matrix.columnVector(places.map((other) => kernelOf(place, other)));
      const { mean, deviation } = process.predict(place);
      expect(mean).toBeCloseTo(near.transpose().mmul(inverse(noisy)).mmul(y).get(0, 0), 9);
      const known = near.transpose().mmul(inverse(noisy)).mmul(near).get(0, 0);
      expect(deviation).toBeCloseTo(Math.sqrt(variance * (1 - known)), 9);
    }
  });

  test('is as likely as the density of a normal distribution says', () => {
    const covariance = Matrix.mul(noisy, variance);
    const exponent = y.transpose().mmul(inverse(covariance)).mmul(y).get(0, 0);
    const expected =
      -0.5 * (exponent + Math.log(determinant(covariance)) + n * Math.log(2 * Math.PI));
    expect(process.logLikelihood).toBeCloseTo(expected, 8);
  });

  test('knows what it was given, and little far away from it', () => {
    const near = process.predict(places[5]);
    expect(near.mean).toBeCloseTo(values[5], 1);
    const far = process.predict(Float64Array.from([90, 90, 90]));
    expect(far.mean).toBeCloseTo(0, 9);
    expect(far.deviation).toBeCloseTo(Math.sqrt(variance), 9);
  });

  test('is none where the same place has two values and there is no noise', () => {
    const twice = [places[0], places[0]];
    const options = { lengths: [1, 1, 1], noise: 0 };
    expect(GaussianProcess.through(twice, [1, 2], options)).toBeUndefined();
    expect(likeliestProcess(twice, [-1, 1]).predict(places[0]).mean).toBeCloseTo(0, 9);
  });
});

test('likelier hyperparameters predict better than the first guess', () => {
  const truth = ([a, b]: Float64Array) => Math.sin(9 * a) + 0.1 * b;
  const given = Array.from({ length: 30 }, () =>
    Float64Array.from({ length: 2 }, () => random.uniform()),
  );
  const chosen = likeliestProcess(given, given.map(truth));
  const first = GaussianProcess.through(given, given.map(truth), {
    lengths: [1, 1],
    noise: 0.1,
  }) as GaussianProcess;
  const error = (process: GaussianProcess) => {
    let sum = 0;
    for (let i = 0; i < 100; i++) {
      const place = Float64Array.from([(i % 10) / 10, Math.floor(i / 10) / 10]);
      sum += (process.predict(place).mean - truth(place)) ** 2;
    }
    return Math.sqrt(sum / 100);
  };
  expect(error(chosen)).toBeLessThan(0.05);
  expect(error(chosen)).toBeLessThan(error(first) / 3);
});
