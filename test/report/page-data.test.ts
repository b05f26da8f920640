import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../src/catalogue/index.js';
import type { HierarchicalClassifier } from '../../src/classification/index.js';
import { explainScores, explainSong } from '../../src/explanation/index.js';
import type { ReportData } from '../../src/pipeline/index.js';
import { reportMethod } from '../../src/report/explained-songs.js';
import { clusterNames, makePageData, sampled, supergenreOf } from '../../src/report/page-data.js';
import { FEATURES, madeUpClassifier, madeUpSongs, songAt, taxonomy } from '../explanation/songs.js';

type Sampled = Pick<ReportData, 'artists' | 'supergenres' | 'sample'>;

describe('the data of the page', () => {
  let catalogue: Catalogue;
  let classifier: HierarchicalClassifier;
  let report: Sampled;
  beforeAll(async () => {
    catalogue = await madeUpSongs(20, 1);
    classifier = await madeUpClassifier(catalogue);
    const songs = [3, 25];
    report = {
      artists: {
        names: ['a', 'b'],
        x: [0, 1],
        y: [0, 1],
        clusters: [2, -1],
        followers: [1, null],
        genreNames: ['trap'],
        genres: [[0], []],
      },
      supergenres: [{ name: 'rap', cluster: 1, artists: 1, genres: [] }],
      sample: {
        ids: ['one', 'two'],
        names: ['One', ''],
        artists: [['a', 'b'], []],
        features: songs.map((i) => FEATURES.map((name) => songAt(catalogue, i)[name])),
        genres: [['hip hop', 'trap'], ['doom']],
      },
    };
  });

  test('names clusters after supergenres, and others by their number', () => {
    expect(clusterNames(report)).toEqual(['cluster 0', 'rap', 'cluster 2']);
    expect(supergenreOf(taxonomy, taxonomy.nodeOfGenre('doom') ?? 0)).toBe('rock');
    expect(supergenreOf(taxonomy, taxonomy.nodeAt('rap') ?? 0)).toBe('rap');
  });

  test('takes missing features as NaN', () => {
    const { sample } = report;
    const data = { sample: { ...sample, features: [[1, null, 3]] } };
    expect(sampled(data, 3)).toEqual({
      rows: 1,
      columns: 3,
      data: Float32Array.of(1, Number.NaN, 3),
    });
  });

  test('names a song once that stands in the place of its artist', async () => {
    const sample = { ...report.sample, names: ['', 'Two'], artists: [['one'], ['two', 'b']] };
    const { songs } = await makePageData({ ...report, sample }, classifier, 'tree', { threads: 1 });
    expect(songs.map(({ label }) => label)).toEqual(['one', 'Two – b']);
  });

  test('has the SHAP values of each song at each node', async () => {
    const data = await makePageData(report, classifier, 'tree', { threads: 1 });
    expect([data.method, data.errors]).toEqual(['tree', '']);
    expect(data.songs.map(({ label }) => label)).toEqual(['One – a, b', 'two']);
    expect(data.songs.map(({ supergenres }) => supergenres)).toEqual([['rap'], ['rock']]);
    const bytes = Buffer.from(data.shap, 'base64');
    const nodes = taxonomy.size - 1;
    expect(bytes.length).toBe(4 * 2 * nodes * FEATURES.length);
    for (let node = 1; node <= nodes; node++) {
      const { base, contributions } = explainSong(classifier, songAt(catalogue, 25), node);
      expect(data.nodes[node - 1].path).toBe(taxonomy.path(node));
      expect(data.nodes[node - 1].base).toBe(Number(base.toPrecision(6)));
      for (const { feature, contribution } of contributions) {
        const at = (nodes + node - 1) * FEATURES.length + FEATURES.indexOf(feature);
        expect(bytes.readFloatLE(4 * at)).toBeCloseTo(contribution, 5);
      }
    }
  });

  test('has those of the probabilities that rank, with their standard errors, of the same songs', async () => {
    const data = await makePageData(report, classifier, 'permutation', { threads: 1 });
    expect(data.method).toBe('permutation');
    expect(data.songs.map(({ id }) => id)).toEqual(['one', 'two']);
    const [values, errors] = [data.shap, data.errors].map((text) => Buffer.from(text, 'base64'));
    const songs = sampled(report, FEATURES.length);
    const explained = await explainScores(classifier, songs, { threads: 1 });
    for (const [n, { base, contributions, standardErrors }] of explained.entries()) {
      expect(data.nodes[n].base).toBe(Number(base.toPrecision(6)));
      for (let i = 0; i < 2; i++) {
        for (let j = 0; j < FEATURES.length; j++) {
          const at = 4 * ((i * explained.length + n) * FEATURES.length + j);
          const own = i * FEATURES.length + j;
          expect(values.readFloatLE(at)).toBe(Math.fround(contributions.data[own]));
          expect(errors.readFloatLE(at)).toBe(Math.fround(standardErrors.data[own]));
        }
      }
    }
  });

  test('is of what ranks, or of boosters where an earlier release kept no songs to compare with', async () => {
    expect(reportMethod(classifier)).toBe('tree');
    const other = await madeUpClassifier(catalogue, { combining: 'geometricMean' });
    expect(reportMethod(other)).toBe('permutation');
    const none = {
      combining: 'geometricMean',
      background: undefined,
      model: () => other.model(1),
    } as const;
    expect(reportMethod(none)).toBe('tree');
  });
});
