import { InputError, ResourceError } from '../../core/errors/index.js';

const CLASSES = { InputError, ResourceError };

/** What a worker writes to the queue of an error, for the run to throw it again. */
export function failureText(error: unknown): string {
  const name = error instanceof Error && error.name in CLASSES ? error.name : 'Error';
  return `${name}: ${error instanceof Error ? error.message : String(error)}`;
}

/** The reason of a job that a worker gave up because its run was not there. */
export const RUN_IS_OVER = 'its run has ended';

/** BullMQ's words for a job whose workers did not come back from it. */
const STALLED = 'job stalled more than allowable limit';

/** Whether a job failed since too many workers did not come back from it. */
export function isOfDeaths(reason: string): boolean {
  return reason === STALLED;
}

/**
 * The error that a failed job is thrown as.
 *
 * @param title what the job is called. @param reason as the queue has it.
 */
export function failureOf(title: string, reason: string): Error {
  if (isOfDeaths(reason)) {
    return new ResourceError(
      `${title}: ${DEATHS} workers ended while they did this job; if they ran out of memory, give them more, or fewer threads`,
    );
  }
  const [, name = '', message = reason] =
    /^(InputError|ResourceError|Error): (.*)$/s.exec(reason) ?? [];
  const said = `${title}: ${message}`;
  if (name === 'InputError') return new InputError(said);
  if (name === 'ResourceError') return new ResourceError(said);
  return new Error(said);
}

/** So many workers may die of a job before it fails. */
export const DEATHS = 3;

/** So often a job is tried whose machine failed it. */
export const ATTEMPTS = 3;
