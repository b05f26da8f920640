import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import type { Catalogue } from '../../src/catalogue/index.js';
import { GenreModel, type PipelineOptions } from '../../src/pipeline/index.js';
import { projecting, quickOptions, smallCatalogue, taxonomy } from '../pipeline/small-task.js';
import { type Parts, partsOf } from './model-parts.js';

const { projection, clustering } = projecting;

/** Models of different kinds, ways of combining and steps; all are small. */
const kinds: readonly (PipelineOptions & { readonly isGiven: boolean })[] = [
  {
    isGiven: false,
    ...{ projection, clustering, taxonomy: { minCount: 3 } },
    classification: { combining: 'ensemble' },
  },
  {
    isGiven: false,
    projection: { ...projection, neighborSearch: 'approximate', nComponents: 3 },
    ...{ clustering, taxonomy: { minCount: 3 } },
  },
  {
    isGiven: true,
    classification: { model: 'network', negatives: 'inclusive' },
  },
  {
    isGiven: true,
    classification: { combining: 'isotonic' },
    evaluation: { thresholds: 'f1' },
  },
];

/** How many kinds of models there are. */
export const KINDS = kinds.length;

let made: Promise<Catalogue> | undefined;
const fitted = new Map<number, Promise<Parts>>();

/** The songs that the models are fitted on; made once. */
export function songsOfModels(): Promise<Catalogue> {
  made ??= smallCatalogue({ songsPerArtist: 2 });
  return made;
}

/** The folder of one of the models; fitted once. */
export function modelParts(kind: number): Promise<Parts> {
  const known = fitted.get(kind) ?? fitKind(kind);
  fitted.set(kind, known);
  return known;
}

async function fitKind(kind: number): Promise<Parts> {
  const { isGiven, ...options } = kinds[kind];
  const { evaluation, booster, classification } = quickOptions(options);
  const model = await GenreModel.fit(await songsOfModels(), {
    ...{ ...options, booster, classification },
    evaluation: { ...evaluation, resamples: 0 },
    ...(isGiven && { givenTaxonomy: taxonomy }),
    threads: 1,
  });
  const folder = await mkdtemp(join(tmpdir(), 'supergenre-model-'));
  try {
    await model.save(folder);
    return partsOf(await filesIn(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function filesIn(folder: string): Promise<Record<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async ({ name, parentPath }) => {
    const path = join(parentPath, name);
    return [path.slice(folder.length + 1).replaceAll(sep, '/'), await readFile(path)] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
