import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../src/catalogue/index.js';
import { GenreModel, type GenreModelOptions } from '../../src/pipeline/index.js';
import { smallCatalogue, taxonomy, withOwnLabels } from './small-task.js';

let catalogue: Catalogue;
let parent: string;
beforeAll(async () => {
  catalogue = await smallCatalogue();
  parent = await mkdtemp(join(tmpdir(), 'resume-'));
});
afterAll(() => rm(parent, { recursive: true }));

const small = {
  stackedBooster: { rounds: 2 },
  stackedMembers: 1,
  network: { members: 2, epochs: 1, hidden: [2], pieces: 2, featureUnits: 2 },
};
const quick: GenreModelOptions = {
  givenTaxonomy: taxonomy,
  threads: 1,
  booster: { rounds: 2, maxDepth: 2 },
  classification: small,
  evaluation: { resamples: 0 },
};

/** Why a fit of these tests is aborted. */
const stopped = new Error('stopped');

/** A fit that is aborted when it has told its progress this often. */
async function fitUntil(songs: Catalogue, calls: number, options: GenreModelOptions) {
  const controller = new AbortController();
  let left = calls;
  return GenreModel.fit(songs, {
    ...options,
    signal: controller.signal,
    onProgress() {
      if (--left === 0) controller.abort(stopped);
    },
  });
}

async function callsOf(
  songs: Catalogue,
  options: GenreModelOptions,
): Promise<[GenreModel, number]> {
  let calls = 0;
  const model = await GenreModel.fit(songs, { ...options, onProgress: () => calls++ });
  return [model, calls];
}

/** The bytes of every file of a saved model, by name. */
async function savedFiles(model: GenreModel): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(parent, 'model-'));
  await model.save(folder);
  const names = await readdir(folder, { recursive: true });
  const files = new Map<string, string>();
  for (const name of names.sort()) {
    const path = join(folder, name);
    if ((await stat(path)).isFile()) files.set(name, await readFile(path, 'base64'));
  }
  return files;
}

/** The models in a checkpoint. */
async function keptIn(checkpoint: string): Promise<string[]> {
  const entries = await readdir(checkpoint).catch(() => []);
  return entries.filter((name) => name !== 'checkpoint.json').sort();
}

interface Interrupted {
  /** When each fit is aborted, of the progress that a whole one tells. */
  readonly shares: readonly number[];
  /** Of the last fit; the others have one. */
  readonly threads?: number;
  readonly isLabelled?: boolean;
}

describe.each<[string, GenreModelOptions, Interrupted]>([
  [
    'boosters and thresholds',
    { evaluation: { resamples: 0, thresholds: 'f1' } },
    { shares: [0.3, 0.2] },
  ],
  [
    'networks of nodes',
    { classification: { ...small, model: 'network' } },
    { shares: [0.5], threads: 2 },
  ],
  [
    'the best way of combining',
    { classification: { ...small, combining: 'auto' } },
    { shares: [0.5] },
  ],
  [
    'genres of songs',
    { classification: { combining: 'product', labels: 'songs' } },
    { shares: [0.2, 0.1], threads: 2 },
  ],
  [
    'exclusive labels by an ensemble',
    { classification: { ...small, combining: 'ensemble', exclusive: true } },
    { isLabelled: true, shares: [0.4] },
  ],
])('a fit of %s', (what, more, { shares, threads = 1, isLabelled }) => {
  test('that is aborted, even again and again, ends with the same bytes', async () => {
    const genreOf = (song: number) => taxonomy.genres[song % taxonomy.genres.length];
    const songs = isLabelled ? withOwnLabels(catalogue, genreOf) : catalogue;
    const options = { ...quick, ...more };
    const [whole, calls] = await callsOf(songs, options);
    const checkpoint = join(parent, `checkpoint of ${what}`);
    const resumed = { ...options, checkpoint, resume: true };
    let kept = 0;
    for (const share of shares) {
      const fit = fitUntil(songs, Math.ceil(share * calls), resumed);
      await expect(fit).rejects.toBe(stopped);
      const now = (await keptIn(checkpoint)).length;
      expect(now).toBeGreaterThan(kept);
      kept = now;
    }
    const model = await GenreModel.fit(songs, { ...resumed, threads });
    expect(await savedFiles(model)).toEqual(await savedFiles(whole));
    await expect(readdir(checkpoint)).rejects.toThrow('ENOENT');
  });
});

describe('a checkpoint', () => {
  let checkpoint: string;
  let whole: GenreModel;
  beforeAll(async () => {
    checkpoint = join(parent, 'checkpoint');
    whole = await GenreModel.fit(catalogue, { ...quick, checkpoint });
  });
  const resume = (options: GenreModelOptions = {}) =>
    GenreModel.fit(catalogue, { ...quick, checkpoint, resume: true, ...options });

  /** Resumes, and tells which files were written, and how many models were there. */
  async function writtenBy(options?: GenreModelOptions) {
    const before = new Map<string, bigint>();
    const timeOf = async (name: string) =>
      (await stat(join(checkpoint, name), { bigint: true })).mtimeNs;
    for (const name of await keptIn(checkpoint)) before.set(name, await timeOf(name));
    let found = 0;
    const onProgress: GenreModelOptions['onProgress'] = ({ step, done, total }) => {
      if (step === 'models kept' && done === total) found = done;
    };
    const model = await resume({ ...options, onProgress });
    const written: string[] = [];
    for (const name of await keptIn(checkpoint)) {
      if ((await timeOf(name)) !== before.get(name)) written.push(name);
    }
    return { model, written, found };
  }

  test('that has all models trains none again', async () => {
    // A genre right below the root is the same model in both classifiers.
    const boosters = taxonomy.size - 1 + taxonomy.genres.length - 1;
    const models = boosters + small.network.members;
    expect(await keptIn(checkpoint)).toHaveLength(models);
    expect(await writtenBy()).toMatchObject({ written: [], found: models });
  });

  test('lets models that are damaged or missing be trained again, with the same bytes', async () => {
    const [cut, changed, gone] = await keptIn(checkpoint);
    const bytes = await readFile(join(checkpoint, cut));
    await writeFile(join(checkpoint, cut), bytes.subarray(0, bytes.length / 2));
    await writeFile(join(checkpoint, changed), bytes);
    await rm(join(checkpoint, gone));
    const { model, written } = await writtenBy();
    expect(written).toEqual([cut, changed, gone]);
    expect(await readFile(join(checkpoint, cut))).toEqual(bytes);
    expect(model.classifier.predict(catalogue.songs)).toEqual(
      whole.classifier.predict(catalogue.songs),
    );
    expect(model.vanilla.predict(catalogue.songs)).toEqual(whole.vanilla.predict(catalogue.songs));
  });

  test('of another fit is refused, and left as it is', async () => {
    const before = await keptIn(checkpoint);
    const ending = 'resume it with what it was started with, or leave out --resume';
    const data = `the fit in this folder has other songs, artists or features, or another split; ${ending}`;
    const { rows, columns, data: values } = catalogue.songs.features;
    const features = { rows, columns, data: values.map((value, k) => (k === 5 ? 99 : value)) };
    const others = { ...catalogue, songs: { ...catalogue.songs, features } };
    const fitOthers = GenreModel.fit(others, { ...quick, checkpoint, resume: true });
    await expect(fitOthers).rejects.toThrow(data);
    await expect(resume({ seed: 8 })).rejects.toThrow(data);
    for (const options of [
      { booster: { rounds: 5, maxDepth: 2 } },
      { givenTaxonomy: taxonomy.flat() },
    ]) {
      await expect(resume(options)).rejects.toThrow(
        `the fit in this folder has other options or another taxonomy; ${ending}`,
      );
    }
    const header = join(checkpoint, 'checkpoint.json');
    const text = await readFile(header, 'utf8');
    await writeFile(header, text.replace(/"release":"[^"]+"/, '"release":"0.0.1"'));
    await expect(resume()).rejects.toThrow('was started by supergenre 0.0.1; resume it');
    await writeFile(header, text);
    expect(await keptIn(checkpoint)).toEqual(before);
  });

  test('is emptied by a fit that does not resume', async () => {
    const aborted = fitUntil(catalogue, 1, { ...quick, checkpoint });
    await expect(aborted).rejects.toBe(stopped);
    expect((await keptIn(checkpoint)).length).toBeLessThan(3);
  });
});
