import { expect, test } from '@jest/globals';
import { settingsText } from '../../../src/cli/printing/print-search.js';
import { pipelineOptions } from '../../../src/pipeline/index.js';
import { searchHeader } from '../../../src/pipeline/search/log.js';
import { boundsOf } from '../../../src/pipeline/search/options.js';
import { setting } from '../../pipeline/search/settings.js';

const figures = { averagePrecision: 0.5, coverageError: 3 };
const interval = { low: 0.01, high: 0.02 };
const classification = {
  ...{ digest: 'd', songs: 1200, genres: 12, ...figures, hinted: 0.6, flat: figures },
  gain: { averagePrecision: interval, coverageError: interval },
};

function textOf(classified: number, plain: number): string[] {
  const settings = Array.from({ length: classified + plain }, (_, i) =>
    setting(i, i < classified ? { classification } : {}),
  );
  const header = searchHeader({
    ...{ data: 'd', options: 'o', artists: 100, settings: settings.length, seed: 0, split: null },
    bounds: boundsOf(pipelineOptions.parse({}).search),
    ...{ rankBy: 'score', classify: null },
  });
  return settingsText({ header, settings, best: settings[0] }, 10).split('\n').slice(-2);
}

test('settings that were tried and classified are counted', () => {
  expect(textOf(1, 0)).toEqual([
    '1 setting of 100 artists tried, 1 within the bounds.',
    '1 setting classified: 12 genres of 1,200 training songs, in folds; the flat classifier reaches AP 0.5000, coverage 3.00; 95 % intervals.',
  ]);
  expect(textOf(2, 1)).toEqual([
    '3 settings of 100 artists tried, 3 within the bounds.',
    expect.stringMatching(/^2 settings classified: 12 genres/),
  ]);
});
