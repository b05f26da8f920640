import { firstFailure } from '../core/errors/index.js';

/** What a shell reports of a command that ended by each of these signals. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143, SIGBREAK: 149 } as const;

type SignalName = keyof typeof EXIT_CODES;

/** SIGBREAK, Ctrl-Break, is Windows' own, where no other process can send SIGTERM. */
const NAMES = Object.keys(EXIT_CODES) as SignalName[];

/** npm passes on a Ctrl-C that the terminal has sent to the command, too: so soon, in ms, it is the same. */
const SAME_KEYSTROKE = 100;

/** How a command that runs learns that it is to stop, and says what stands then. */
export interface Interruptible {
  /** Aborted by the first signal; the command ends then with the reason of it. */
  readonly signal: AbortSignal;
  /** Takes what to say if the command is stopped from here on; asked once it has stopped. */
  whenStopped(whatStands: () => string): void;
  /** Takes what to do at a SIGHUP from here on, which ends the command no more, but on Windows. */
  whenHungUp(action: () => void): void;
}

/**
 * What the work gives, or the signal's reason as soon as it is aborted: for reading, which takes no
 * signal and leaves nothing behind.
 */
export async function untilStopped<Result>(
  signal: AbortSignal,
  work: Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

/**
 * Listens for SIGINT, SIGTERM, SIGHUP and SIGBREAK. The first aborts {@link signal}, unless it is a SIGHUP that the command
 * takes; after that the system ends the process at the next.
 */
export class Interruption implements Interruptible {
  readonly #controller = new AbortController();
  readonly signal: AbortSignal = this.#controller.signal;
  #whatStands = (): string => '';
  #whenHungUp: (() => void) | undefined;
  #exitCode = 0;

  constructor() {
    for (const name of NAMES) process.on(name, this.#stop);
  }

  readonly #stop = (name: SignalName): void => {
    if (this.signal.aborted) return;
    // On Windows it says that the console is closed, and the system ends the process soon.
    if (name === 'SIGHUP' && process.platform !== 'win32' && this.#whenHungUp !== undefined) {
      this.#whenHungUp();
      return;
    }
    this.#exitCode = EXIT_CODES[name];
    this.#controller.abort();
    setTimeout(() => this.close(), SAME_KEYSTROKE).unref();
  };

  whenStopped(whatStands: () => string): void {
    this.#whatStands = whatStands;
  }

  whenHungUp(action: () => void): void {
    this.#whenHungUp = action;
  }

  /** How a command that threw an error was stopped; undefined where the error is another one. */
  describe(thrown: unknown): { readonly exitCode: number; readonly text: string } | undefined {
    const { aborted, reason } = this.signal;
    const error = firstFailure(thrown);
    const isOurs = error === reason || (error instanceof Error && error.cause === reason);
    if (!aborted || !isOurs) return undefined;
    return { exitCode: this.#exitCode, text: `Stopped. ${this.#whatStands()}`.trimEnd() };
  }

  /** Listens no longer: the next signal does what it does to any process. */
  close(): void {
    for (const name of NAMES) process.off(name, this.#stop);
  }
}
