import { foldName } from '../tables/columns/fold-name.js';
import type { Header } from './find-column.js';

/**
 * Columns of the times of a table whose rows are stretches of audio files, such as the beats that
 * `supergenre features --per beat` writes: those of their start and end, where the ids are files.
 *
 * @param id position of the column of ids.
 */
export function stretchColumns({ columns }: Header, id: number): readonly number[] {
  if (id < 0 || foldName(columns[id]) !== 'file') return [];
  const times = ['start', 'end'].map((name) => columns.indexOf(name));
  return times.every((column) => column >= 0) ? times : [];
}

/** The id of a stretch: `blues/a.wav#1.5-3`. */
export function stretchId(file: string, times: readonly (string | null)[]): string {
  return `${file}#${times.join('-')}`;
}
