import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { HDBSCAN } from '../../src/clustering/index.js';
import { condensedTreeFigure, drawSVG, projectionFigure } from '../../src/figures/index.js';
import { describeReal, readAnswers } from '../support/real-data.js';
import { rowsOf } from './every-figure.js';

interface ReferenceProjection {
  readonly artistIds: readonly string[];
  readonly embedding: readonly (readonly number[])[];
}

describeReal('figures of MusicOSet', ['musicoset', 'reference'], ({ musicoset, reference }) => {
  test('name the well-known, stay small, and have the chosen clusters in the tree', async () => {
    const { artistIds, embedding } = readAnswers<ReferenceProjection>('umap.json', reference);
    const lines = readFileSync(join(musicoset, 'artists.csv'), 'utf8').split('\n');
    const artists = new Map(
      lines.map((line) => line.split('\t')).map((cells) => [cells[0], cells]),
    );
    const input = {
      points: embedding,
      artistNames: artistIds.map((id) => artists.get(id)?.[1] ?? id),
      followers: artistIds.map((id) => Number(artists.get(id)?.[2])),
    };
    const { labels, condensedTree } = await HDBSCAN.fit(embedding, {
      minClusterSize: 150,
      minSamples: 1,
      clusterSelectionMethod: 'leaf',
    });

    const projection = projectionFigure({ ...input, clusters: labels });
    const svg = await drawSVG(projection);
    for (const name of ['Ed Sheeran', 'Eminem', 'Rihanna']) expect(svg).toContain(`>${name}<`);
    expect(JSON.stringify(projection.spec).length).toBeLessThan(400_000);
    expect(svg.length).toBeLessThan(1_000_000);
    const cells = projectionFigure({ ...input, clusters: labels }, { maxPoints: 1000 });
    const counts = rowsOf(cells).map((row) => Number(row.artists ?? 0));
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(artistIds.length);

    const tree = condensedTreeFigure({ tree: condensedTree, labels });
    const found = new Set(
      rowsOf(tree).flatMap(({ cluster, artists: n }) => (cluster ? [`${cluster}: ${n}`] : [])),
    );
    const points = [...labels].reduce((sizes, label) => {
      if (label >= 0) sizes[label] = (sizes[label] ?? 0) + 1;
      return sizes;
    }, [] as number[]);
    expect(found).toEqual(new Set(points.map((n, label) => `cluster ${label}: ${n}`)));
  });
});
