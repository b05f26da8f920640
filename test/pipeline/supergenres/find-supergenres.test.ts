import { beforeAll, describe, expect, test } from '@jest/globals';
import { listAt } from '../../../src/core/matrix/index.js';
import { drawExperiment, type Experiment } from '../../../src/pipeline/experiment/experiment.js';
import { pipelineOptions } from '../../../src/pipeline/options.js';
import {
  type FoundSupergenres,
  findSupergenres,
} from '../../../src/pipeline/supergenres/find-supergenres.js';
import { projecting, scrambled, smallCatalogue } from '../small-task.js';

const run = { threads: 1 };

describe('findSupergenres', () => {
  let experiment: Experiment;
  let found: FoundSupergenres;
  beforeAll(async () => {
    const catalogue = await smallCatalogue({ artistsPerGenre: 12 });
    experiment = drawExperiment(catalogue, projecting.evaluation);
    found = await findSupergenres(experiment, projecting, run);
  });

  test('projects and clusters the artists of training songs', () => {
    const { catalogue, split } = experiment;
    const ofTraining = new Set<number>();
    for (const song of split.train) {
      for (const artist of listAt(catalogue.songs.artists, song)) ofTraining.add(artist);
    }
    const { artists, embedding, clusters, probabilities, projection, condensedTree } = found;
    expect(new Set(artists)).toEqual(ofTraining);
    expect([embedding.rows, embedding.columns]).toEqual([artists.length, 2]);
    expect([clusters.length, probabilities.length]).toEqual([artists.length, artists.length]);
    expect(new Set(clusters).size).toBeGreaterThan(2);
    expect(projection?.features).toEqual(['energy', 'tempo']);
    expect(condensedTree).toBeDefined();
    expect(found.subclusters).toEqual([]);
  });

  test('puts genres that sound alike under one supergenre', () => {
    const { taxonomy } = found;
    const parentOf = (genre: string) => taxonomy.parents[taxonomy.nodeOfGenre(genre) ?? -1];
    const known = taxonomy.genres.filter((genre) => genre !== 'polka');
    expect(taxonomy.genres).toContain('polka');
    for (const genre of known) expect(parentOf(genre)).not.toBe(parentOf('polka'));
  });

  test('is not swayed by songs that are not for training', async () => {
    const { catalogue, split } = experiment;
    const others = Int32Array.of(...split.test, ...split.leftOut);
    const ids = Array.from(others, (song) => catalogue.songs.ids[song]);
    const [plain, swayed] = await Promise.all(
      [catalogue.songs, scrambled(catalogue.songs, others)].map((songs) => {
        const drawn = drawExperiment({ ...catalogue, songs }, projecting.evaluation, ids);
        return findSupergenres(drawn, projecting, run);
      }),
    );
    expect(swayed.embedding).toEqual(plain.embedding);
    expect(swayed.taxonomy.toJSON()).toEqual(plain.taxonomy.toJSON());
  });

  test('says which sizes do not fit the catalogue', async () => {
    const { clustering, taxonomy } = projecting;
    await expect(
      findSupergenres(
        experiment,
        { ...projecting, clustering: { ...clustering, minClusterSize: 500 } },
        run,
      ),
    ).rejects.toThrow('clustering.minClusterSize is 500, but only');
    await expect(
      findSupergenres(
        experiment,
        { ...projecting, taxonomy: { ...taxonomy, maxDepth: 3, minSubclusterSize: 5 } },
        run,
      ),
    ).rejects.toThrow(
      'taxonomy.minSubclusterSize is 5, more than clustering.minClusterSize, which is 4',
    );
  });

  describe('by a consensus', () => {
    const { projection, evaluation } = projecting;
    const { features, nNeighbors } = projection;
    const byConsensus = pipelineOptions.parse({
      projection: { features, nNeighbors, nEpochs: 20 },
      clustering: { consensus: 3, nClusters: 4 },
      taxonomy: { minCount: 2 },
      evaluation,
    });

    test('puts every artist into a cluster, the same whatever the number of threads', async () => {
      const steps: string[] = [];
      const onProgress = ({ step }: { step: string }) => steps.push(step);
      const one = await findSupergenres(experiment, byConsensus, { threads: 1, onProgress });
      const two = await findSupergenres(experiment, byConsensus, { threads: 2 });
      expect(Math.min(...one.clusters)).toBe(0);
      expect(one.condensedTree).toBeUndefined();
      expect(two.clusters).toEqual(one.clusters);
      expect(two.embedding).toEqual(one.embedding);
      expect(two.taxonomy.toJSON()).toEqual(one.taxonomy.toJSON());
      expect(steps).toContain('projections');
    });

    test('has subclusters for a deeper taxonomy, and places new artists', async () => {
      const taxonomy = { ...byConsensus.taxonomy, maxDepth: 3 };
      const deep = await findSupergenres(experiment, { ...byConsensus, taxonomy }, run);
      expect(deep.subclusters).toHaveLength(1);
      const onMap = deep.projection?.transform([[0, 0]]);
      expect([onMap?.rows, onMap?.columns]).toEqual([1, 2]);
    });
  });
});
