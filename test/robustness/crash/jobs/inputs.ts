import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCatalogueFiles } from '../../../../src/catalogue/index.js';
import { command } from './command.js';

type Tables = Awaited<ReturnType<typeof makeCatalogueFiles>>;

/** What jobs read: small, so that thousands of runs are few minutes. */
export interface Inputs {
  readonly folder: string;
  readonly tables: Tables;
  /** The arguments that name the tables. */
  readonly tableArguments: readonly string[];
  /** A model of two genres, and another one of them, fitted with another seed. */
  readonly model: string;
  readonly otherModel: string;
  /** The arguments of a quick fit of the former, but for `--out`. */
  readonly fitArguments: readonly string[];
  readonly taxonomy: string;
  readonly config: string;
}

const config = {
  projection: { nEpochs: 10, nNeighbors: 10 },
  clustering: { minClusterSize: 8 },
  taxonomy: { minCount: 3, topGenres: 2 },
  booster: { rounds: 2, maxDepth: 2 },
  classification: { network: { members: 1, epochs: 1, hidden: [2], pieces: 2, featureUnits: 2 } },
  evaluation: { resamples: 0 },
  search: {
    projection: { nNeighbors: [8, 10] },
    clustering: { minSamples: [1, 2], minClusterSize: [8] },
  },
  tuning: { initialPoints: 2, iterations: 1, refits: 1, rounds: 2, folds: 2 },
};

const taxonomy = { name: 'music', children: [{ name: 'rock' }, { name: 'pop' }] };

/** Makes the inputs in a folder; those that stand there are taken. */
export async function makeInputs(folder: string): Promise<Inputs> {
  const tablesFolder = join(folder, 'tables');
  const files = {
    songs: join(tablesFolder, 'songs.csv'),
    features: join(tablesFolder, 'features.csv'),
    artists: join(tablesFolder, 'artists.csv'),
  };
  const inputs = describeInputs(folder, files);
  if (existsSync(folder)) return inputs;
  const making = `${folder}-making`;
  await mkdir(making, { recursive: true });
  await makeCatalogueFiles(join(making, 'tables'), { artists: 120, songsPerArtist: 3, seed: 1 });
  await writeFile(join(making, 'config.json'), JSON.stringify(config));
  await writeFile(join(making, 'taxonomy.json'), JSON.stringify(taxonomy));
  await rename(making, folder);
  const { fitArguments, model, otherModel } = inputs;
  await command(...fitArguments, '--out', model);
  await command(...fitArguments, '--seed', '5', '--out', otherModel);
  return inputs;
}

function describeInputs(folder: string, tables: Tables): Inputs {
  const { songs, features, artists } = tables;
  const path = (name: string): string => join(folder, name);
  const tableArguments = ['--songs', songs, '--features', features, '--artists', artists];
  const shared = { taxonomy: path('taxonomy.json'), config: path('config.json') };
  const options = ['--config', shared.config, '--taxonomy', shared.taxonomy, '--threads', '1'];
  return {
    ...{ folder, tables, tableArguments, ...shared },
    model: path('model'),
    otherModel: path('other-model'),
    fitArguments: ['fit', ...tableArguments, ...options],
  };
}
