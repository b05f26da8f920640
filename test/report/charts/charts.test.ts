import { describe, expect, test } from '@jest/globals';
import { barChart } from '../../../src/report/charts/bars.js';
import { confusionChart } from '../../../src/report/charts/confusion.js';
import { curveChart } from '../../../src/report/charts/curves.js';
import { PLOT } from '../../../src/report/charts/plot.js';
import { gainBar, smallBar } from '../../../src/report/charts/small-bar.js';

const NAME = `"><script>alert('&')</script>`;

test('names in charts are text', () => {
  const charts = [
    barChart({
      description: NAME,
      bars: [{ label: NAME, value: 1, isMain: true }],
      reference: { value: 1, label: NAME },
    }),
    curveChart({
      ...{ description: NAME, x: NAME, y: NAME },
      curves: [
        {
          ...{ name: NAME, figure: NAME, colour: 'c0', points: [[0, 1]] },
          dots: [{ radius: 1, tip: NAME }],
        },
      ],
    }),
    confusionChart(
      [NAME, NAME],
      [
        [1, 1],
        [0, 0],
      ],
    ),
  ];
  for (const { text } of charts) {
    expect(text).toContain('&quot;&gt;&lt;script&gt;');
    expect(text.replace(/"[^"]*"/g, '')).not.toMatch(
      /<(?!\/?(?:svg|g|path|line|polyline|circle|rect|text|tspan)\b)/,
    );
    expect(text).not.toMatch(/<script|\bon\w+=|\bstyle=|href/);
  }
});

test('a curve goes through its points, the plot from 0 to 1 on both axes', () => {
  const points = [
    [0, 0],
    [1, 1],
    [0.5, 0.25],
  ] as const;
  const { text } = curveChart({
    ...{ description: '', x: 'recall', y: 'precision' },
    curves: [{ name: 'rap', colour: 'c3', points }],
  });
  const [, drawn] = /points="([^"]*)"/.exec(text) ?? [];
  const expected = points.map(([x, y]) => [
    PLOT.left + x * PLOT.width,
    PLOT.top + (1 - y) * PLOT.height,
  ]);
  expect(drawn.split(' ').map((pair) => pair.split(',').map(Number))).toEqual(expected);
});

describe('confusionChart', () => {
  const { text } = confusionChart(
    ['rap', 'rock'],
    [
      [30, 10],
      [0, 0],
    ],
  );

  test('has the share of each row, and 0 for a class without a song', () => {
    const shares = [...text.matchAll(/class="heat[^>]*fill-opacity="([\d.]+)"/g)];
    expect(shares.map(([, share]) => Number(share))).toEqual([0.75, 0.25, 0, 0]);
  });

  test('says in words what is taken for what', () => {
    expect(text).toContain('rap 75 % right, most often taken for rock (25 %); rock 0 % right.');
  });
});

test('small bars stay within their cells, and a loss is on the left', () => {
  const widthOf = (text: string) =>
    Number(/class="(?:bar|gain|loss)"[^>]*width="([\d.]+)"/.exec(text)?.[1]);
  expect([0, 0.5, 1, 2].map((share) => widthOf(smallBar(share).text))).toEqual([0, 50, 100, 100]);
  expect([0.1, -0.2, 0].map((gain) => widthOf(gainBar(gain, 0.2).text))).toEqual([25, 50, 0]);
  expect(gainBar(-0.1, 0.2).text).toContain('class="loss" x="25"');
  expect(gainBar(0, 0).text).not.toContain('NaN');
});
