import fs from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';
import timers from 'node:timers/promises';
import { asOn } from './as-on.js';

const { open, rename, rm, link } = fs.promises;
const { setTimeout: wait } = timers;

interface Windows {
  /** How often another program is in the way of each file that is renamed, replaced or removed. Default 0. */
  readonly busy?: number;
  /** Whether the disk has no hard links, as those of memory sticks. Default false. */
  readonly withoutLinks?: boolean;
}

/**
 * Does work on a file system that refuses what Windows refuses: to bring to the disk what is open for
 * reading only, to cut off what is open for appending, to rename or replace what is open or holds it; and
 * what another program has open for a moment. Waiting takes no time. Names and permissions stay those of this system.
 *
 * @returns what the work gives, and how often it was refused something.
 */
export async function asOnWindows<Result>(
  work: () => Promise<Result>,
  { busy = 0, withoutLinks = false }: Windows = {},
): Promise<{ readonly result: Result; readonly refused: number }> {
  const opened = new Map<FileHandle, string>();
  const touched = new Map<string, number>();
  let refused = 0;
  const refuse = (code: string, path: string): never => {
    refused++;
    throw Object.assign(new Error(`${code}: ${path}`), { code, errno: -4000, path });
  };
  const touch = (path: string): void => {
    const times = touched.get(path) ?? 0;
    touched.set(path, times + 1);
    if (times < busy && fs.existsSync(path)) refuse(times % 2 === 0 ? 'EBUSY' : 'EPERM', path);
  };
  const checkClosed = (path: string): void => {
    const isInUse = [...opened.values()].some((other) => `${other}${sep}`.startsWith(path + sep));
    if (isInUse) refuse('EPERM', path);
  };
  const patched = {
    async open(...[path, flags, mode]: Parameters<typeof open>): Promise<FileHandle> {
      const handle = await open(path, flags, mode);
      opened.set(handle, resolve(String(path)));
      const { sync, truncate, close } = handle;
      return Object.assign(handle, {
        sync: () => (mayWrite(flags) ? sync.call(handle) : refuse('EPERM', String(path))),
        truncate: (length?: number) =>
          String(flags).startsWith('a')
            ? refuse('EPERM', String(path))
            : truncate.call(handle, length),
        close() {
          opened.delete(handle);
          return close.call(handle);
        },
      });
    },
    async rename(...[from, to]: Parameters<typeof rename>): Promise<void> {
      for (const path of [from, to]) checkClosed(resolve(String(path)));
      for (const path of [from, to]) touch(resolve(String(path)));
      return rename(from, to);
    },
    async rm(...[path, options]: Parameters<typeof rm>): Promise<void> {
      touch(resolve(String(path)));
      return rm(path, options);
    },
    async link(...[from, to]: Parameters<typeof link>): Promise<void> {
      if (withoutLinks) refuse('EISDIR', String(from));
      return link(from, to);
    },
  };
  Object.assign(fs.promises, patched);
  Object.assign(timers, { setTimeout: async () => {} });
  syncBuiltinESMExports();
  try {
    return { result: await asOn('win32', work), refused };
  } finally {
    Object.assign(fs.promises, { open, rename, rm, link });
    Object.assign(timers, { setTimeout: wait });
    syncBuiltinESMExports();
  }
}

function mayWrite(flags: string | number | undefined): boolean {
  if (typeof flags === 'number') return (flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) > 0;
  return flags !== undefined && flags !== 'r';
}
