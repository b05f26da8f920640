import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis on a free port of this machine, which keeps what it knows in a folder of its own. */
export class RedisServer implements AsyncDisposable {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'supergenre-redis-'));
  readonly #options: readonly string[];
  #process: ChildProcess | undefined;

  private constructor(port: number, options: readonly string[]) {
    this.port = port;
    this.#options = options;
  }

  /** @param options of `redis-server`; with `portOption: 'tls-port'` the port speaks TLS only. */
  static async start(
    options: readonly string[] = [],
    portOption: 'port' | 'tls-port' = 'port',
  ): Promise<RedisServer> {
    const port = await freePort();
    const ports = portOption === 'port' ? [] : ['--port', '0'];
    const server = new RedisServer(port, [`--${portOption}`, `${port}`, ...ports, ...options]);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it, on the same port and with what it knew, once it was stopped. */
  async start(): Promise<void> {
    const own = ['--save', '', '--appendonly', 'yes', '--dir', this.#folder];
    const server = spawn('redis-server', [...own, ...this.#options], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#process = server;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      server.stdout.setEncoding('utf8').on('data', (text) => {
        said += text;
        if (said.includes('Ready to accept connections')) resolve();
      });
      server.once('exit', () => reject(new Error(`redis-server did not start:\n${said}`)));
    });
  }

  /** Ends it as a crash would. */
  async stop(): Promise<void> {
    if (this.#process === undefined || this.#process.exitCode !== null) return;
    const exit = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exit;
    this.#process = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
