import type { SongFeatures } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { checkReplaceableFile, jsonText, replaceFile } from '../../core/files/index.js';
import { loadNeighbours, loadRanker, type Ranker } from '../../pipeline/index.js';
import { SimilarityIndex } from '../../similarity/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { similarArtistsText, similarLines, similarSongsText } from '../printing/print-similar.js';
import { progressDisplay } from '../printing/progress.js';
import { PLAIN } from '../printing/terminal/look.js';
import { outputLook, printJson, printLines, printText } from '../printing/terminal/output.js';
import { featuresOfSongs, readSongsAloud, type SongsArguments } from '../read-songs.js';

/** What can be typed after `supergenre similar`. */
export interface SimilarArguments extends Partial<SongsArguments> {
  readonly model: string;
  /** Ids or titles of songs, together. */
  readonly song?: readonly string[];
  readonly artist?: string;
  /** File of `supergenre index`, instead of the model's own songs. */
  readonly index?: string;
  readonly top: number;
  readonly otherArtists?: boolean;
  readonly genre?: readonly string[];
  readonly json?: boolean;
  readonly out?: string;
}

/** Prints the songs, or artists, that are most similar to some. */
export async function similarCommand(typed: SimilarArguments, run: Interruptible): Promise<void> {
  const { top, otherArtists, genre, artist, song, out } = typed;
  if (out !== undefined) await checkReplaceableFile(out);
  const ranker = await untilStopped(run.signal, loadRanker(typed.model));
  const index = await untilStopped(run.signal, loadIndex(typed, ranker));
  const options = { top, ...(genre && { genres: [...genre] }) };
  const ofSongs = { ...options, ...(otherArtists && { otherArtists }) };
  const look = out === undefined ? outputLook() : PLAIN;
  const print = async (found: object, text: () => string): Promise<void> => {
    if (out !== undefined) await replaceFile(out, typed.json ? jsonText(found) : text());
    else if (typed.json) printJson(found);
    else if (typed.songs !== undefined) printLines(text());
    else printText(text().trimEnd());
  };
  if (artist !== undefined) {
    const found = index.similarArtists(artist, options);
    return print(found, () => `${similarArtistsText(found, look)}\n`);
  }
  if (song !== undefined) {
    const found = index.similarSongs(song, ofSongs);
    return print(found, () => `${similarSongsText(found, look)}\n`);
  }
  const asked = await readAsked(ranker, typed, run);
  const answers = asked.map(({ id, features }) => ({
    song: id,
    similar: index.similarSongs(features, ofSongs),
  }));
  return print(answers, () => similarLines(answers));
}

/** The index of a file, or the model's own. */
async function loadIndex(
  { model, index }: SimilarArguments,
  { classifier }: Ranker,
): Promise<SimilarityIndex> {
  if (index !== undefined) return SimilarityIndex.load(index, classifier);
  const { similar } = await loadNeighbours(model, classifier);
  if (similar !== undefined) return similar;
  throw new InputError(
    'the model was saved without the songs that it was fitted on; make an index of a catalogue with "supergenre index", and name it with --index',
    { file: model },
  );
}

/** The songs of a table. */
async function readAsked(
  ranker: Ranker,
  { songs: files = [], ...typed }: SimilarArguments,
  { signal }: Interruptible,
): Promise<{ readonly id: string; readonly features: SongFeatures }[]> {
  const display = progressDisplay(process.stderr);
  const run = { onProgress: display.onProgress, signal };
  const tables = { ...typed, songs: files };
  const reading = readSongsAloud(ranker, tables, run, display);
  const { songs } = await reading.finally(() => display.stop());
  return featuresOfSongs(songs).map((features, row) => ({ id: songs.ids[row], features }));
}
