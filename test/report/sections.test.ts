import { describe, expect, test } from '@jest/globals';
import { rankingColumns, rankingMetricsSchema } from '../../src/evaluation/index.js';
import type { ReportData } from '../../src/pipeline/index.js';
import { classesTable, classifiersTable } from '../../src/report/sections.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

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

describe('where a song has one class', () => {
  const classes = (accuracy: number) => ({
    ...{ accuracy, balancedAccuracy: 0.5, macroF1: 0.25, logLoss: 1.5, averagePrecision: 0.5 },
  });
  const figures = { ...classifier(0.5), classes: classes(0.75) };
  const ska = { name: 'ska', support: 3, predicted: 2, precision: 1, recall: 2 / 3, f1: 0.8 };
  const metrics: ReportData['metrics'] = {
    songs: { train: 10, test: 3, leftOut: [] },
    notes: [],
    minimumCoverageError: 1,
    hierarchy: { depth: 1, combining: 'network' },
    classifiers: {
      vanilla: figures,
      hierarchical: { ...figures, classes: classes(1) },
      hinted: figures,
    },
    genres: [],
    confusion: { classes: [ska], counts: [[2]] },
  };

  test('the table of classifiers has the figures of classes, and over a flat taxonomy no hint', () => {
    const { text } = classifiersTable({ metrics });
    for (const title of ['accuracy', 'balanced accuracy', 'macro F1', 'log loss']) {
      expect(text).toContain(`>${title}</th>`);
    }
    const rows = [...text.matchAll(/<td class="">(.*?)<\/td><td class="number">(.*?)<\/td>/g)];
    expect(rows.map(([, title, accuracy]) => [title, accuracy])).toEqual([
      ['flat', '0.750'],
      ['network', '1.000'],
    ]);
  });

  test('each class has a row', () => {
    const flat = Taxonomy.fromJSON({ name: 'music', children: [{ name: 'ska' }] });
    const { text } = classesTable({ metrics }, flat);
    const cells = [...text.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell);
    expect(cells).toEqual(['ska', 'ska', '1.000', '0.667', '0.800', '3']);
    const { confusion: _, ...others } = metrics;
    expect(classesTable({ metrics: others }, flat).text).toBe('');
  });
});
