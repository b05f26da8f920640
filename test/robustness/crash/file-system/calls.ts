import { type Half, halfCopy, halfFile, halfRemoval, halfWrite, halfWritev } from './halves.js';
import type { Code } from './plan.js';

/** What the injection knows of a function of `node:fs`. */
export interface CallKind {
  /** Whether it changes the disk, removes something from it, or only reads. */
  readonly does: 'change' | 'remove' | 'read';
  /** Positions of the arguments that are paths; none where the first one is a descriptor. */
  readonly paths: readonly number[];
  readonly faults: readonly Code[];
  /** Whether it needs space on the disk. */
  readonly needsSpace?: boolean;
  /** Does half of the work. */
  readonly half?: Half;
}

/** A call as a session counts it. */
export interface Call extends Omit<CallKind, 'paths'> {
  /** As `node:fs/promises` calls it. */
  readonly name: string;
  /** The file that it is about. */
  readonly path: string;
  /** Whether Node names the file in an error of this call. */
  readonly namesPath: boolean;
}

const all = ['ENOSPC', 'EACCES', 'EIO', 'EMFILE'] as const;
const change = { does: 'change', paths: [0], faults: ['EACCES', 'EIO'] } as const;
const make = { ...change, faults: ['ENOSPC', 'EACCES', 'EIO'], needsSpace: true } as const;
const write = { ...change, paths: [], faults: ['ENOSPC', 'EIO'], needsSpace: true } as const;
const remove = { ...change, does: 'remove' } as const;
const read = { does: 'read', paths: [0], faults: ['EIO'] } as const;
const openRead = { ...read, faults: ['EIO', 'EMFILE'] } as const;

/** What `open` does with flags that write; with others it is {@link openToRead}. */
export const openToWrite: CallKind = { ...make, faults: all };
export const openToRead: CallKind = openRead;

/** What `close` does to a file that was only read. */
export const closeRead: CallKind = { ...read, faults: [] };

/** Functions that take a path, by their name in `node:fs/promises`; `node:fs` has them with callbacks, and in sync. */
export const pathCalls: Readonly<Record<string, CallKind>> = {
  open: openToWrite,
  writeFile: { ...make, faults: all, half: halfFile('w') },
  appendFile: { ...make, faults: all, half: halfFile('a') },
  copyFile: { ...make, paths: [1, 0], faults: all, half: halfCopy },
  cp: { ...make, paths: [1, 0], faults: all },
  mkdir: make,
  mkdtemp: make,
  rename: { ...make, paths: [1, 0] },
  link: { ...make, paths: [1, 0] },
  symlink: { ...make, paths: [1] },
  truncate: change,
  chmod: change,
  chown: change,
  utimes: change,
  lutimes: change,
  rm: { ...remove, half: halfRemoval },
  rmdir: remove,
  unlink: remove,
  readFile: openRead,
  readdir: openRead,
  opendir: openRead,
  stat: read,
  lstat: read,
  statfs: read,
  access: read,
  realpath: read,
  readlink: read,
};

/** Functions that answer with yes or no, `existsSync`: an error is a no. */
export const questions: Readonly<Record<string, CallKind>> = { exists: read };

/** Functions of `node:fs` that take a descriptor, with callbacks and in sync. */
export const descriptorCalls: Readonly<Record<string, CallKind>> = {
  write: { ...write, half: halfWrite },
  writev: { ...write, half: halfWritev },
  ftruncate: { ...write, faults: ['EIO'] },
  fsync: { ...write, needsSpace: false },
  fdatasync: { ...write, needsSpace: false },
  fchmod: { ...write, needsSpace: false, faults: ['EACCES', 'EIO'] },
  futimes: { ...write, needsSpace: false, faults: ['EACCES', 'EIO'] },
  close: { ...write, needsSpace: false, faults: ['EIO'] },
  read: { ...read, paths: [] },
};

/** Methods of a FileHandle; its descriptor stands before their arguments. */
export const handleCalls: Readonly<Record<string, CallKind>> = {
  write: descriptorCalls.write,
  writev: descriptorCalls.writev,
  writeFile: { ...write, half: halfFile('w') },
  appendFile: { ...write, half: halfFile('a') },
  truncate: descriptorCalls.ftruncate,
  sync: descriptorCalls.fsync,
  datasync: descriptorCalls.fdatasync,
  chmod: descriptorCalls.fchmod,
  utimes: descriptorCalls.futimes,
  close: descriptorCalls.close,
  read: descriptorCalls.read,
  readFile: descriptorCalls.read,
};
