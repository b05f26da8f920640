import { constants } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Call, type CallKind, closeRead, openToRead } from './calls.js';
import { currentSession, type Session } from './session.js';

/** An open file that counts. */
interface OpenFile {
  readonly path: string;
  readonly isWritten: boolean;
}

const openFiles = new Map<number, OpenFile>();

/** A call that a session counts. */
export interface Counted {
  readonly session: Session;
  readonly call: Call;
  /** Does half of it. */
  readonly half: () => void;
}

/** The call if the current session counts it; undefined where it is about another file, or there is no session. */
export function countedCall(
  name: string,
  general: CallKind,
  args: readonly unknown[],
): Counted | undefined {
  const session = currentSession();
  if (session === undefined) return undefined;
  const target = plain(args[0]);
  const open = typeof target === 'number' ? openFiles.get(target) : undefined;
  const path = typeof target === 'number' ? open?.path : firstPath(session, general.paths, args);
  if (path === undefined) return undefined;
  if (name === 'close') openFiles.delete(Number(target));
  const kind = kindOf(name, general, args, open);
  return {
    session,
    call: { ...kind, name, path, namesPath: open === undefined },
    half: () => kind.half?.([target, ...args.slice(1).map(plain)]),
  };
}

/** Opening a file to read it, and closing it then, changes nothing. */
function kindOf(
  name: string,
  general: CallKind,
  args: readonly unknown[],
  open: OpenFile | undefined,
): CallKind {
  if (name === 'open' && !writes(args[1])) return openToRead;
  return name === 'close' && open?.isWritten === false ? closeRead : general;
}

/** Remembers the file of the descriptor or FileHandle that a call has opened. */
export function rememberOpened({ call }: Counted, result: unknown): void {
  const descriptor = plain(result);
  if (call.name !== 'open' || typeof descriptor !== 'number') return;
  openFiles.set(descriptor, { path: call.path, isWritten: call.does === 'change' });
}

function firstPath(
  session: Session,
  positions: readonly number[],
  args: readonly unknown[],
): string | undefined {
  return positions
    .map((position) => plain(args[position]))
    .filter((path) => typeof path === 'string')
    .map((path) => resolve(path))
    .find((path) => session.counts(path));
}

/** A path as text, a FileHandle as its descriptor, anything else as it is. */
function plain(argument: unknown): unknown {
  if (argument instanceof URL) return fileURLToPath(argument);
  if (typeof argument !== 'object' || argument === null) return argument;
  const descriptor: unknown = Reflect.get(argument, 'fd');
  return typeof descriptor === 'number' ? descriptor : argument;
}

function writes(flags: unknown): boolean {
  if (typeof flags === 'number') return (flags & (constants.O_WRONLY | constants.O_RDWR)) > 0;
  return typeof flags === 'string' && flags !== 'r' && flags !== 'rs';
}
