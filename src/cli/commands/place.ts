import type { SongFeatures } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { checkReplaceableFile, csvRow, jsonText, replaceFile } from '../../core/files/index.js';
import { listAt } from '../../core/matrix/index.js';
import { shortest } from '../../core/numbers/index.js';
import { type ArtistProjection, loadNeighbours, loadRanker } from '../../pipeline/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { progressDisplay } from '../printing/progress.js';
import { outputLook, printJson, printLines, printText } from '../printing/terminal/output.js';
import { type Column, figure, SHARE, textTable } from '../printing/text-table.js';
import { featuresOfSongs, readSongsAloud, type SongsArguments } from '../read-songs.js';

/** What can be typed after `supergenre place`. */
export interface PlaceArguments extends SongsArguments {
  readonly group: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Prints where new artists lie on a model's map, and in which supergenre. */
export async function placeCommand(
  typed: PlaceArguments,
  { signal }: Interruptible,
): Promise<void> {
  const { out, model, json } = typed;
  if (out !== undefined) await checkReplaceableFile(out);
  const ranker = await untilStopped(signal, loadRanker(model));
  const { projection } = await untilStopped(signal, loadNeighbours(model, ranker.classifier));
  if (projection === undefined) {
    throw new InputError(
      'the model has no map, since its taxonomy was given or made of labels; fit one without --taxonomy to place artists',
      { file: model },
    );
  }
  // A map without clusters is refused before the table is read.
  projection.place([]);
  const display = progressDisplay(process.stderr);
  const run = { onProgress: display.onProgress, signal };
  const { songs } = await readSongsAloud(ranker, typed, run, display).finally(() => display.stop());
  const features = featuresOfSongs(songs);
  const { names = [], lists } = songs.groups ?? {};
  const ofArtist: SongFeatures[][] = names.map(() => []);
  features.forEach((song, i) => {
    for (const artist of lists === undefined ? [] : listAt(lists, i)) ofArtist[artist].push(song);
  });
  const placed = placedArtists(names, ofArtist, projection);
  if (out !== undefined) await replaceFile(out, json ? jsonText(placed) : placedLines(placed));
  else if (json) printJson(placed);
  else if (outputLook().isTerminal) printText(placedTable(placed));
  else printLines(placedLines(placed));
}

/** Where an artist lies on the map. */
interface PlacedArtist {
  readonly artist: string;
  readonly x: number;
  readonly y: number;
  readonly cluster: number;
  /** Empty where it is in none. */
  readonly supergenre: string;
  readonly probability: number;
}

function placedArtists(
  names: readonly string[],
  songs: readonly (readonly SongFeatures[])[],
  projection: ArtistProjection,
): PlacedArtist[] {
  const known = Array.from(names.keys()).filter((artist) => songs[artist].length > 0);
  const placed = projection.place(known.map((artist) => songs[artist]));
  return placed.map(({ coordinates, cluster, supergenre = '', probability }, i) => {
    const [x, y] = coordinates.map(shortest);
    const artist = names[known[i]];
    return { artist, x, y, cluster, supergenre, probability: shortest(probability) };
  });
}

function placedLines(placed: readonly PlacedArtist[]): string {
  const header = ['artist', 'x', 'y', 'cluster', 'supergenre', 'probability'];
  const rows = placed.map((one) => [
    ...[one.artist, one.x, one.y, one.cluster, one.supergenre, one.probability],
  ]);
  return [header, ...rows].map((row) => csvRow(row)).join('');
}

function placedTable(placed: readonly PlacedArtist[]): string {
  const right = (title: string): Column => ({ title, align: 'right' });
  return textTable(
    [
      { title: 'Artist' },
      { title: 'supergenre' },
      right('probability'),
      { title: '', bar: SHARE },
      ...[right('x'), right('y')],
    ],
    placed.map(({ artist, supergenre, probability, x, y }) => [
      ...[artist, supergenre === '' ? '–' : supergenre, figure(probability, 3), probability],
      ...[figure(x, 2), figure(y, 2)],
    ]),
  );
}
