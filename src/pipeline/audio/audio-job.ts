import { z } from 'zod';
import { InputError, ResourceError } from '../../core/errors/index.js';
import {
  bytesOfJson,
  type JobKind,
  namesInput,
  type Runner,
  storedHash,
  uint8Input,
} from '../../core/jobs/index.js';
import { Allowance } from '../../core/threads/index.js';
import type { FileAnswer, FileJob } from './file-task.js';
import type { AudioFile } from './find-files.js';
import { memoryLimit, memoryOf } from './memory.js';
import { type AudioSettings, audioSettings } from './settings.js';

const TASK = { module: new URL('./file-task.js', import.meta.url), name: 'featuresOfFile' };

/** The first byte of what the job gives. */
const WHOLE = 0;
const UNREADABLE = 1;
const DAMAGED = 2;

const input = z.strictObject({
  file: storedHash,
  settings: audioSettings,
  columns: storedHash,
  /** Bytes that the work takes, about. */
  memory: z.number().min(0),
});

/** What the files that this process works on at the same time may take. */
let allowance: Allowance | undefined;

/**
 * Computes the features of an audio file. It gives a byte 0 and the rows, float64; or a byte 1 and why it
 * can't be read; or a byte 2, the length of what is wrong with the file, a byte, that text, and the rows.
 */
export const audioJob: JobKind<z.output<typeof input>> = {
  name: 'audio-features',
  input,
  async run({ file, settings, columns, memory }, { read, pool, signal }) {
    const source = await read(uint8Input, file);
    const job: FileJob = { source, settings, columns: await read(namesInput, columns) };
    allowance ??= new Allowance(memoryLimit());
    const work = () => pool.run<FileAnswer>(TASK, job);
    const answer = await allowance.within(memory, work, signal);
    if ('failed' in answer) throw new ResourceError(answer.failed);
    if ('unreadable' in answer)
      return Buffer.concat([Uint8Array.of(UNREADABLE), Buffer.from(answer.unreadable)]);
    const rows = new Uint8Array(answer.rows.buffer);
    if (answer.damage === undefined) return Buffer.concat([Uint8Array.of(WHOLE), rows]);
    const damage = Buffer.from(answer.damage);
    return Buffer.concat([Uint8Array.of(DAMAGED, damage.length), damage, rows]);
  },
};

/** Stores a file and has its features computed elsewhere. @throws what the runner throws. */
export async function featuresByJob(
  runner: Runner,
  file: AudioFile,
  { settings, columns }: { readonly settings: AudioSettings; readonly columns: readonly string[] },
  signal: AbortSignal | undefined,
): Promise<FileAnswer> {
  const memory = await memoryOf(file, settings.sampleRate);
  let hash: string;
  try {
    hash = await runner.putFile(file.path, file.bytes);
  } catch (error) {
    // What is wrong with the store names another file.
    if (!(error instanceof InputError) || error.place?.file !== file.path) throw error;
    return { unreadable: error.reason };
  }
  const names = await runner.put(bytesOfJson(columns));
  const given = { file: hash, settings, columns: names, memory };
  const bytes = await runner.run({ kind: audioJob, input: given, title: file.id }, signal);
  const [first, size] = bytes;
  if (first === UNREADABLE) return { unreadable: Buffer.from(bytes.subarray(1)).toString() };
  const rowsFrom = (at: number) => new Float64Array(Uint8Array.from(bytes.subarray(at)).buffer);
  if (first === WHOLE) return { rows: rowsFrom(1) };
  const damage = Buffer.from(bytes.subarray(2, 2 + size)).toString();
  return { rows: rowsFrom(2 + size), damage };
}
