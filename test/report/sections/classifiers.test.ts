import { describe, expect, test } from '@jest/globals';
import { rankingMetricsSchema } from '../../../src/evaluation/index.js';
import type { ReportData } from '../../../src/pipeline/index.js';
import {
  classifierFigures,
  classifiersTable,
  intervalsText,
  supergenresTable,
} from '../../../src/report/sections/classifiers.js';
import { classesTable, GenreCells } from '../../../src/report/sections/genres-table.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';

const classifier = (value: number) =>
  rankingMetricsSchema.parse({
    averagePrecision: { macro: value, micro: 0.25, weighted: null, samples: 0.125 },
    coverageError: 1 + value,
    labelRankingAveragePrecision: value,
    labelRankingLoss: value,
  });

test('the table of classifiers has a row for each figure that tables show', () => {
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
    supergenres: [],
  };
  const { text } = classifiersTable({ metrics });
  expect(rowsOf(text)).toEqual([
    ['Figure', 'flat', 'hierarchical', 'hierarchical with hint'],
    ['average precision', '0.500', '0.625', '0.750'],
    ['micro', '0.250', '0.250', '0.250'],
    ['weighted', '–', '–', '–'],
    ['samples', '0.125', '0.125', '0.125'],
    ['coverage error', '1.500', '1.625', '1.750'],
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
    supergenres: [],
    confusion: { classes: [ska], counts: [[2]] },
  };

  test('the table of classifiers has the figures of classes, and over a flat taxonomy no hint', () => {
    const rows = rowsOf(classifiersTable({ metrics }).text);
    expect(rows.slice(0, 5)).toEqual([
      ['Figure', 'flat', 'network'],
      ['accuracy', '0.750', '1.000'],
      ['balanced accuracy', '0.500', '0.500'],
      ['macro F1', '0.250', '0.250'],
      ['log loss', '1.500', '1.500'],
    ]);
  });

  test('each class has a row', () => {
    const flat = Taxonomy.fromJSON({ name: 'music', children: [{ name: 'ska' }] });
    const cells = new GenreCells({ artists: null, supergenres: [] }, flat);
    const [, row] = rowsOf(classesTable({ metrics }, cells).text);
    expect(row.map(textOf)).toEqual(['ska', '3', '1.000', '0.667', '0.800']);
    const { confusion: _, ...others } = metrics;
    expect(classesTable({ metrics: others }, cells).text).toBe('');
  });
});

describe('with confidence intervals', () => {
  const range = { low: 0.4, high: 0.7 };
  const intervals = {
    averagePrecision: { macro: range, micro: range, weighted: range, samples: range },
    coverageError: { low: 1.4, high: 1.9 },
  };
  const metrics: ReportData['metrics'] = {
    songs: { train: 10, test: 3, leftOut: [] },
    notes: [],
    minimumCoverageError: 1,
    classifiers: {
      vanilla: classifier(0.5),
      hierarchical: classifier(0.625),
      hinted: classifier(1),
    },
    genres: [],
    supergenres: [],
    confidence: {
      ...{ level: 0.95, resamples: 200, drawn: 'artist' },
      classifiers: { vanilla: intervals, hierarchical: intervals, hinted: intervals },
      differences: {},
    },
  };

  test('a figure has its interval beside it, and its bar a line', () => {
    const [, macro, , , , coverage] = rowsOf(classifiersTable({ metrics }).text);
    expect(macro.map(textOf).slice(1, 3)).toEqual(['0.500 0.400 to 0.700', '0.625 0.400 to 0.700']);
    expect(textOf(coverage[1])).toBe('1.500 1.400 to 1.900');
    const [precision, error] = classifierFigures({ metrics }).map(({ text }) => text);
    expect(precision.match(/class="whisker"/g)).toHaveLength(3);
    expect(precision).toContain('data-tip="flat\n0.500 (0.400 to 0.700)"');
    expect(precision).toContain(
      'average precision: flat 0.500, hierarchical 0.625, hierarchical with hint 1.000.',
    );
    expect(error).toContain('least possible');
    expect(intervalsText({ metrics })).toContain('95 % intervals from 200 resamples');
  });

  test('supergenres have their songs, and a figure with its interval for each classifier', () => {
    const rap = {
      ...{ supergenre: 'rap', support: 1200 },
      averagePrecision: { vanilla: 0.5, hierarchical: null, hinted: 1 },
      intervals: { vanilla: range, hierarchical: range, hinted: range },
    };
    const { intervals: _, ...older } = rap;
    const { text } = supergenresTable({ metrics: { ...metrics, supergenres: [rap, older] } });
    const [titles, ...rows] = rowsOf(text).map((row) => row.map(textOf));
    expect(titles.slice(0, 3)).toEqual(['Supergenre', 'Test songs', 'flat']);
    expect(rows[0]).toEqual([
      'rap',
      '1,200',
      '0.500 0.400 to 0.700',
      '– 0.400 to 0.700',
      '1.000 0.400 to 0.700',
    ]);
    expect(rows[1]).toEqual(['rap', '1,200', '0.500', '–', '1.000']);
    expect(supergenresTable({ metrics }).text).toBe('');
  });

  test('bars and their lines are as long as their figures', () => {
    const [precision] = classifierFigures({ metrics });
    const widths = [...precision.text.matchAll(/class="bar[^>]*width="([\d.]+)"/g)].map(
      ([, width]) => Number(width),
    );
    expect(widths.map((width) => width / widths[2])).toEqual([0.5, 0.625, 1].map(near));
    const ends = [
      ...precision.text.matchAll(/class="whisker" d="M([\d.]+) [\d.]+v8m0-4H([\d.]+)/g),
    ];
    for (const [, low, high] of ends) {
      expect(Number(low) / widths[2]).toEqual(near(0.4));
      expect(Number(high) / widths[2]).toEqual(near(0.7));
    }
  });
});

function rowsOf(text: string): string[][] {
  return [...text.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell),
  );
}

/** What a reader sees of HTML. */
function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '').trim();
}

function near(value: number) {
  return expect.closeTo(value, 2);
}
