import { ownMemory, sharedMemory } from './memory.js';

/** Threads that can work on one memory at the same time, this one among them. */
export const MOST_THREADS = 64;

/**
 * A memory of data that threads only read, with a workspace for each of them behind it. Where there is
 * no SharedArrayBuffer, as on most pages of the web, there is one workspace. Structured-cloneable without
 * a copy where it is shared.
 */
export interface WorkspaceMemory {
  readonly memory: WebAssembly.Memory;
  readonly isShared: boolean;
  /** How many workspaces there are; a page of memory is used once something is written to it. */
  readonly workspaces: number;
  /** Where the first one begins, and how many bytes each has. */
  readonly workspaceStart: number;
  readonly workspaceBytes: number;
}

/** Workspaces begin at multiples of this: lines of the cache, which threads should not share. */
const LINE_BYTES = 64;

/**
 * A zeroed memory.
 *
 * @param dataBytes how many bytes the data take, from address 0 on.
 * @throws ResourceError when there is not enough memory.
 */
export function workspaceMemory(dataBytes: number, workspaceBytes: number): WorkspaceMemory {
  const isShared = globalThis.SharedArrayBuffer !== undefined;
  const workspaces = isShared ? MOST_THREADS : 1;
  const start = wholeLines(dataBytes);
  const each = wholeLines(workspaceBytes);
  const bytes = start + workspaces * each;
  const memory = isShared ? sharedMemory(bytes) : ownMemory(bytes);
  return { memory, isShared, workspaces, workspaceStart: start, workspaceBytes: each };
}

function wholeLines(bytes: number): number {
  return LINE_BYTES * Math.ceil(bytes / LINE_BYTES);
}

/** Numbers of workspaces that no other thread works in; the first is this thread's own. */
const free = Array.from({ length: MOST_THREADS - 1 }, (_, k) => MOST_THREADS - 1 - k);
const waiting: ((workspace: number) => void)[] = [];

/**
 * A workspace for another thread, in all memories that this one shares with it. Waits where all are in use.
 * To be given back once the thread has no more work in it, or has ended.
 */
export async function takeWorkspace(): Promise<number> {
  return free.pop() ?? new Promise((resolve) => void waiting.push(resolve));
}

/** Gives back a workspace of {@link takeWorkspace}; the thread must have no more work in it. */
export function giveBackWorkspace(workspace: number): void {
  const next = waiting.shift();
  if (next === undefined) free.push(workspace);
  else next(workspace);
}
