import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A Python with the package xgboost; this file is compiled to build/bench. */
const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';
const SCRIPT = new URL('../../bench/boosting_peer.py', import.meta.url).pathname;

/** XGBoost in a process of its own, which answers one command after the other. */
export class Peer {
  readonly #process = spawn(PYTHON, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  readonly #answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  readonly #folder = mkdtempSync(join(tmpdir(), 'boosting-'));

  async ask<Answer>(command: string, request: object): Promise<Answer> {
    this.#process.stdin.write(`${JSON.stringify({ command, ...request })}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error('the XGBoost process has ended');
    return JSON.parse(value);
  }

  /** Writes numbers to a file that the process can read, and returns its path. */
  file(name: string, values: Float32Array | Int32Array): string {
    const path = join(this.#folder, name);
    writeFileSync(path, values);
    return path;
  }

  close(): void {
    this.#process.stdin.end();
    rmSync(this.#folder, { recursive: true });
  }
}

export function logLoss(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    const p = Math.min(Math.max(probabilities[i], 1e-16), 1 - 1e-16);
    sum -= labels[i] === 1 ? Math.log(p) : Math.log(1 - p);
  }
  return sum / labels.length;
}
