import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A Python that has the package to be compared with. */
export const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';

/** Another library in a process of its own, which answers one command after the other. */
export class PeerProcess {
  readonly #script: string;
  readonly #process;
  readonly #answers;
  readonly #folder = mkdtempSync(join(tmpdir(), 'peer-'));

  /** @param script a file of bench/; this one is compiled to build/bench. @param env variables for it. */
  constructor(script: string, env: NodeJS.ProcessEnv = {}) {
    this.#script = script;
    const path = fileURLToPath(new URL(`../../bench/${script}`, import.meta.url));
    this.#process = spawn(PYTHON, [path], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    this.#answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async ask<Answer>(command: string, request: object): Promise<Answer> {
    this.#process.stdin.write(`${JSON.stringify({ command, ...request })}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`${this.#script} has ended`);
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
