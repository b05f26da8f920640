import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as figures from '../../src/figures/index.js';
import {
  clusters,
  condensedTree,
  contributions,
  everyFigure,
  forest,
  magnitudes,
  points,
  rowsOf,
  songs,
} from './every-figure.js';

const byName = new Map(everyFigure().map((figure) => [figure.name, figure]));

function figureCalled(name: string): figures.Figure {
  const figure = byName.get(name);
  if (figure === undefined) throw new Error(`no figure ${name} among ${[...byName.keys()]}`);
  return figure;
}

const rows = (name: string) => rowsOf(figureCalled(name));
const subtitle = (figure: figures.Figure) => JSON.stringify(figure.spec.title);

describe('projectionFigure', () => {
  test('has every artist at its place, in its cluster', () => {
    const drawn = rows('projection').filter((row) => 'artist' in row);
    for (let i = 0; i < songs; i++) {
      const own = drawn.find((row) => row.artist === `artist ${i}`);
      expect(own?.x).toBeCloseTo(points[2 * i], 3);
      expect(own?.cluster).toBe(clusters[i] < 0 ? undefined : 'abcd'[clusters[i]]);
    }
    expect(subtitle(figureCalled('projection'))).toContain('60 artists in 4 clusters; 12 in none');
  });

  test('counts artists in cells when there are too many, without noise where it is hidden', () => {
    const cells = rows('projection without noise').filter((row) => 'artists' in row);
    expect(cells.reduce((sum, { artists }) => sum + Number(artists), 0)).toBe(48);
  });

  test('needs no names', async () => {
    const warnings: string[] = [];
    const figure = figures.projectionFigure({
      points: [
        [0, 0],
        [1, 1],
      ],
      clusters: [0, -1],
    });
    await figures.drawSVG(figure, { onWarning: (message) => warnings.push(message) });
    expect(warnings).toEqual([]);
    expect(rowsOf(figure)).toContainEqual({ x: 0, y: 0, cluster: 'cluster 0' });
  });

  test('names the most followed first', async () => {
    const input = {
      points: [
        [0, 0],
        [1, 1],
        [0.5, 0.5],
      ],
      clusters: [0, 0, 0],
      artistNames: ['one', 'two', 'three'],
      followers: [Number.NaN, 10, 5],
    };
    const svg = await figures.drawSVG(figures.projectionFigure(input, { named: 1 }));
    expect(svg).toContain('>two<');
    expect(svg).not.toMatch(/>one<|>three</);
  });
});

describe('condensedTreeFigure', () => {
  test('draws the chosen clusters as wide as they have points, side by side', () => {
    const drawn = rows('condensed tree');
    const at = (cluster: string) =>
      drawn
        .filter((row) => row.cluster === cluster)
        .map(({ density, left, right }) => [density, left, right]);
    expect(at('rap').slice(0, 4)).toEqual([
      [1, 0.5, 3.5],
      [2, 0.5, 3.5],
      [2, 1, 3],
      [3, 1, 3],
    ]);
    expect(at('rock')[0]).toEqual([1, 3.5, 5.5]);
    const root = drawn.filter((row) => row.id === 6);
    expect(root.map(({ density, left, right }) => [density, left, right])).toEqual([
      [0, 0, 6],
      [0.5, 0, 6],
      [0.5, 0.5, 5.5],
      [1, 0.5, 5.5],
    ]);
  });

  test('wants a label for each point', () => {
    expect(() => figures.condensedTreeFigure({ tree: condensedTree, labels: [0] })).toThrow(
      'condensedTreeFigure: there are 1 labels for a tree of 6 points; give one for each',
    );
  });
});

describe('figures of evaluation', () => {
  test('average precision: a bar for each genre and classifier that has one', () => {
    const bars = rows('average precision of rap').filter((row) => row.value !== undefined);
    expect(bars.find((row) => row.classifier === 'hinted')).toMatchObject({
      genre: 'energy (12 songs)',
      value: 0.45,
      low: 0.2,
      high: 0.4,
    });
    expect(bars.some(({ genre }) => String(genre).startsWith('tempo'))).toBe(false);
    expect(subtitle(figureCalled('average precision of rap'))).toContain(
      'no test song has it: tempo',
    );
  });

  test('coverage error: the least possible one is a line', () => {
    expect(rows('coverage error')).toContainEqual({ minimum: 1.504 });
    expect(rows('coverage error')).toContainEqual(
      expect.objectContaining({ classifier: 'hierarchical', value: 2.75 }),
    );
  });

  test('precision and recall: a long curve keeps its ends and its steps', () => {
    const n = 5000;
    const recall = Array.from({ length: n + 1 }, (_, i) => 1 - i / n);
    const precision = recall.map((value) => 1 - value / 2);
    const long = figures.precisionRecallFigure({
      of: 'rap',
      curves: [{ name: 'a', precision, recall }],
    });
    const drawn = rowsOf(long).map((row) => [Number(row.recall), Number(row.precision)]);
    expect(drawn.length).toBeGreaterThan(290);
    expect(drawn.length).toBeLessThan(305);
    expect(drawn[0]).toEqual([0, 1]);
    expect(drawn[drawn.length - 1]).toEqual([1, 0.5]);
    for (const [r, p] of drawn) expect(p).toBeCloseTo(1 - r / 2, 3);
  });

  test('confusion: percent of the true class', () => {
    const figure = figureCalled('confusion of genres');
    expect(
      rowsOf(figure)
        .filter((row) => row.row === 'rap')
        .map(({ text }) => text),
    ).toEqual(expect.arrayContaining(['75', '25']));
    expect(rowsOf(figure).find((row) => row.row === 'rock')?.text).toBe('–');
    expect(subtitle(figure)).toContain('40 songs, 75.0 % right');
  });
});

describe('figures of explanations', () => {
  test('a waterfall goes from the expected margin to that of the song, the strongest last', () => {
    const bars = rows('Lose Yourself through rap').filter((row) => 'to' in row && 'raises' in row);
    const unique = [...new Map(bars.map((bar) => [bar.label, bar])).values()];
    expect(new Map(unique.map(({ label, from, to }) => [label, [from, to]]))).toEqual(
      new Map([
        ['loudness = −4.55', [-0.25, -2.25]],
        ['energy = 0.735', [-0.75, -0.25]],
        ['tempo = missing', [-1, -0.75]],
      ]),
    );
    expect(subtitle(figureCalled('Lose Yourself through rap'))).toContain(
      'margin −2.25, probability 0.0953',
    );
  });

  test('say what they are of where it is the probability that ranks, with standard errors', () => {
    const of = (scale: 'logOdds' | 'probability') => ({ scale, method: 'permutation' as const });
    const input = {
      song: 'a',
      node: 'rap',
      features: ['energy', 'tempo'],
      values: [0.5, 120],
      contributions: [0.25, -0.1],
      standardErrors: [0.0123, 0],
      base: 0.5,
    };
    const waterfall = figures.waterfallFigure({ ...input, ...of('probability') });
    const texts = rowsOf(waterfall).map(({ text }) => text);
    expect(texts).toContain('+0.25 ± 0.0123');
    expect(texts).toContain('−0.1');
    expect(subtitle(waterfall)).toContain('This song: probability 0.65; ± is the standard error');
    expect(JSON.stringify(waterfall)).not.toMatch(/margin|booster|log odds/);
    const inLogOdds = subtitle(figures.waterfallFigure({ ...input, ...of('logOdds') }));
    expect(inLogOdds).toContain('any song: log odds 0.5, probability 0.622');
    const songs = {
      ...of('probability'),
      node: 'rap',
      featureNames: input.features,
      contributions: [[0.25, -0.1]],
      features: [[0.5, 120]],
      meanMagnitude: [0.25, 0.1],
      order: [0, 1],
    };
    const paths = { ...songs, paths: [[0.5, 0.4, 0.65]], outliers: [0] };
    for (const figure of [
      figures.beeswarmFigure(songs),
      figures.meanContributionsFigure(songs),
      figures.decisionPathsFigure(paths),
    ]) {
      expect(JSON.stringify(figure)).toContain('of the probability of rap');
      expect(JSON.stringify(figure)).not.toMatch(/margin \(|booster|log odds/);
    }
    const [path] = rowsOf(figures.decisionPathsFigure(paths)).filter((row) => 'probability' in row);
    expect(path.probability).toBe(0.65);
  });

  test('a waterfall adds up its weakest features', () => {
    const n = 20;
    const figure = figures.waterfallFigure(
      {
        song: 'a',
        node: 'b',
        features: Array.from({ length: n }, (_, i) => `f${i}`),
        values: new Float32Array(n),
        contributions: Float64Array.from({ length: n }, (_, i) => i),
        base: 0,
      },
      { top: 5 },
    );
    const others = rowsOf(figure).find((row) => row.label === '15 other features');
    expect(others).toMatchObject({ from: 0, to: (14 * 15) / 2 });
  });

  test('mean contributions are those of the songs, the largest first', () => {
    const bars = rows('mean contributions to rap');
    for (const [j, feature] of ['energy', 'loudness', 'tempo'].entries()) {
      expect(bars.find((row) => row.feature === feature)?.value).toBeCloseTo(magnitudes[j], 4);
    }
    const values = bars.map(({ value }) => Number(value));
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  test('a beeswarm has a point for each song and feature, sampled when there are too many', () => {
    const ranks = rows('beeswarm of rap').flatMap((row) => row.rank ?? []);
    expect(ranks.length).toBe(3 * songs);
    const few = figures.beeswarmFigure(
      {
        node: 'rap',
        featureNames: ['a'],
        contributions: [...Array(9)].map(() => [1]),
        features: [...Array(9)].map((_, i) => [i]),
        meanMagnitude: [1],
        order: [0],
      },
      { maxSongs: 5 },
    );
    expect(rowsOf(few)).toContainEqual({
      feature: 'a',
      contribution: [1, 1, 1, 1, 1],
      offset: expect.any(Array),
      value: [0, 2, 4, 6, 8],
      rank: [0, 0.25, 0.5, 0.75, 1],
    });
  });

  test('decision paths end at the margins, and songs unlike the others are marked', () => {
    const path = rows('decision paths of rap').find((row) => row.song === 7);
    const margins = path?.margin as number[];
    const margin = contributions.slice(21, 24).reduce((sum, value) => sum + value, -1);
    expect(margins[0]).toBe(-1);
    expect(margins[3]).toBeCloseTo(margin, 2);
    expect(subtitle(figureCalled('decision paths of rap'))).toContain('1 outlier (dashed)');
  });

  test('decision paths begin with the sum of the less important features', () => {
    const figure = figures.decisionPathsFigure(
      {
        node: 'rap',
        featureNames: ['a', 'b', 'c', 'd'],
        paths: [[-1, 0, 1, 3, 6]],
        outliers: [0],
        explained: 1234,
      },
      { top: 2 },
    );
    expect(rowsOf(figure)).toContainEqual({ song: 0, margin: [-1, 1, 3, 6], probability: 1 });
    expect(rowsOf(figure).flatMap(({ step }) => step ?? [])).toEqual([
      'any song',
      '2 other features',
      'c',
      'd',
    ]);
    expect(subtitle(figure)).toContain('1 of 1,234 songs');
  });
});

describe('figures of features and trees', () => {
  test('a distribution counts every value that is there', () => {
    const bins = rows('distribution of energy').filter((row) => 'songs' in row);
    const inClass = (name: string) =>
      bins.filter((row) => row.class === name).reduce((sum, row) => sum + Number(row.songs), 0);
    expect([inClass('rap'), inClass('rock')]).toEqual([40, 40]);
    expect(rows('distribution of energy')).toContainEqual(
      expect.objectContaining({
        summary: 'mean 0.125, deviation 1.5, kurtosis −0.25 (40 songs)',
        from: -1.375,
        to: 1.625,
      }),
    );
  });

  test('a tree shows what splits ask and leaves add', () => {
    const nodes = rows('tree 0 of rap').filter((row) => 'kind' in row);
    expect(
      new Set(nodes.map(({ x, y, title, detail }) => `${x} ${y} ${title}: ${detail}`)),
    ).toEqual(
      new Set([
        '0.75 0 energy < 0.5: gain 40, cover 100',
        '0 1 −0.25: cover 60',
        '1.5 1 tempo < 120: gain 12.5, cover 40',
        '1 2 +0.125: cover 30',
        '2 2 +0.75: cover 10',
      ]),
    );
    expect(rows('tree 0 of rap')).toContainEqual(
      expect.objectContaining({ answer: 'yes (or missing)' }),
    );
  });

  test('boxes of a tree are as wide as their texts', () => {
    const widthOf = (feature: string) => {
      const { spec } = figures.treeFigure({ ...forest, featureNames: [feature, 'b', 'c'] });
      return JSON.parse(JSON.stringify(spec)).width;
    };
    expect(widthOf('spectral_centroid_mean')).toBeGreaterThan(widthOf('energy'));
    expect(widthOf('x'.repeat(500))).toBe(widthOf('x'.repeat(400)));
  });

  test('a deep tree is cut, and says so', () => {
    const featureNames = ['energy', 'loudness', 'tempo'];
    const cut = figures.treeFigure({ ...forest, featureNames }, { maxDepth: 1 });
    expect(subtitle(cut)).toContain('Drawn down to 1 split');
    expect(rowsOf(cut)).toContainEqual(expect.objectContaining({ detail: '2 leaves below' }));
    expect(() => figures.treeFigure({ ...forest, featureNames }, { tree: 1 })).toThrow(
      'treeFigure: tree 1 does not exist; the booster has 1 tree, numbered from 0',
    );
  });
});

test('every figure is drawn by these tests, and is in the docs', () => {
  const docs = readFileSync(new URL('../../../docs/figures.md', import.meta.url), 'utf8');
  const drawn = readFileSync(new URL('./every-figure.js', import.meta.url), 'utf8');
  const names = Object.keys(figures).filter((name) => name.endsWith('Figure'));
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    expect(docs).toContain(`| \`${name}\``);
    expect(drawn).toContain(`figures.${name}(`);
  }
});
