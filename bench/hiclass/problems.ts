import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelSongs, readCatalogue, type Songs, selectSongs } from '../../src/catalogue/index.js';
import { labelsOf, songNodes } from '../../src/classification/index.js';
import { type LabelMatrix, type Lists, listAt, selectLists } from '../../src/core/matrix/index.js';
import { labelSupport } from '../../src/evaluation/index.js';
import { testExperiment } from '../../src/pipeline/experiment/experiment.js';
import { prunedTaxonomy, Taxonomy, taxonomyOfPaths } from '../../src/taxonomy/index.js';
import { dataFolder } from '../../test/support/data-folder.js';

/** Songs with genres in a tree of two levels. */
export interface Problem {
  readonly name: string;
  /** With the genres as labels of their own, all values known. */
  readonly songs: Songs;
  readonly taxonomy: Taxonomy;
  /** Whether each song has one genre. */
  readonly exclusive: boolean;
  /** Songs × nodes. */
  readonly truth: LabelMatrix;
  /** For each song its artists and copies, which must be on one side. */
  readonly together: Lists;
}

/** A genre as a main genre needs as many songs for there to be some in each fold. */
const FEWEST_SONGS = 20;

/** Five families of GTZAN's ten genres, by ear. */
const FAMILIES = [
  ['classical', 'classical'],
  ['classical', 'jazz'],
  ['roots', 'blues'],
  ['roots', 'country'],
  ['guitars', 'metal'],
  ['guitars', 'rock'],
  ['dance', 'disco'],
  ['dance', 'pop'],
  ['beats', 'hiphop'],
  ['beats', 'reggae'],
];

const musicosetFiles = {
  songs: join(dataFolder, 'musicoset', 'songs.csv'),
  features: join(dataFolder, 'musicoset', 'acoustic_features.csv'),
  artists: join(dataFolder, 'musicoset', 'artists.csv'),
};

async function playlists(): Promise<Problem> {
  const catalogue = await readCatalogue(
    { songs: join(dataFolder, 'playlists', 'playlist_genres.csv') },
    {
      songs: { columns: { labels: ['playlist_genre', 'playlist_subgenre'] } },
      labels: { oneLabel: true },
    },
  );
  const taxonomy = taxonomyOfPaths(catalogue.songs.labels?.paths ?? [], 'music');
  return toProblem('playlists', catalogue, taxonomy, true);
}

async function gtzan(): Promise<Problem> {
  const catalogue = await readCatalogue(
    { songs: join(dataFolder, 'gtzan', 'features_30_sec.csv') },
    {
      songs: { columns: { labels: ['label'] } },
      labels: { oneLabel: true },
      features: { without: ['length'] },
    },
  );
  return toProblem('GTZAN', catalogue, taxonomyOfPaths(FAMILIES, 'music'), true);
}

/** The supergenres of the reference run, named after their first genre. */
function referenceTaxonomy(): Taxonomy {
  const { supergenres }: { supergenres: { genres: string[] }[] } = JSON.parse(
    readFileSync('test/reference/pipeline.json', 'utf8'),
  );
  return Taxonomy.fromJSON({
    name: 'music',
    children: supergenres.map(({ genres }) => ({
      name: `${genres[0]} and others`,
      children: genres.map((name) => ({ name })),
    })),
  });
}

/** All genres of a song's artists. */
async function musicoset(): Promise<Problem> {
  const catalogue = await readCatalogue(musicosetFiles);
  const taxonomy = referenceTaxonomy();
  return toProblem('MusicOSet', catalogue, taxonomy, false);
}

/** The songs whose artists have one of the genres as their main genre, and no other of them. */
async function mainGenres(): Promise<Problem> {
  const catalogue = await readCatalogue(musicosetFiles, {
    artists: { columns: { genres: 'main_genre' } },
  });
  const all = referenceTaxonomy();
  const { names, lists } = labelsOf(catalogue);
  const labelled = labelSongs(catalogue.songs, (song) => {
    const own = Array.from(listAt(lists, song), (genre) => names[genre]);
    const known = new Set(own.filter((name) => all.nodeOfGenre(name) !== undefined));
    return known.size === 1 ? [...known] : [];
  });
  const support = labelSupport(songNodes({ songs: labelled }, all));
  const kept = all.genres.filter((_, g) => support[all.leaves[g]] >= FEWEST_SONGS);
  const taxonomy = prunedTaxonomy(all, new Set(kept));
  return toProblem('MusicOSet, main genres', { ...catalogue, songs: labelled }, taxonomy, true);
}

/** Leaves out songs without a genre of the taxonomy, or with a missing value, which HiClass refuses. */
function toProblem(
  name: string,
  catalogue: Awaited<ReturnType<typeof readCatalogue>>,
  taxonomy: Taxonomy,
  exclusive: boolean,
): Problem {
  const { names, lists } = labelsOf(catalogue);
  const labelled = labelSongs(catalogue.songs, (song) =>
    Array.from(listAt(lists, song), (genre) => names[genre]).filter(
      (genre) => taxonomy.nodeOfGenre(genre) !== undefined,
    ),
  );
  const { columns, data } = labelled.features;
  const taking = Int32Array.from(labelled.ids.keys()).filter(
    (song) =>
      listAt(lists, song).some((genre) => taxonomy.nodeOfGenre(names[genre]) !== undefined) &&
      !data.subarray(song * columns, (song + 1) * columns).some(Number.isNaN),
  );
  const { together } = testExperiment(catalogue);
  const songs = selectSongs(labelled, taking);
  const truth = songNodes({ songs }, taxonomy);
  return { name, songs, taxonomy, exclusive, truth, together: selectLists(together, taking) };
}

export const problems = { playlists, gtzan, mainGenres, musicoset } as const;
