import {
  type AudioSongs,
  type AudioSongsOptions,
  audioSongs,
  type Ranker,
} from '../pipeline/index.js';
import { damagedText, faultLine, inferredText, unreadableText } from './printing/print-audio.js';
import type { ProgressDisplay } from './printing/progress.js';

/** What can be typed after a command that takes songs from audio files. */
export interface AudioArguments extends Pick<AudioSongsOptions, 'per' | 'window' | 'threads'> {
  readonly model: string;
  readonly audio: readonly string[];
}

/** Computes the features that a model needs from audio files, and says which of them can't be read. */
export async function audioSongsFor(
  ranker: Ranker,
  { audio, per, window, threads }: AudioArguments,
  run: Pick<AudioSongsOptions, 'onProgress' | 'signal' | 'runner'>,
  display: ProgressDisplay,
  choose?: Parameters<typeof audioSongs>[3],
): Promise<AudioSongs> {
  if (ranker.audio?.inferred) display.message(inferredText(ranker.audio.settings));
  const options: AudioSongsOptions = {
    ...{ per, window, threads, ...run },
    onUnreadable: (file) => display.message(faultLine(file)),
    onDamaged: (file) => display.message(faultLine(file)),
  };
  const songs = await audioSongs(ranker, audio, options, choose);
  display.stop();
  const { files, unreadable, damaged } = songs;
  if (unreadable.length > 0) display.message(unreadableText(unreadable.length, files));
  if (damaged.length > 0 && files > 1) display.message(damagedText(damaged.length, files));
  return songs;
}
