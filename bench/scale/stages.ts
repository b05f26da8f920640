import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** What one stage of a command took. */
export interface Stage {
  readonly name: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The most memory that was seen in use, in bytes. */
  readonly peak: number;
}

/** Linux counts processor time in hundredths of a second. */
const TICKS = 100;
/** How often a process is looked at, in ms. */
const PERIOD = 100;

/** Watches the processor time and the memory of a process by the stages that it tells. */
export class StageWatch {
  readonly stages: Stage[] = [];
  readonly #pid: number;
  readonly #onStage: (stage: Stage) => void;
  readonly #start = performance.now();
  #name = 'start';
  #began = this.#start;
  #cpuBefore = 0;
  #cpu = 0;
  #peak = 0;
  #ended = false;

  constructor(pid: number, onStage: (stage: Stage) => void) {
    this.#pid = pid;
    this.#onStage = onStage;
  }

  /** Looks at the process until it has ended. */
  async watch(): Promise<void> {
    while (!this.#ended) {
      this.#look();
      await wait(PERIOD);
    }
  }

  /** Another stage begins. */
  begin(name: string): void {
    if (name === this.#name) return;
    this.#look();
    const now = performance.now();
    const stage = {
      name: this.#name,
      seconds: (now - this.#began) / 1000,
      cpuSeconds: this.#cpu - this.#cpuBefore,
      peak: this.#peak,
    };
    this.stages.push(stage);
    this.#onStage(stage);
    this.#name = name;
    this.#began = now;
    this.#cpuBefore = this.#cpu;
    this.#peak = 0;
  }

  /** The process has ended. @returns all stages as one. */
  end(): Stage {
    this.begin('end');
    this.#ended = true;
    return {
      name: 'all',
      seconds: (performance.now() - this.#start) / 1000,
      cpuSeconds: this.#cpu,
      peak: Math.max(...this.stages.map(({ peak }) => peak)),
    };
  }

  #look(): void {
    try {
      const status = readFileSync(`/proc/${this.#pid}/status`, 'utf8');
      const resident = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
      if (resident !== undefined) this.#peak = Math.max(this.#peak, Number(resident) * 1024);
      const [, user, system] =
        /\) \S(?: -?\d+){10} (\d+) (\d+) /.exec(readFileSync(`/proc/${this.#pid}/stat`, 'utf8')) ??
        [];
      if (user !== undefined) this.#cpu = (Number(user) + Number(system)) / TICKS;
    } catch {
      // The process has ended since.
    }
  }
}
