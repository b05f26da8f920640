import { describe, expect, test } from '@jest/globals';
import {
  divideOptions,
  jobOptions,
  loggedJobOptions,
  parseSections,
} from '../../src/pipeline/job.js';
import type { PipelineOptions } from '../../src/pipeline/options.js';

describe('divideOptions', () => {
  test('parts a job’s own options from the sections of the steps', () => {
    const signal = new AbortController().signal;
    const sections = { booster: { rounds: 3 }, evaluation: { seed: 2 } };
    const { job, ...rest } = divideOptions(
      loggedJobOptions,
      { ...sections, seed: 7, log: 'job.log', signal, threads: 2 },
      'search',
    );
    expect(job).toMatchObject({ seed: 7, log: 'job.log', resume: false, threads: 2 });
    expect(job.signal).toBe(signal);
    expect(rest.sections).toEqual(sections);
  });

  test('leaves the sections to those that check them', () => {
    const options: object = { bosster: { rounds: 'many' } };
    const { sections } = divideOptions(jobOptions, options, 'fit');
    expect(sections).toEqual(options);
    expect(() => parseSections(sections, undefined, 'fit')).toThrow(
      'fit: unknown option "bosster"; did you mean "booster"?',
    );
  });

  test.each<[object, string]>([
    [{ seed: 1.5 }, 'tune: option "seed"'],
    [{ log: '' }, 'tune: option "log"'],
    [{ testSongs: 5 }, 'tune: option "testSongs"'],
    [{ threads: 0 }, 'tune: option "threads"'],
  ])('refuses %j', (options, message) => {
    expect(() => divideOptions(loggedJobOptions, options, 'tune')).toThrow(message);
  });
});

describe('parseSections', () => {
  test('gives the job’s seed to the sections that name none', () => {
    const given = { evaluation: { seed: 2 }, booster: { rounds: 3 } };
    const { projection, booster, evaluation, tuning } = parseSections(given, 7, 'fit');
    expect([projection.seed, booster.seed, evaluation.seed, tuning.seed]).toEqual([7, 7, 2, 7]);
    expect(booster.rounds).toBe(3);
    expect(parseSections(given, undefined, 'fit').booster.seed).toBe(0);
  });

  test('gives the sections what the method says, below what is given', () => {
    const combiningOf = (sections: PipelineOptions) =>
      parseSections(sections, undefined, 'fit').classification.combining;
    expect(combiningOf({})).toBe('network');
    expect(combiningOf({ method: 'best' })).toBe('network');
    expect(combiningOf({ method: 'published' })).toBe('product');
    const classification = { combining: 'stacked', exclusive: true } as const;
    expect(combiningOf({ method: 'published', classification })).toBe('stacked');
    const published = parseSections({ method: 'published' }, undefined, 'fit');
    expect(published.clustering.consensus).toBe(1);
    expect(published.taxonomy.names).toBe('frequent');
    const other: object = { method: 'publisht' };
    expect(() => parseSections(other, undefined, 'fit')).toThrow('fit: option "method"');
  });
});
