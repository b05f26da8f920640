import type { Artists, Songs } from '../../catalogue/index.js';
import { InputError } from '../../core/errors/index.js';
import type { LabelMatrix } from '../../core/matrix/index.js';
import { modelKind, nodeBoosterOptions } from '../../models/kinds/index.js';
import { labelsOfGenres, type Taxonomy } from '../../taxonomy/index.js';
import { flatTruth } from '../combining/nodes.js';
import type { Training } from '../combining/training/training.js';
import type { NodesFit } from '../nodes/fit-node-models.js';
import { outOfFold } from '../nodes/out-of-fold.js';
import type { LabelledSongs } from '../song-nodes.js';
import { type ArtistFolds, dealArtists } from './artist-folds.js';
import { evidenceOf } from './evidence.js';
import { type ArtistLabels, plausibleLabels } from './plausible-labels.js';
import type { SongLabelsRecord } from './record.js';

/** How often labels are judged, each time by models that learnt what was left the time before. */
const ROUNDS = 2;

/** Boosters that judge: quick ones, since they only tell a song's genres from one another. */
const JUDGES = { rounds: 40, learningRate: 0.2, maxDepth: 4 };

/** Fewer artists than these don't teach a model what a genre sounds like. */
const LEAST_ARTISTS = 3;

/** Labels of songs, and what became of those of their artists. */
export interface CleanedLabels {
  /** All songs × nodes; those of songs that are not trained on are as they were. */
  readonly truth: LabelMatrix;
  readonly record: SongLabelsRecord;
}

/**
 * @throws InputError when songs have labels of their own, or no artists to learn from: then there is
 *   nothing to clean.
 */
export function checkArtistLabels({ songs, artists }: LabelledSongs): Artists {
  if (songs.labels === undefined && artists !== undefined) return artists;
  throw new InputError(
    'classification: the option "labels" is "songs", but the songs have labels of their own, not those of artists; omit it',
  );
}

/**
 * Finds out which of its artists' genres a song has itself. An artist's list says that some of its
 * songs have a genre, not that each has. Labels are judged by boosters, one for each genre, which have
 * seen no song of the song's artists; those that are doubted ({@link plausibleLabels}) are taken away,
 * and models that learnt the rest judge all labels of artists again.
 *
 * This is expectation–maximisation with hard decisions over labels that are candidates (Lv et al.,
 * "Progressive identification of true labels for partial-label learning", 2020); a threshold for each
 * genre and answers out of fold are those of confident learning (Northcutt, Jiang and Chuang, "Confident
 * learning: estimating uncertainty in dataset labels", 2021).
 *
 * @param training its `songs` are looked at, and no others have any influence.
 * @throws InputError as {@link checkArtistLabels}; the signal's reason when aborted.
 */
export async function cleanLabels(
  training: Training,
  catalogue: LabelledSongs,
): Promise<CleanedLabels> {
  const { taxonomy, truth, songs } = training;
  const artists = checkArtistLabels(catalogue);
  const given = labelsOfArtists(truth, taxonomy, catalogue.songs, artists);
  const folds = dealArtists(
    given.songArtists,
    artists.ids.length,
    songs,
    training.settings.booster.seed,
  );
  const judged = songs.filter((song) => folds.ofSongs[song] >= 0);
  const isKnown = knownGenres(given.artistGenres, folds);
  const isJudged = (song: number, genre: number) => isKnown(folds.ofSongs[song], genre);
  let labels = given.labels;
  for (let round = 1; round <= ROUNDS; round++) {
    const step = `labels of songs, round ${round} of ${ROUNDS}`;
    const answers = await outOfFold(judgesOf(training, labels, step), folds.ofSongs);
    const evidence = evidenceOf({ answers, labels, songs: judged, isJudged });
    labels = plausibleLabels(given, evidence, songs);
  }
  return {
    truth: withLabels(truth, taxonomy, labels, songs),
    record: {
      songs: songs.length,
      notJudged: songs.length - judged.length,
      genres: taxonomy.genres.map((genre, g) => ({
        genre,
        ofArtists: countLabel(given.labels, 1 + g, songs),
        kept: countLabel(labels, 1 + g, songs),
      })),
    },
  };
}

function labelsOfArtists(
  truth: LabelMatrix,
  taxonomy: Taxonomy,
  songs: Songs,
  artists: Artists,
): ArtistLabels {
  return {
    labels: flatTruth(truth, taxonomy),
    songArtists: songs.artists,
    artistGenres: labelsOfGenres(taxonomy, artists.genres, artists.genreNames),
  };
}

/** A booster for each genre, whatever the nodes' models are. */
function judgesOf(training: Training, labels: LabelMatrix, step: string): NodesFit {
  const { features, featureNames, taxonomy, songs, settings } = training;
  const { onProgress, signal, threads, store } = settings;
  return {
    ...{ features, featureNames, songs, step, onProgress, signal, threads, store },
    taxonomy: taxonomy.flat(),
    truth: labels,
    kind: modelKind('booster'),
    settings: nodeBoosterOptions.parse({ ...JUDGES, seed: settings.booster.seed }),
    negatives: 'siblings',
    mostSongs: settings.mostSongs,
  };
}

/** Whether models that have not seen a fold have seen enough artists of a genre. */
function knownGenres(
  artistGenres: LabelMatrix,
  { ofArtists }: ArtistFolds,
): (fold: number, genre: number) => boolean {
  const genres = artistGenres.columns;
  const folds = ofArtists.reduce((most, fold) => Math.max(most, fold), 0) + 1;
  const counts = new Int32Array(folds * genres);
  ofArtists.forEach((own, artist) => {
    for (let fold = 0; own >= 0 && fold < folds; fold++) {
      if (fold === own) continue;
      for (let g = 0; g < genres; g++) {
        counts[fold * genres + g] += artistGenres.data[artist * genres + g];
      }
    }
  });
  return (fold, genre) => counts[fold * genres + genre] >= LEAST_ARTISTS;
}

/** What songs are in by their labels: the genres, and the nodes above them. */
function withLabels(
  truth: LabelMatrix,
  { leaves, parents }: Taxonomy,
  labels: LabelMatrix,
  songs: Int32Array,
): LabelMatrix {
  const data = truth.data.slice();
  for (const song of songs) {
    const row = song * truth.columns;
    // A song without any genre, a negative example to all, has nothing to take away.
    data.fill(0, row, row + truth.columns);
    leaves.forEach((leaf, g) => {
      if (labels.data[song * labels.columns + 1 + g] === 0) return;
      for (let node = leaf; node >= 0; node = parents[node]) data[row + node] = 1;
    });
  }
  return { ...truth, data };
}

function countLabel({ columns, data }: LabelMatrix, column: number, songs: Int32Array): number {
  return songs.reduce((sum, song) => sum + data[song * columns + column], 0);
}
