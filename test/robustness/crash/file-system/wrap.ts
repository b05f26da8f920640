import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { type CallKind, descriptorCalls, handleCalls, pathCalls, questions } from './calls.js';
import { countedCall } from './counted-call.js';
import { answered, awaited, calledBack, inSync, type Style } from './styles.js';

/**
 * Wraps the functions of `node:fs` and `node:fs/promises`, and the methods of a FileHandle, so that the
 * session under which they are called counts them. ESM's named imports see it, and streams use it.
 */
export async function wrapFileSystem(): Promise<void> {
  const handle = await open(process.execPath);
  wrapAll(Object.getPrototypeOf(handle), handleCalls, '', awaited, (self) => [self]);
  await handle.close();
  const calls = { ...pathCalls, ...descriptorCalls };
  wrapAll(fs.promises, pathCalls, '', awaited);
  wrapAll(fs, calls, '', calledBack);
  wrapAll(fs, calls, 'Sync', inSync);
  wrapAll(fs, questions, 'Sync', answered);
  syncBuiltinESMExports();
}

/** @param before what stands before a call's own arguments to tell its file: for a method, its handle. */
function wrapAll(
  holder: object,
  kinds: Readonly<Record<string, CallKind>>,
  ending: string,
  style: Style,
  before: (self: unknown) => readonly unknown[] = () => [],
): void {
  for (const [name, kind] of Object.entries(kinds)) {
    const original: unknown = Reflect.get(holder, name + ending);
    if (typeof original !== 'function') continue;
    const wrapped = function (this: unknown, ...args: unknown[]): unknown {
      const invoke = (own: readonly unknown[]): unknown => Reflect.apply(original, this, own);
      const counted = countedCall(name, kind, [...before(this), ...args]);
      return counted === undefined ? invoke(args) : style(counted, args, invoke);
    };
    // Among them what util.promisify goes by, and realpath.native.
    Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
    Reflect.set(holder, name + ending, wrapped);
  }
}
