import {
  type HierarchicalClassifier,
  rankGenres,
  type SongsLike,
} from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { selectRows } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import {
  explainScores,
  type Scale,
  type ShapleyMethod,
  type SongScoreExplanation,
  songOf,
  USUAL_PAIRS,
} from '../../explanation/index.js';
import type { Ranker } from '../../pipeline/index.js';
import { count } from '../printing/text-table.js';
import { readSongsFor, type SongsArguments } from '../read-songs.js';
import type { AudioSong, FoundSong, Run, TableSong } from './find-song.js';

/** Background songs that are drawn of a table. */
const BACKGROUND_SONGS = 100;

/** What can be typed about the method of an explanation. */
export interface ScoreArguments {
  readonly method?: 'tree' | ShapleyMethod;
  readonly scale?: Scale;
  /** A table of songs to compare with. */
  readonly background?: string;
  readonly pairs?: number;
  readonly seed?: number;
  readonly threads?: number;
}

/** A genre of a song's ranking, with what makes its probability. */
export interface ExplainedGenre extends SongScoreExplanation {
  readonly genre: string;
  readonly supergenre: string;
}

export interface ExplainedScores {
  /** The most probable first. */
  readonly genres: readonly ExplainedGenre[];
  /** The nodes that were asked for. */
  readonly nodes: readonly SongScoreExplanation[];
  /** How the values were computed, in a sentence. */
  readonly source: string;
}

/** @throws InputError for what has no meaning with a method, and where there is nothing to compare with. */
export function checkScoreArguments(
  { scale, background, pairs }: ScoreArguments,
  method: 'tree' | ShapleyMethod,
  classifier: HierarchicalClassifier,
): void {
  const of = method === 'tree' ? { scale, background, pairs } : method === 'exact' ? { pairs } : {};
  const [wrong] = Object.entries(of).filter(([, value]) => value !== undefined);
  if (wrong !== undefined) {
    throw new InputError(
      `option "--${wrong[0]}" has no meaning with the method "${method}"${method === 'tree' ? '; add --method permutation' : ''}`,
    );
  }
  if (method === 'tree' || background !== undefined || classifier.background !== undefined) return;
  throw new InputError(
    'the model keeps none of its training songs to compare the song with; give a table of songs with --background FILE, fit the model again, or take --method tree, which explains the boosters of its nodes',
  );
}

/** Explains a song's probabilities. */
export async function scoresFor(
  ranker: Ranker,
  { song }: FoundSong,
  typed: (TableSong | AudioSong) & {
    readonly node?: readonly string[];
    readonly top: number;
  } & ScoreArguments & {
      readonly method: ShapleyMethod;
    },
  run: Run,
): Promise<ExplainedScores> {
  const { classifier } = ranker;
  const { taxonomy, featureNames } = classifier;
  const { method, scale, pairs, seed, threads, node: nodes } = typed;
  const row = Float32Array.from(featureNames, (name) => song[name]);
  const features = { rows: 1, columns: row.length, data: row };
  const ranking = rankGenres(taxonomy, classifier.predict(features).data, typed.top);
  const leaves = ranking.map(({ genre }) => taxonomy.nodeOfGenre(genre) ?? 0);
  const given = await backgroundFor(ranker, typed, run);
  const explained = await explainScores(classifier, features, {
    ...{ method, scale, pairs, seed, threads, ...run },
    nodes: nodes ?? leaves,
    ...(given && { background: given }),
  });
  const songs = explained.map((one) => songOf(one, 0));
  return {
    genres: nodes === undefined ? ranking.map((ranked, i) => ({ ...ranked, ...songs[i] })) : [],
    nodes: nodes === undefined ? [] : songs,
    source: scoresSource(typed, classifier, given),
  };
}

/** Some songs of the table that is typed; undefined without one. */
export async function backgroundFor(
  ranker: Ranker,
  typed: (SongsArguments | AudioSong) & ScoreArguments,
  run: Run,
): Promise<(SongsLike & { readonly features: { readonly rows: number } }) | undefined> {
  const { background, seed = 0 } = typed;
  if (background === undefined) return undefined;
  const tables = 'audio' in typed ? { model: typed.model } : typed;
  const { songs } = await readSongsFor(ranker, { ...tables, songs: [background] }, run);
  const all = Int32Array.from({ length: songs.features.rows }, (_, i) => i);
  const drawn = new Random(seed).choose(all, BACKGROUND_SONGS);
  return { featureNames: songs.featureNames, features: selectRows(songs.features, drawn) };
}

/** How Shapley values were computed, in a sentence. */
export function scoresSource(
  { method, scale, pairs = USUAL_PAIRS }: ScoreArguments & { readonly method: ShapleyMethod },
  { combining, background }: HierarchicalClassifier,
  given: { readonly features: { readonly rows: number } } | undefined,
): string {
  const songs = given?.features.rows ?? background?.rows ?? 0;
  const what = scale === 'probability' ? 'probability' : 'log odds of the probability';
  const how =
    method === 'exact'
      ? 'over all sets of features'
      : `by ${count(2 * pairs * songs)} sampled orders of the features, with the standard error of each`;
  return `Shapley values of the ${what} that ranks (combining "${combining}"), compared with ${count(songs)} ${given === undefined ? 'training songs' : 'songs of the table'}, ${how}.`;
}
