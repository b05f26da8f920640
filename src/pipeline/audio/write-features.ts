import { extname } from 'node:path';
import { z } from 'zod';
import {
  checkReplaceableFile,
  type PartFile,
  removeFile,
  replaceFile,
} from '../../core/files/index.js';
import { parseOptions } from '../../core/options/index.js';
import { computeFeatures } from './compute-features.js';
import {
  checkSomeAreReadable,
  type FaultyFile,
  faultyFiles,
  filesOptions,
} from './extract-features.js';
import { damageKeyOf, keyOf, openFeaturesCheckpoint } from './features-checkpoint.js';
import { type AudioFile, findAudioFiles, folderOf } from './find-files.js';
import { columnsOf, divideRows } from './rows.js';
import {
  type AudioSettings,
  type AudioSettingsOptions,
  audioSettings,
  settingsBeside,
  settingsText,
} from './settings.js';
import { type Cell, tableFormatOf, tableText } from './table.js';

const writeOptions = filesOptions.extend({
  /** Adds a column `label` with the name of the folder that holds the file. Default false. */
  folderLabels: z.boolean().default(false),
  /** Goes on with an interrupted run into the same table. Default false. */
  resume: z.boolean().default(false),
});

/** Options of {@link writeAudioFeatures}. */
export type WriteAudioFeaturesOptions = AudioSettingsOptions & z.input<typeof writeOptions>;

/** What came of many audio files. */
export interface WrittenAudioFeatures {
  readonly files: number;
  readonly rows: number;
  readonly features: number;
  readonly unreadable: readonly FaultyFile[];
  /** Those of which only a part could be read; they have rows. */
  readonly damaged: readonly FaultyFile[];
  /** The table that says why, where any file can't be read as a whole. */
  readonly unreadableTable: string | undefined;
}

/**
 * Computes the features of audio files and writes a table of them, in the order of the files' ids, with
 * the settings beside it (`TABLE.audio.json`). What can't be read is left out, with a row in
 * `NAME.unreadable.csv` that says why; so is what can't be read as a whole, which is not left out. Each file's features are on the disk as soon as they are known, so
 * that a run that was ended can be resumed. Memory holds the names of the files, and the samples of a few.
 *
 * @param paths files and folders (as `findAudioFiles` takes them).
 * @param table its ending says the format: .csv, .tsv or .jsonl.
 * @throws InputError when a path leads nowhere, no file is found or none can be read, or the checkpoint is
 *   of other settings; ResourceError when the machine fails; the signal's reason when aborted.
 */
export async function writeAudioFeatures(
  paths: readonly string[],
  table: string,
  options: WriteAudioFeaturesOptions = {},
): Promise<WrittenAudioFeatures> {
  const { set, moments, sampleRate, per, window, ...others } = options;
  const wanted = { set, moments, sampleRate, per, window };
  const settings = parseOptions(audioSettings, wanted, 'features');
  const job = parseOptions(writeOptions, others, 'features');
  const format = tableFormatOf(table);
  const files = await findAudioFiles(paths, job.signal);
  const settingsPath = await settingsBeside(table);
  const unreadableTable = unreadableBeside(table);
  for (const file of [table, settingsPath, unreadableTable]) await checkReplaceableFile(file);

  await using checkpoint = await openFeaturesCheckpoint(table, settings, job.resume);
  const { reasons, damages } = await fillCheckpoint(checkpoint, files, settings, job);
  const unreadable = faultyFiles(files, reasons);
  const damaged = faultyFiles(files, damages);
  const faulty = faultyFiles(files, new Map([...reasons, ...damages]));
  const faults = tableText(
    format,
    ['file', 'reason'],
    faulty.map(({ file, reason }) => [file, reason]),
  );
  if (faulty.length === 0) await removeFile(unreadableTable);
  else await replaceFile(unreadableTable, faults);
  checkSomeAreReadable(paths, files.length, unreadable, `; ${unreadableTable} says why`);
  let rows = 0;
  const cells = rowsInOrder(checkpoint, files, settings, job.folderLabels, () => rows++);
  // Whenever this is ended, no settings stand beside a table of others.
  await removeFile(settingsPath);
  await replaceFile(table, tableText(format, tableColumns(settings, job.folderLabels), cells));
  await replaceFile(settingsPath, settingsText({ settings, inferred: false }));
  await checkpoint.remove();
  return {
    files: files.length,
    rows,
    features: columnsOf(settings).length,
    unreadable,
    damaged,
    unreadableTable: faulty.length > 0 ? unreadableTable : undefined,
  };
}

/**
 * Puts the rows of all files into the checkpoint that it does not have yet.
 *
 * @returns by the files' positions why they can't be read, and what is wrong with others.
 */
async function fillCheckpoint(
  checkpoint: PartFile,
  files: readonly AudioFile[],
  settings: AudioSettings,
  { onUnreadable, onDamaged, ...run }: z.output<typeof writeOptions>,
): Promise<Record<'reasons' | 'damages', ReadonlyMap<number, string>>> {
  const missing = files.flatMap((file, i) => (checkpoint.has(keyOf(file)) ? [] : [i]));
  const reasons = new Map<number, string>();
  const job = { settings, columns: columnsOf(settings) };
  const damages = new Map<number, string>();
  for (const [position, file] of files.entries()) {
    if (!checkpoint.has(keyOf(file))) continue;
    const damage = await checkpoint.get(damageKeyOf(file));
    if (damage !== undefined) damages.set(position, Buffer.from(damage).toString());
  }
  await computeFeatures(files, missing, job, run, async (result, position) => {
    const file = files[position];
    if ('rows' in result) {
      const { damage, rows } = result;
      if (damage !== undefined) {
        damages.set(position, damage);
        onDamaged?.({ file: file.id, reason: damage });
        // Before the rows, which say that the file is done.
        await checkpoint.put(damageKeyOf(file), Buffer.from(damage));
      }
      const { buffer, byteOffset, byteLength } = rows;
      return checkpoint.put(keyOf(file), new Uint8Array(buffer, byteOffset, byteLength));
    }
    reasons.set(position, result.unreadable);
    if (files.length > 1) onUnreadable?.({ file: file.id, reason: result.unreadable });
  });
  return { reasons, damages };
}

function tableColumns(settings: AudioSettings, hasLabels: boolean): string[] {
  return [
    'file',
    ...(settings.per === 'song' ? [] : ['start', 'end']),
    ...columnsOf(settings),
    ...(hasLabels ? ['label'] : []),
  ];
}

async function* rowsInOrder(
  checkpoint: PartFile,
  files: readonly AudioFile[],
  settings: AudioSettings,
  hasLabels: boolean,
  onRow: () => void,
): AsyncGenerator<Cell[]> {
  const columns = columnsOf(settings).length;
  for (const file of files) {
    const bytes = await checkpoint.get(keyOf(file));
    if (bytes === undefined) continue;
    const rows = new Float64Array(new Uint8Array(bytes).buffer);
    for (const { start, end, values } of divideRows(rows, columns)) {
      const times = settings.per === 'song' ? [] : [start, end];
      onRow();
      yield [file.id, ...times, ...values, ...(hasLabels ? [folderOf(file)] : [])];
    }
  }
}

/** `songs.unreadable.csv` for `songs.csv`. */
function unreadableBeside(table: string): string {
  const ending = extname(table);
  return `${table.slice(0, -ending.length)}.unreadable${ending}`;
}
