import { oneLine } from '../../core/errors/index.js';
import type { AudioSettings, FaultyFile } from '../../pipeline/index.js';
import { count } from './text-table.js';

/** How many audio files could not be read. */
export function unreadableText(unreadable: number, files: number): string {
  return `${count(unreadable)} of ${count(files)} audio files could not be read`;
}

/** How many audio files are cut off or damaged. */
export function damagedText(damaged: number, files: number): string {
  return `${count(damaged)} of ${count(files)} audio files could be read only in part`;
}

/** An audio file that could not be read, or not as a whole, and why, in a line. */
export function faultLine({ file, reason }: FaultyFile): string {
  return oneLine(`${file}: ${reason}`);
}

/** That settings follow from the names of features alone. */
export function inferredText({ set, sampleRate }: AudioSettings): string {
  return `The model doesn't say how its features were computed; their names are those of the set ${set}, taken at ${sampleRate.toLocaleString('en')} Hz`;
}
