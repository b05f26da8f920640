import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../errors/index.js';
import { describeFileError } from './file-fault.js';

/**
 * Checks, before long work, that a folder can later be replaced as a whole: it must not exist, or
 * contain only entries named in `known`.
 *
 * @throws InputError naming what is in the way.
 */
export async function checkReplaceable(folder: string, known: readonly string[]): Promise<void> {
  const entries = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw new InputError(describeFolderError(cause), { file: folder }, { cause });
  });
  const foreign = entries.filter((entry) => !known.includes(entry));
  if (foreign.length > 0) {
    throw new InputError(
      `the folder holds files that are not part of a model (${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ', …' : ''}); name a new folder or move them elsewhere`,
      { file: folder },
    );
  }
  await mkdir(dirname(resolve(folder)), { recursive: true }).catch((cause) => {
    throw new InputError(describeFolderError(cause), { file: folder }, { cause });
  });
}

function describeFolderError(cause: NodeJS.ErrnoException): string {
  return cause.code === 'ENOTDIR' || cause.code === 'EEXIST'
    ? 'there is a file where a folder is needed'
    : describeFileError(cause);
}

/**
 * Replaces a folder: `write` fills a temporary folder next to it, which then takes its place. If
 * `write` fails, the old folder is untouched and nothing else remains.
 */
export async function replaceFolder(
  folder: string,
  known: readonly string[],
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  await checkReplaceable(folder, known);
  const target = resolve(folder);
  const temporary = join(dirname(target), `.${basename(target)}-${randomUUID()}`);
  try {
    await mkdir(temporary);
    await write(temporary);
    const old = `${temporary}-old`;
    const exists = await stat(target).then(
      () => true,
      () => false,
    );
    if (exists) await rename(target, old);
    await rename(temporary, target);
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}
