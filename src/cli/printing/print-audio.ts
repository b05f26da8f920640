import { oneLine } from '../../core/errors/index.js';
import type { UnreadableFile } from '../../pipeline/index.js';
import { count } from './text-table.js';

/** How many audio files could not be read. */
export function unreadableText(unreadable: number, files: number): string {
  return `${count(unreadable)} of ${count(files)} audio files could not be read`;
}

/** An audio file that could not be read, and why, in a line. */
export function unreadableLine({ file, reason }: UnreadableFile): string {
  return oneLine(`${file}: ${reason}`);
}
