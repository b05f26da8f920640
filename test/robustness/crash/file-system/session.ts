import { AsyncLocalStorage } from 'node:async_hooks';
import { constants } from 'node:os';
import { resolve, sep } from 'node:path';
import type { Call } from './calls.js';
import { isThere } from './halves.js';
import { type Code, isStop, type Plan } from './plan.js';

/** What the wrapped functions throw once the run has stopped: nothing reaches the disk any more. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** What a run is told of its surroundings. */
export interface Surroundings {
  /** Only calls on files in these folders count. */
  readonly roots: readonly string[];
  /** What goes wrong; nothing by default. */
  readonly plan?: Plan | undefined;
  /** A fault that every such call meets. */
  readonly standing?: ((call: Call) => Code | undefined) | undefined;
  /** Stops the run; by default only the disk is cut off, as if the process had been killed. */
  readonly stop?: (() => void) | undefined;
}

/** The file-system calls of one run, counted, with what goes wrong. */
export class Session {
  readonly changes: Call[] = [];
  readonly reads: Call[] = [];
  /** The call that the plan was for. */
  struck: Call | undefined;
  readonly #surroundings: Surroundings;
  readonly #roots: readonly string[];
  #isStopped = false;
  #isFull = false;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#roots = surroundings.roots.map((root) => resolve(root));
  }

  /** Does work whose calls it counts. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    return sessions.run(this, work);
  }

  counts(path: string): boolean {
    return this.#roots.some((root) => path === root || path.startsWith(root + sep));
  }

  /**
   * Called before a call.
   *
   * @param half does half of it.
   * @returns whether the run stops after it.
   * @throws what the call fails with.
   */
  enter(call: Call, half: () => void): boolean {
    this.#throwIfStopped();
    const { plan, standing } = this.#surroundings;
    const among = call.does === 'read' ? 'reads' : 'changes';
    const count = this[among].push(call);
    const code = standing?.(call);
    if (code !== undefined) throw systemError(code, call);
    if (this.#isFull && takesSpace(call)) throw systemError('ENOSPC', call);
    if (plan?.among !== among || plan.at !== count) return false;
    this.struck = call;
    const { event } = plan;
    if (event === 'after') return true;
    if (event === 'half' || event === 'torn') half();
    if (isStop(event)) this.#stop();
    this.#isFull = event === 'full';
    throw systemError(event === 'torn' || event === 'full' ? 'ENOSPC' : event, call);
  }

  /** Called after a call. @throws Stopped when the run has stopped. */
  leave(stops: boolean): void {
    if (stops) this.#stop();
    this.#throwIfStopped();
  }

  #stop(): never {
    this.#surroundings.stop?.();
    this.#isStopped = true;
    throw new Stopped();
  }

  #throwIfStopped(): void {
    if (this.#isStopped) throw new Stopped();
  }
}

/** Null is no session at all. */
const sessions = new AsyncLocalStorage<Session | null>();
let ofProcess: Session | undefined;

/** Makes a session count all calls of this process that no other one counts. */
export function useForProcess(session: Session): void {
  ofProcess = session;
}

export function currentSession(): Session | undefined {
  const session = sessions.getStore();
  return session === null ? undefined : (session ?? ofProcess);
}

/** Does work of which no call counts: one function of Node calls others. */
export function uncounted<Result>(work: () => Result): Result {
  return sessions.run(null, work);
}

/** A file that is there can be opened, and cut off, on a full disk. */
function takesSpace({ name, needsSpace, path }: Call): boolean {
  return needsSpace === true && !(name === 'open' && isThere(path));
}

const descriptions: Readonly<Record<Code, string>> = {
  ENOSPC: 'no space left on device',
  EACCES: 'permission denied',
  EIO: 'i/o error',
  EMFILE: 'too many open files',
};

/** An error as Node makes it of the system's. */
function systemError(code: Code, { name, path, namesPath }: Call): NodeJS.ErrnoException {
  const where = namesPath ? `${name} '${path}'` : name;
  return Object.assign(new Error(`${code}: ${descriptions[code]}, ${where}`), {
    ...{ code, syscall: name, errno: -constants.errno[code] },
    ...(namesPath && { path }),
  });
}
