import { join } from 'node:path';
import { csvRow, replaceFileBy } from '../../core/files/index.js';
import { parseOptions } from '../../core/options/index.js';
import { methodFeatures } from '../features/method-features.js';
import { madeUpArtists } from './artists.js';
import { type MadeUpOptions, madeUpOptions } from './options.js';
import { type MadeUpSong, madeUpSongs } from './songs.js';
import { artistColumns, artistRecords } from './tables.js';

/** Features in the table of songs, as MusicOSet has it; the others are in the table of features. */
const inSongs = ['explicit'];
const inFeatures = methodFeatures.filter((name) => !inSongs.includes(name));

/** Text is written in pieces of this many characters. */
const PIECE = 1 << 20;

const fileOptions = madeUpOptions.extend({ broken: madeUpOptions.shape.broken.default(0.02) });

/** The paths of the tables of a made-up catalogue. */
export type MadeUpFiles = Readonly<Record<'songs' | 'features' | 'artists', string>>;

/**
 * Writes a made-up catalogue as `songs.csv`, `features.csv` and `artists.csv` in the form of published
 * ones: lists as Python prints them, quotes and commas in names, and faulty rows (`broken`, here 0.02
 * by default). Memory does not grow with the number of songs, apart from 5 bytes each.
 *
 * @returns the paths, for `readCatalogue`.
 * @throws InputError when an option is wrong; InputError or ResourceError when a file can't be written.
 */
export async function makeCatalogueFiles(
  folder: string,
  options?: MadeUpOptions,
): Promise<MadeUpFiles> {
  const settings = parseOptions(fileOptions, options, 'made-up catalogue');
  const files = {
    songs: join(folder, 'songs.csv'),
    features: join(folder, 'features.csv'),
    artists: join(folder, 'artists.csv'),
  };
  const artists = madeUpArtists(settings);
  await withCsv(files.artists, artistColumns, async (write) => {
    for (const { artist_id, name, followers, genres } of artistRecords(artists)) {
      await write([artist_id, name, followers ?? 'None', pythonList(genres)]);
    }
    if (settings.broken > 0) await write(artistColumns); // as in concatenated tables
  });
  const { rows, all } = madeUpSongs(artists, settings);
  const songColumns = ['song_id', 'song_name', 'artists', 'explicit'];
  await withCsv(files.songs, songColumns, (writeSong) =>
    withCsv(files.features, ['song_id', ...inFeatures], async (writeFeatures) => {
      let done = 0;
      for (const song of all()) {
        await writeSong([song.id, song.name, pythonDictionary(song.artists), explicit(song)]);
        if (song.fault !== 'no features') await writeFeatures([song.id, ...measuredCells(song)]);
        if (++done % 10_000 > 0 && done < rows) continue;
        settings.signal?.throwIfAborted();
        settings.onProgress?.({ step: 'made-up songs', done, total: rows });
      }
    }),
  );
  return files;
}

type WriteRow = (cells: readonly (string | number)[]) => Promise<void> | undefined;

/** Writes a CSV file: its header, then the rows of the work. */
function withCsv(
  path: string,
  columns: readonly string[],
  work: (write: WriteRow) => Promise<void>,
): Promise<void> {
  return replaceFileBy(path, async (writePiece) => {
    let text = csvRow(columns);
    const flush = async (): Promise<void> => {
      const piece = text;
      text = '';
      await writePiece(piece);
    };
    await work((cells) => {
      text += csvRow(cells);
      return text.length > PIECE ? flush() : undefined;
    });
    await flush();
  });
}

const explicitColumn = methodFeatures.indexOf('explicit');

function explicit({ features }: MadeUpSong): string {
  const value = features[explicitColumn];
  return Number.isNaN(value) ? '' : value === 1 ? 'True' : 'False';
}

function measuredCells({ features }: MadeUpSong): string[] {
  const cells: string[] = [];
  methodFeatures.forEach((name, j) => {
    if (!inSongs.includes(name)) cells.push(Number.isNaN(features[j]) ? 'NA' : String(features[j]));
  });
  return cells;
}

function pythonList(words: readonly string[]): string {
  return `[${words.map(pythonString).join(', ')}]`;
}

function pythonDictionary(names: Readonly<Record<string, string>>): string {
  const entries = Object.entries(names).map((entry) => entry.map(pythonString).join(': '));
  return `{${entries.join(', ')}}`;
}

/** A string as Python prints it: in double quotes when that saves escaping an apostrophe. */
function pythonString(text: string): string {
  if (text.includes("'") && !text.includes('"')) return `"${text}"`;
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
