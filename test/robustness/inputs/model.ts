import type { Catalogue } from '../../../src/catalogue/index.js';
import { GenreModel, readReportData } from '../../../src/pipeline/index.js';
import { makePageData } from '../../../src/report/page-data.js';
import { evaluationSection } from '../../../src/report/sections/evaluation.js';
import { condensedTree, supergenreCards } from '../../../src/report/sections/supergenres.js';
import { KINDS, modelParts, songsOfModels } from '../fitted-models.js';
import { structured } from '../input.js';
import { filesOfParts } from '../model-parts.js';
import { anyParts } from '../mutations/parts.js';

const run = { onProgress: undefined, signal: undefined };

/** A model folder whose files have the checksums of what they hold. */
export const model = structured({
  name: 'model',
  document: (random) => modelParts(random.integer(KINDS)),
  mutations: anyParts,
  write: filesOfParts,
  bytes: [],
  async read(folder) {
    const loaded = await GenreModel.load(folder);
    const catalogue = await songsOfModels();
    return [
      ...probabilities(loaded, catalogue),
      ...(await metrics(loaded, catalogue)),
      ...(await report(folder, loaded)),
      ...similar(loaded, catalogue),
    ];
  },
});

/** What the classifiers say, alone and together. */
function probabilities({ classifier, vanilla }: GenreModel, { songs }: Catalogue): number[] {
  const all = classifier.predict(songs);
  const first = Object.fromEntries(
    songs.featureNames.map((name, j) => [name, songs.features.data[j]]),
  );
  const ranked = classifier.rank(first);
  for (const { genre, probability } of ranked) {
    const node = classifier.taxonomy.nodeOfGenre(genre) ?? 0;
    if (probability !== all.data[node]) throw new Error(`${genre} is ${probability} alone`);
  }
  return [
    ...all.data,
    ...classifier.predictGivenParent(songs).data,
    ...vanilla.predict(songs).data,
  ];
}

async function metrics(loaded: GenreModel, catalogue: Catalogue): Promise<number[]> {
  const { classifiers } = await loaded.evaluate(catalogue, {
    trainingSongs: 'include',
    resamples: 0,
  });
  placeArtists(loaded);
  return [classifiers.hierarchical.averagePrecision.micro];
}

function placeArtists({ projection }: GenreModel): void {
  if (projection === undefined) return;
  const song = Object.fromEntries(projection.features.map((feature, j) => [feature, j / 2]));
  const [{ coordinates, probability }] = projection.place([[song]]);
  if ([...coordinates, probability].every(Number.isFinite)) return;
  throw new Error(`an artist is placed at ${coordinates}, with probability ${probability}`);
}

/** Why the nearest songs and artists are near, of one in the index and of one that is new. */
function similar({ similar: index }: GenreModel, { songs, artists }: Catalogue): number[] {
  if (index === undefined) return [];
  const song = Object.fromEntries(
    songs.featureNames.map((name, j) => [name, songs.features.data[j]]),
  );
  const answers = [
    ...[index.similarSongs(songs.ids[0]), index.similarSongs(song)],
    ...[index.similarArtists(artists.ids[songs.artists.values[0]]), index.similarArtists([song])],
  ];
  return answers.flat().flatMap(({ id, distance, genres, features }) => {
    const numbers = [distance, ...features.flatMap(({ values }) => values)];
    if (!numbers.every(Number.isFinite)) throw new Error(`${id} is similar by ${numbers}`);
    return [...genres.flatMap((genre) => genre.probabilities), ...features.map((f) => f.nearness)];
  });
}

/** All that is drawn, but for the drawing itself. */
async function report(folder: string, { classifier }: GenreModel): Promise<number[]> {
  const data = await readReportData(folder, classifier);
  if (classifier.model(1).contributions === undefined) return [];
  condensedTree(data);
  supergenreCards(data, classifier.taxonomy);
  evaluationSection(data, classifier.taxonomy);
  await makePageData(data, classifier, 'tree', { ...run, threads: 1 });
  return [];
}
