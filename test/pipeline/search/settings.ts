import type { SearchedSetting } from '../../../src/pipeline/index.js';

/** A setting with made-up figures, within the default bounds for 100 artists. */
export function setting(number: number, figures: Partial<SearchedSetting> = {}): SearchedSetting {
  return {
    setting: number,
    score: 0.25,
    clustersOfSeeds: [5, 6],
    clusters: 5,
    smallest: 10,
    mean: 16,
    largest: 30,
    noise: 0.2,
    dbcv: 0.1,
    stability: 0.5,
    genres: 12,
    agreement: 0.7,
    modularity: 0.3,
    supergenres: [],
    projection: { nNeighbors: 15, seed: 2 },
    clustering: { minClusterSize: 10 },
    ...figures,
  };
}
