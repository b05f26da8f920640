import { InputError, type Place } from '../errors/index.js';
import { parseOptions } from '../options/index.js';
import type { LogKind } from './line-log.js';

/** A kind of checkpoint: the form of its header, and what messages call its job. */
export type CheckpointKind<Header extends { readonly format: string }> = Pick<
  LogKind<Header, never>,
  'format' | 'header' | 'job' | 'difference'
>;

/** The header that a file holds. @throws InputError when it is none of this kind. */
export function parseHeader<Header extends { readonly format: string }>(
  { format, header, job }: CheckpointKind<Header>,
  value: unknown,
  file: string,
): Header {
  if (Object(value).format === format) return parseOptions(header, value, file);
  throw new InputError(`this is not the checkpoint of a ${job}; name another place`, { file });
}

/** @throws InputError at `place` when the job that is kept differs from the wanted one. */
export function checkSameJob<Header extends { readonly format: string }>(
  { difference, job }: CheckpointKind<Header>,
  kept: Header,
  wanted: Header,
  place: Place,
  where = 'this folder',
): void {
  const fault = difference(kept, wanted);
  if (fault === undefined) return;
  throw new InputError(
    `the ${job} in ${where} ${fault}; resume it with what it was started with, or leave out --resume (the option "resume")`,
    place,
  );
}
