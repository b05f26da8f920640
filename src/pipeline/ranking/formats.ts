import type { RankedGenre } from '../../classification/index.js';
import { csvRow } from '../../core/files/index.js';
import { shortest } from '../../core/numbers/index.js';

/** Which song is ranked, and which part of it: its columns in a table. */
export type RankedSong = Readonly<Record<string, string | number>>;

/** A way to write the rankings of songs. */
interface Format {
  header(columns: readonly string[]): string;
  lines(song: RankedSong, ranking: readonly RankedGenre[]): string;
}

/** One line per song and genre, the song's most probable genre first. */
const COLUMNS = ['rank', 'genre', 'supergenre', 'probability'];

/** By the ending of a file's name. */
export const rankingFormats = {
  '.csv': separated(','),
  '.tsv': separated('\t'),
  '.jsonl': {
    header: () => '',
    lines(song, ranking) {
      const genres = ranking.map((g) => ({ ...g, probability: shortest(g.probability) }));
      return `${JSON.stringify({ ...song, genres })}\n`;
    },
  },
} satisfies Readonly<Record<string, Format>>;

/** A format of rankings, by the ending of a file's name. */
export type RankingFormat = keyof typeof rankingFormats;

/** Every {@link RankingFormat}. */
export const rankingFormatNames = Object.keys(rankingFormats) as RankingFormat[];

function separated(delimiter: string): Format {
  return {
    header: (columns) => csvRow([...columns, ...COLUMNS], delimiter),
    lines: (song, ranking) =>
      ranking
        .map(({ genre, supergenre, probability }, i) =>
          csvRow(
            [...Object.values(song), i + 1, genre, supergenre, shortest(probability)],
            delimiter,
          ),
        )
        .join(''),
  };
}
