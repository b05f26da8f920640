import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';

/** Where the start of a process stands in Linux's /proc/PID/stat, counted from behind its name. */
const START_FIELD = 19;

/** Two machines, containers or starts of a machine differ in this, even where they have one name. */
const MACHINE_DIGITS = 8;
const MACHINE = createHash('sha256')
  .update([hostname(), bootOf(), processIds()].join('\n'))
  .digest('hex')
  .slice(0, MACHINE_DIGITS);
const HOST = `${hostname()
  .replace(/[^0-9A-Za-z-]/g, '-')
  .slice(0, 40)}-${MACHINE}`;

/**
 * Names this process (and thread) in the names of the files that it works with: its machine, its id, and
 * when it started, since ids come again.
 */
export const OWNER = [
  HOST,
  process.pid,
  startOf(process.pid),
  ...(threadId > 0 ? [threadId] : []),
].join('.');

/** An owner, and what may follow to tell its files apart. */
const OWNER_FORM = /^[0-9A-Za-z-]+\.\d+\.\d+(?:\.\w+)*$/;

/** Whether a text has the form of an owner's name. */
export function isOwner(text: string): boolean {
  return OWNER_FORM.test(text);
}

/**
 * Whether the process still runs that a file belongs to.
 *
 * @param silence milliseconds since the owner last wrote the file.
 * @param longest after how many of them a process counts as dead that can't be asked for: one on another
 *   machine, or where the system does not tell when processes started.
 */
export function isAlive(owner: string, silence: number, longest: number): boolean {
  const [host, id, start] = owner.split('.');
  if (host !== HOST) return silence < longest;
  if (!runs(Number(id))) return false;
  return start === '0' ? silence < longest : startOf(Number(id)) === start;
}

/** An owner as messages call it. */
export function describeOwner(owner: string): string {
  const [host, id] = owner.split('.');
  return host === HOST ? `process ${id}` : `process ${id} on ${host.slice(0, -MACHINE_DIGITS - 1)}`;
}

function runs(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, in ticks of the machine; 0 where the system does not tell. */
function startOf(id: number): string {
  const stat = orNothing(() => readFileSync(`/proc/${id}/stat`, 'utf8'));
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_FIELD] ?? '0';
}

/** Another one after each start of the machine. */
function bootOf(): string {
  return orNothing(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
}

/** Among which processes ids are unique: those of a container have their own. */
function processIds(): string {
  return orNothing(() => readlinkSync('/proc/self/ns/pid'));
}

function orNothing(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
