import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own, on a port of its choice. */
export class ServerProcess implements AsyncDisposable {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.#process = process;
  }

  /**
   * @param args what Node is called with: a program that says `listening on URL` on standard error.
   */
  static async start(args: readonly string[]): Promise<ServerProcess> {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const lines = createInterface({ input: child.stderr });
    const said: string[] = [];
    for await (const line of lines) {
      said.push(line);
      const url = /listening on ([^"\s]+)/.exec(line)?.[1];
      if (url === undefined) continue;
      child.stderr.resume();
      return new ServerProcess(url, child);
    }
    throw new Error(`the server has ended: ${said.join('\n')}`);
  }

  /** `supergenre serve` on a model. */
  static serve(model: string, ...options: string[]): Promise<ServerProcess> {
    const program = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));
    return ServerProcess.start([
      ...[program, 'serve', '--model', model, '--port', '0', '--log-level', 'info'],
      ...options,
    ]);
  }

  /** One of the figures of `GET /metrics`. */
  async metric(name: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`, { headers })).text();
    const value = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1];
    if (value === undefined) throw new Error(`GET /metrics has no ${name}`);
    return Number(value);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGTERM');
    await ended;
  }
}
