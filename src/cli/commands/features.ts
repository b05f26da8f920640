import { existsSync } from 'node:fs';
import { checkpointBeside } from '../../core/files/index.js';
import { type WriteAudioFeaturesOptions, writeAudioFeatures } from '../../pipeline/index.js';
import type { Interruptible } from '../interruption.js';
import { type RunnerArguments, toldTo, typedRunner } from '../jobs/runner.js';
import { damagedText, faultLine, unreadableText } from '../printing/print-audio.js';
import { NOTHING_WRITTEN } from '../printing/print-stopped.js';
import { progressDisplay } from '../printing/progress.js';
import { printJson } from '../printing/terminal/output.js';
import { count } from '../printing/text-table.js';

/** What can be typed after `supergenre features`. */
export interface FeaturesArguments
  extends RunnerArguments,
    Pick<
      WriteAudioFeaturesOptions,
      'set' | 'moments' | 'per' | 'window' | 'sampleRate' | 'folderLabels' | 'resume' | 'threads'
    > {
  readonly audio: readonly string[];
  readonly out: string;
  readonly json?: boolean;
}

const KEPT = 'The features so far are kept; the same command with --resume goes on from them.';

/** Computes the features of audio files, and writes a table of them. */
export async function featuresCommand(typed: FeaturesArguments, run: Interruptible): Promise<void> {
  const { audio, out, json, redis, store, prefix, ...options } = typed;
  const checkpoint = await checkpointBeside(out);
  run.whenStopped(() => (existsSync(checkpoint) ? KEPT : NOTHING_WRITTEN));
  const display = progressDisplay(process.stderr);
  let hasBegun = false;
  try {
    await using runner = await typedRunner({ redis, store, prefix }, display.message);
    const onProgress = toldTo(display, runner);
    const { files, rows, features, unreadable, damaged, unreadableTable } =
      await writeAudioFeatures(audio, out, {
        ...options,
        signal: run.signal,
        runner,
        onProgress(progress) {
          hasBegun = true;
          onProgress(progress);
        },
        onUnreadable: (file) => display.message(faultLine(file)),
        onDamaged: (file) => display.message(faultLine(file)),
      });
    display.stop();
    if (unreadableTable !== undefined) {
      const texts = [
        ...(unreadable.length > 0 ? [unreadableText(unreadable.length, files)] : []),
        ...(damaged.length > 0 ? [damagedText(damaged.length, files)] : []),
      ];
      display.message(`${texts.join(', ')}; see ${unreadableTable}`);
    }
    display.message(`${count(rows)} rows of ${features} features written to ${out}`);
    const written = { features: out, ...(unreadableTable && { unreadable: unreadableTable }) };
    if (json) printJson({ files, rows, features, unreadable, damaged, written });
  } catch (error) {
    if (hasBegun && !run.signal.aborted && existsSync(checkpoint)) display.message(KEPT);
    throw error;
  } finally {
    display.stop();
  }
}
