import type { SongFeatures } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { checkReplaceableFile, csvRow, replaceFile } from '../../core/files/index.js';
import { listAt } from '../../core/matrix/index.js';
import { shortest } from '../../core/numbers/index.js';
import { type ArtistProjection, loadNeighbours, loadRanker } from '../../pipeline/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { progressDisplay } from '../printing/progress.js';
import { featuresOfSongs, readSongsFor, type SongsArguments } from '../read-songs.js';

/** What can be typed after `supergenre place`. */
export interface PlaceArguments extends SongsArguments {
  readonly group: string;
  readonly out?: string;
}

/** Prints where new artists lie on a model's map, and in which supergenre. */
export async function placeCommand(
  typed: PlaceArguments,
  { signal }: Interruptible,
): Promise<void> {
  const { out, model } = typed;
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
  const { onProgress } = display;
  const { songs } = await readSongsFor(ranker, typed, { onProgress, signal }).finally(() =>
    display.stop(),
  );
  const features = featuresOfSongs(songs);
  const { names = [], lists } = songs.groups ?? {};
  const ofArtist: SongFeatures[][] = names.map(() => []);
  features.forEach((song, i) => {
    for (const artist of lists === undefined ? [] : listAt(lists, i)) ofArtist[artist].push(song);
  });
  const text = placedTable(names, ofArtist, projection);
  if (out === undefined) process.stdout.write(text);
  else await replaceFile(out, text);
}

function placedTable(
  names: readonly string[],
  songs: readonly (readonly SongFeatures[])[],
  projection: ArtistProjection,
): string {
  const header = ['artist', 'x', 'y', 'cluster', 'supergenre', 'probability'];
  const known = Array.from(names.keys()).filter((artist) => songs[artist].length > 0);
  const placed = projection.place(known.map((artist) => songs[artist]));
  const rows = placed.map(({ coordinates, cluster, supergenre = '', probability }, i) => [
    ...[names[known[i]], ...coordinates.slice(0, 2).map(shortest)],
    ...[cluster, supergenre, shortest(probability)],
  ]);
  return [header, ...rows].map((row) => csvRow(row)).join('');
}
