import { expect, test } from '@jest/globals';
import { drawExperiment } from '../../../src/pipeline/experiment/experiment.js';
import { findSupergenres } from '../../../src/pipeline/supergenres/find-supergenres.js';
import { projectionTable } from '../../../src/pipeline/supergenres/projection-table.js';
import { projecting, smallCatalogue } from '../small-task.js';

test('projection.csv has a line for each projected artist, in as many axes as there are', async () => {
  const catalogue = await smallCatalogue();
  const experiment = drawExperiment(catalogue, projecting.evaluation);
  const { artists } = catalogue;
  const ids = ['plain', 'with, comma', 'with "quotes"', ...artists.ids.slice(3)];
  const found = {
    ...(await findSupergenres(experiment, projecting, { threads: 1 })),
    artists: Int32Array.of(2, 0, 1),
    clusters: Int32Array.of(1, -1, 0),
    probabilities: Float64Array.of(0.5, 0, 1),
  };
  const flat = { rows: 3, columns: 2, data: Float32Array.of(0.1, -2.5, 1e-3, 0, 7, 8) };
  expect(projectionTable({ ...artists, ids }, { ...found, embedding: flat })).toBe(
    [
      'artist,x,y,cluster,probability',
      '"with ""quotes""",0.1,-2.5,1,0.5',
      'plain,0.001,0,-1,0',
      '"with, comma",7,8,0,1',
      '',
    ].join('\n'),
  );
  const deep = { rows: 3, columns: 4, data: Float32Array.from({ length: 12 }, (_, i) => i) };
  const [header, first] = projectionTable(artists, { ...found, embedding: deep }).split('\n');
  expect(header).toBe('artist,x,y,x3,x4,cluster,probability');
  expect(first).toBe(`${artists.ids[2]},0,1,2,3,1,0.5`);
});
