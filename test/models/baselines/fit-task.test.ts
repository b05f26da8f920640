import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { answerInThread, type BaselineJob } from '../../../src/models/baselines/fit-task.js';
import { baselineOf, baselines } from '../../../src/models/baselines/index.js';
import { reference, sample } from './reference.js';

const { rows } = sample.features;
const labels = { rows, columns: 3, data: new Uint8Array(rows * 3) };
sample.classes.forEach((one, i) => {
  labels.data[i * 3 + one] = 1;
});
const positions = Int32Array.from(reference.points.keys());

function jobOf(name: string, more: Partial<BaselineJob> = {}): BaselineJob {
  const settings = baselineOf(name).options.parse(name === 'forest' ? { trees: 10 } : {});
  return {
    ...{ name, settings, seed: 1, features: sample.features, labels, exclusive: true },
    train: positions.filter((row) => row % 4 > 0),
    asked: positions.filter((row) => row % 4 === 0),
    ...more,
  };
}

describe('a baseline', () => {
  test.each(baselines.map(({ name }) => [name]))(
    '%s gives probabilities of classes',
    async (name) => {
      const { probabilities, seconds, learntFrom } = await answerInThread(jobOf(name));
      expect([probabilities.rows, probabilities.columns, learntFrom]).toEqual([40, 3, 120]);
      for (let i = 0; i < 40; i++) {
        const row = probabilities.data.subarray(3 * i, 3 * i + 3);
        expect(row.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(row[0] + row[1] + row[2]).toBeCloseTo(1, 5);
      }
      expect(Math.min(seconds.training, seconds.predicting)).toBeGreaterThanOrEqual(0);
    },
  );

  test.each(baselines.map(({ name }) => [name]))(
    'where rows have several labels, %s learns each by itself',
    async (name) => {
      const several = { ...labels, data: labels.data.slice() };
      for (let i = 0; i < rows; i++) if (i % 3 === 0) several.data[3 * i + 2] = 1;
      const whole = jobOf(name, { labels: several, exclusive: false });
      const { probabilities } = await answerInThread(whole);
      const alone = { rows, columns: 1, data: several.data.filter((_, k) => k % 3 === 2) };
      const one = await answerInThread({ ...whole, labels: alone });
      expect(probabilities.data.filter((_, k) => k % 3 === 2)).toEqual(one.probabilities.data);
    },
  );

  test('the majority class has the shares of the rows that were learnt from', async () => {
    const job = jobOf('majority');
    const { probabilities } = await answerInThread(job);
    const shares = [0, 1, 2].map(
      (c) => job.train.filter((row) => sample.classes[row] === c).length / job.train.length,
    );
    shares.forEach((share, c) => {
      expect(probabilities.data[c]).toBeCloseTo(share, 6);
    });
  });

  test('an unknown one is refused', () => {
    expect(() => baselineOf('oracle')).toThrow(InputError);
  });

  test.each(baselines)('$name can have all settings of its grid', ({ grid, options }) => {
    expect(grid.length).toBeGreaterThan(0);
    for (const settings of grid) expect(options.parse(settings)).toMatchObject(settings);
  });
});
