import { expect, test } from '@jest/globals';
import { catalogueFromRecords } from '../../../src/catalogue/index.js';
import { describeCatalogue } from '../../../src/pipeline/index.js';
import { featureTable } from '../../../src/report/description/feature-table.js';

test('a row for all songs and one for each class, as pandas has them', async () => {
  const records = [1, 2, 3, 10, 4, Number.NaN].map((tempo, i) => ({
    ...{ id: `s${i}`, genre: i < 4 ? '=rap' : 'rock', energy: i },
    tempo: Number.isNaN(tempo) ? null : tempo,
  }));
  const catalogue = await catalogueFromRecords(records, undefined, {
    features: { names: ['tempo', 'energy'] },
    songs: { columns: { labels: 'genre' } },
  });
  const rows = featureTable(await describeCatalogue(catalogue, { threads: 1 })).split('\n');
  const header = 'feature,class,songs,missing,mean,deviation,skewness,kurtosis,min';
  expect(rows[0]).toBe(`${header},lowerQuartile,median,upperQuartile,max`);
  const tempo = rows.filter((row) => row.startsWith('tempo,'));
  expect(tempo.map((row) => row.split(',').slice(1, 3))).toEqual([
    ...[
      ['', '5'],
      ["'=rap", '4'],
      ['rock', '1'],
    ],
  ]);
  const [, mean, deviation, skewness, kurtosis] = tempo[1].split(',').slice(3).map(Number);
  expect(mean).toBe(4);
  expect(deviation).toBeCloseTo(4.08248290463863, 12);
  expect(skewness).toBeCloseTo(1.76363261480389, 12);
  expect(kurtosis).toBeCloseTo(3.228, 10);
  expect(tempo[2].split(',').slice(3)).toEqual(['1', '4', ...['', '', ''], ...Array(5).fill('4')]);
});
