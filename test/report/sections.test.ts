import { expect, test } from '@jest/globals';
import { rankingColumns, rankingMetricsSchema } from '../../src/evaluation/index.js';
import type { ReportData } from '../../src/pipeline/index.js';
import { classifiersTable } from '../../src/report/sections.js';

const classifier = (value: number) =>
  rankingMetricsSchema.parse({
    averagePrecision: { macro: value, micro: 0.25, weighted: null, samples: 0.125 },
    coverageError: 1 + value,
    labelRankingAveragePrecision: value,
    labelRankingLoss: value,
  });

test('the table of classifiers has a column for each figure that tables show', () => {
  const metrics: ReportData['metrics'] = {
    songs: { train: 1234, test: 1000, leftOut: [] },
    notes: [],
    minimumCoverageError: 1.5,
    classifiers: {
      vanilla: classifier(0.5),
      hierarchical: classifier(0.625),
      hinted: classifier(0.75),
    },
    genres: [],
  };
  const { text } = classifiersTable({ metrics });
  const rows = [...text.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell),
  );
  expect(rows).toEqual([
    ['Classifier', ...rankingColumns.map(({ title }) => title)],
    ['flat', '0.500', '0.250', '–', '0.125', '1.500'],
    ['hierarchical', '0.625', '0.250', '–', '0.125', '1.625'],
    ['hierarchical, told the supergenre', '0.750', '0.250', '–', '0.125', '1.750'],
  ]);
  expect(text).toContain('Classifiers on 1,000 test songs');
});
