import type { Metrics } from '../../pipeline/index.js';
import { count, textTable } from './text-table.js';

/** What became of each song of the catalogue in a fit, and notes on it. */
export function fittedSongsText({ songs, notes }: Pick<Metrics, 'songs' | 'notes'>): string {
  const all = songs.train + songs.test + leftOutCount(songs);
  return songsText(all, songs, [['trained on', songs.train]], notes);
}

/** What became of each song of the catalogue in an evaluation, and notes on it. */
export function evaluatedSongsText({ songs, notes }: Pick<Metrics, 'songs' | 'notes'>): string {
  return songsText(songs.test + leftOutCount(songs), songs, [], notes);
}

function leftOutCount({ leftOut }: Metrics['songs']): number {
  return leftOut.reduce((sum, row) => sum + row.count, 0);
}

function songsText(
  all: number,
  { test, leftOut }: Metrics['songs'],
  trained: readonly [string, number][],
  notes: readonly string[],
): string {
  const table = textTable(
    [{ title: 'Songs', align: 'right' }, { title: '' }],
    [
      [count(all), 'in the catalogue'],
      ...leftOut.map((row) => [`−${count(row.count)}`, row.reason]),
      ...trained.map(([what, songs]) => [count(songs), what]),
      [count(test), 'tested on'],
    ],
  );
  return [table, ...notes.map((note) => `Note: ${note}`)].join('\n');
}
