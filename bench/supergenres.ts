/**
 * What supergenres are worth: classifiers over many taxonomies of the same genres, and the figures of each
 * taxonomy that could foretell how they rank. Half of the songs, artists kept together, is what taxonomies
 * and figures are made of; the classifiers are judged in folds of the other half; then the halves change
 * places. Adds a line for each taxonomy to a file; bench/supergenres-tables.ts makes tables of the lines.
 *
 *   npm run compile && node build/bench/supergenres.js FILE [musicoset|playlists] [deals]
 */
import { appendFileSync } from 'node:fs';
import { selectLabels, selectRows } from '../src/core/matrix/index.js';
import { Random } from '../src/core/numbers/index.js';
import { type SearchedSetting, searchSupergenres } from '../src/pipeline/index.js';
import { type Candidate, flatCandidate, ofGroups } from './supergenres/candidates.js';
import { type Evidence, groupCriteria } from './supergenres/criteria.js';
import {
  artistOccurrences,
  type DataSet,
  dealSongs,
  musicoset,
  playlists,
} from './supergenres/data-sets.js';
import { type Judged, judge } from './supergenres/judge.js';
import {
  binaryCandidates,
  dividedCandidates,
  featureCandidates,
  foundCandidates,
  namedCandidates,
  nestedCandidates,
  randomCandidates,
  randomDistances,
  shuffledCandidates,
  similarCandidates,
} from './supergenres/kinds.js';
import {
  confusionLift,
  genreFeatures,
  occurrenceLift,
  squaredDistances,
} from './supergenres/similarities.js';

const [file, which = 'musicoset', deals = '1'] = process.argv.slice(2);
const booster = { rounds: 40, maxDepth: 4, learningRate: 0.15 };
const data = which === 'playlists' ? await playlists() : await musicoset(50);
const sizes =
  which === 'playlists'
    ? { found: 8, random: [2, 3, 4, 5, 6, 8, 10, 12], similar: [4, 8], nested: [4, 10] as const }
    : { found: 12, random: [3, 5, 8, 12, 16, 20], similar: [6, 12], nested: [5, 15] as const };

for (let deal = 0; deal < Number(deals); deal++) {
  const halves = dealSongs(data, data.songs, 2, deal);
  const [first, second] = [0, 1].map((half) => data.songs.filter((song) => halves[song] === half));
  await study(data, first, second, `${deal}a`, deal);
  await study(data, second, first, `${deal}b`, deal);
}

/** Makes taxonomies of some songs, and judges them on those and on others. */
async function study(
  data: DataSet,
  made: Int32Array,
  judging: Int32Array,
  part: string,
  seed: number,
): Promise<void> {
  const settings = { booster, resamples: 200, seed };
  const [flat] = await judge(data, made, [flatCandidate(data.genres)], settings);
  const evidence = evidenceOf(data, made, flat);
  const found = await search(data, made, seed);
  const candidates = [
    flatCandidate(data.genres),
    ...candidatesOf(data, found, evidence, new Random(seed)),
  ];
  const here = await judge(data, made, candidates, settings);
  const there = await judge(data, judging, candidates, settings);
  candidates.forEach(({ kind, name, groups, setting }, c) => {
    const [own, other] = [here[c], there[c]];
    const line = {
      ...{ data: data.name, part, kind, name },
      criteria: {
        ...(setting && searchCriteria(setting)),
        ...groupCriteria(groups, evidence),
        hint: own.hinted,
        supergenres: own.supergenres,
        supergenresAuc: own.supergenresAuc,
        gain: own.averagePrecision - here[0].averagePrecision,
        coverageGain: own.coverageError - here[0].coverageError,
      },
      effect: {
        averagePrecision: other.averagePrecision,
        gain: other.averagePrecision - there[0].averagePrecision,
        coverageGain: other.coverageError - there[0].coverageError,
        joinedGain: other.joined - there[0].averagePrecision,
        hinted: other.hinted,
      },
      resampled: Array.from(other.resampled, (value, r) => value - there[0].resampled[r]),
    };
    appendFileSync(file, `${JSON.stringify(line)}\n`);
    console.log(part, kind, name, line.effect.gain, line.effect.coverageGain);
  });
}

function searchCriteria({ score, dbcv, stability, noise, agreement }: SearchedSetting) {
  return { score, DBCV: dbcv, stability, noise, agreement };
}

async function search(
  data: DataSet,
  made: Int32Array,
  seed: number,
): Promise<readonly SearchedSetting[]> {
  const isMade = new Set(made);
  const { ids } = data.clustered.songs;
  const { settings } = await searchSupergenres(data.clustered, {
    seed,
    testSongs: ids.filter((_, song) => !isMade.has(song)),
    search: data.search,
    taxonomy: { source: 'clusters', minCount: 1, topGenres: null },
  });
  return settings;
}

function evidenceOf(data: DataSet, made: Int32Array, flat: Judged): Evidence {
  const { experiment, truth } = data;
  const occurrences = artistOccurrences(data, made);
  const features = selectRows(experiment.catalogue.songs.features, made);
  return {
    occurrences,
    confusion: confusionLift(selectLabels(truth, flat.songs), flat.scores),
    cooccurrence: occurrenceLift(occurrences),
    features: genreFeatures(selectLabels(truth, made), features),
  };
}

function candidatesOf(
  { genres, given }: DataSet,
  settings: readonly SearchedSetting[],
  { confusion, cooccurrence, features }: Evidence,
  random: Random,
): Candidate[] {
  const found = foundCandidates(settings, genres, sizes.found, random);
  const trees = [1, 2, 3].map((n) => [`tree ${n}`, randomDistances(genres.length, random)]);
  return [
    ...found,
    ...randomCandidates(genres, sizes.random, random),
    ...shuffledCandidates(found.slice(0, 4), genres, random),
    ...namedCandidates(genres),
    ...similarCandidates('confusions', genres, confusion, sizes.similar),
    ...similarCandidates('co-occurrence', genres, cooccurrence, sizes.similar),
    ...featureCandidates(genres, features, sizes.similar),
    ...givenCandidate(genres, given),
    ...binaryCandidates('random', genres, Object.fromEntries(trees)),
    ...binaryCandidates('features', genres, { ward: squaredDistances(features) }),
    ...dividedCandidates(found.slice(0, 3), genres, cooccurrence),
    ...nestedCandidates('co-occurrence', genres, cooccurrence, sizes.nested),
    ...nestedCandidates('confusions', genres, confusion, sizes.nested),
  ];
}

function givenCandidate(
  genres: readonly string[],
  given: ReadonlyMap<string, string>,
): Candidate[] {
  if (given.size === 0) return [];
  const names = [...new Set(given.values())];
  const groups = Int32Array.from(genres, (genre) => names.indexOf(given.get(genre) ?? ''));
  return [ofGroups('given', 'given', genres, groups)];
}
