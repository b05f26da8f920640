import { count } from './text-table.js';

/** How many audio files could not be read. */
export function unreadableText(unreadable: number, files: number): string {
  return `${count(unreadable)} of ${count(files)} audio files could not be read`;
}
