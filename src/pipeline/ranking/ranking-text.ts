import { type RankedGenre, rankGenres } from '../../classification/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { type RankingFormat, rankingFormats } from './formats.js';

/** Songs to rank, or their beats or windows. */
export interface RankedSongs {
  readonly ids: readonly string[];
  /** songs × features. */
  readonly features: DenseMatrix;
  /** Where each row begins and ends in its song, in seconds; undefined for whole songs. */
  readonly times?: readonly { readonly start: number; readonly end: number }[] | undefined;
}

/** Which genres of a song are written, and how. */
export interface RankingStyle {
  readonly format: RankingFormat;
  /** How many genres a song has at most. */
  readonly top: number;
  /** For each genre the probability that it needs; undefined for none. */
  readonly thresholds?: ArrayLike<number> | undefined;
}

/** What stands before the rankings. */
export function rankingHeader({ times }: RankedSongs, { format }: RankingStyle): string {
  return rankingFormats[format].header(times === undefined ? ['song'] : ['song', 'start', 'end']);
}

/**
 * The rankings of songs as text.
 *
 * @param nodes probabilities, songs × nodes.
 */
export function rankingText(
  taxonomy: Taxonomy,
  nodes: DenseMatrix,
  { ids, times }: Pick<RankedSongs, 'ids' | 'times'>,
  { format, top, thresholds }: RankingStyle,
): string {
  const needed = thresholds && new Map(taxonomy.genres.map((genre, g) => [genre, thresholds[g]]));
  const isWanted = ({ genre, probability }: RankedGenre): boolean =>
    needed === undefined || probability >= (needed.get(genre) ?? 0);
  let text = '';
  for (let i = 0; i < nodes.rows; i++) {
    const song = nodes.data.subarray(i * nodes.columns, (i + 1) * nodes.columns);
    const ranking = rankGenres(taxonomy, song).filter(isWanted).slice(0, top);
    text += rankingFormats[format].lines({ song: ids[i], ...times?.[i] }, ranking);
  }
  return text;
}

/** Some of the songs, as views: those from `from` up to, not including, `to`. */
export function songsBetween(songs: RankedSongs, from: number, to: number): RankedSongs {
  const { rows, columns, data } = songs.features;
  const end = Math.min(rows, to);
  return {
    ids: songs.ids.slice(from, end),
    features: { rows: end - from, columns, data: data.subarray(from * columns, end * columns) },
    times: songs.times?.slice(from, end),
  };
}
