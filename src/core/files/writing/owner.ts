import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Where the start of a process stands in Linux's /proc/PID/stat, counted from behind its name. */
const START_FIELD = 19;

/** How often a process touches what it owns, in milliseconds. */
export const BEAT = 20_000;

/** After this many milliseconds without a touch, a process on another machine is taken for dead. */
const SILENCE = 6 * BEAT;

const HOST = hostname()
  .replace(/[^0-9A-Za-z-]/g, '-')
  .slice(0, 40);

/**
 * Names this process in the names of the files that it works with: its machine, its id, and when it
 * started, since ids come again. In another container or after a restart the same id is not the same
 * process.
 */
export const OWNER = `${HOST}.${process.pid}.${startOf(process.pid)}`;

/**
 * Whether the process still runs that a file belongs to.
 *
 * @param touched when it last touched the file, in milliseconds since 1970.
 */
export function isAlive(owner: string, touched: number): boolean {
  if (owner === OWNER) return true;
  const [host, id, start] = owner.split('.');
  if (host !== HOST) return Date.now() - touched < SILENCE;
  return runs(Number(id)) && startOf(Number(id)) === start;
}

/** An owner as messages call it. */
export function describeOwner(owner: string): string {
  const [host, id] = owner.split('.');
  return host === HOST ? `process ${id}` : `process ${id} on ${host}`;
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
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_FIELD];
  } catch {
    return '0';
  }
}
