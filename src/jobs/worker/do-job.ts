import { ZodError } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { type JobKind, type JobNotes, jobHash } from '../../core/jobs/index.js';
import type { JobDescription } from '../queue/description.js';
import type { JobStore } from '../store/index.js';
import type { InputCache } from './input-cache.js';
import type { Lanes } from './lanes.js';

/** What a worker does jobs with. */
export interface Workplace {
  /** By name. */
  readonly kinds: ReadonlyMap<string, JobKind>;
  readonly store: JobStore;
  readonly inputs: InputCache;
  readonly lanes: Lanes;
  /** The notes of a group of jobs. */
  notes(group: string): JobNotes;
}

/**
 * Does a job and puts its result into the store, unless it is found there.
 *
 * @throws InputError when the description is wrong; what the job throws; the signal's reason.
 */
export async function doJob(
  { kind: name, input }: JobDescription,
  { kinds, store, inputs, lanes, notes }: Workplace,
  signal: AbortSignal,
): Promise<'done' | 'found'> {
  const hash = jobHash(name, input);
  if ((await store.result(hash)) !== undefined) return 'found';
  const kind = kinds.get(name);
  if (kind === undefined) throw new InputError(`there is no kind of job "${name}"`);
  const checked = checkedBy(() => kind.input.parse(input), name);
  const result = await lanes.within(signal, (pool) =>
    kind.run(checked, { read: (format, hash) => inputs.read(format, hash), notes, pool, signal }),
  );
  await store.putResult(hash, result);
  return 'done';
}

/** What a schema makes of a description that came by the queue, where anybody may have written it. */
export function checkedBy<Value>(parse: () => Value, what: string): Value {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const [{ path, message }] = error.issues;
    throw new InputError(
      `the description of a job (${what}) is wrong at "${path.join('.')}": ${message}`,
    );
  }
}
