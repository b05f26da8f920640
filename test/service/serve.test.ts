import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningService, serve } from '../../src/service/index.js';
import { testOnPosix } from '../support/systems.js';
import { smallModel, song } from './small-model.js';

let folder: string;
let model: string;
let service: RunningService;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supergenre-serve-'));
  model = join(folder, 'model');
  await (await smallModel()).save(model);
  const tokenFile = join(folder, 'token');
  await writeFile(tokenFile, 's3cret\n', { mode: 0o600 });
  service = await serve(model, {
    ...{ port: 0, threads: 1, logLevel: 'silent', tokenFile, bodyBytes: 2 ** 20 },
    ...{ headersTimeout: 300, requestTimeout: 600 },
  });
});

afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

const headers = { authorization: 'Bearer s3cret', 'content-type': 'application/json' };
const body = JSON.stringify({ songs: [{ features: song }] });

function rank(url = service.url): Promise<Response> {
  return fetch(`${url}/v1/rank`, { method: 'POST', headers, body });
}

/** A request that the service has begun to read; what is returned sends its body, and gives the status. */
async function begin(url: string): Promise<() => Promise<number | undefined>> {
  const asking = request(`${url}/v1/rank`, {
    method: 'POST',
    headers: { ...headers, 'content-length': body.length, expect: '100-continue' },
  });
  asking.flushHeaders();
  await once(asking, 'continue');
  return async () => {
    asking.end(body);
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  };
}

/** A connection to the service, and all that comes back until it ends. */
async function open(): Promise<{ socket: Socket; ended: Promise<string> }> {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  let said = '';
  socket.setEncoding('latin1').on('data', (text) => {
    said += text;
  });
  const ended = new Promise<string>((resolveEnded) => {
    socket.on('error', () => {});
    socket.on('close', () => resolveEnded(said));
  });
  await once(socket, 'connect');
  return { socket, ended };
}

const REQUEST =
  'POST /v1/rank HTTP/1.1\r\nhost: x\r\nauthorization: Bearer s3cret\r\ncontent-type: application/json\r\n';

describe('a service', () => {
  test('ranks for those who have the token', async () => {
    expect((await rank()).status).toBe(200);
    expect((await fetch(`${service.url}/v1/model`)).status).toBe(401);
    expect((await fetch(`${service.url}/nowhere`, { headers })).status).toBe(404);
    const bad = await fetch(`${service.url}/%ff`, { headers });
    expect(bad.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    ['nothing of HTTP', 'hello\r\n\r\n', /^HTTP\/1.1 400/],
    ['bytes of all kinds', String.fromCharCode(...Array(256).keys()), /^HTTP\/1.1 400|^$/],
    ['a request without its end', REQUEST, /^HTTP\/1.1 408/],
    ['half of a header', 'GET /hea', /^HTTP\/1.1 408/],
    ['half of a body', `${REQUEST}content-length: 100\r\n\r\n{"songs":`, /^HTTP\/1.1 408|^$/],
    ['two lengths', `${REQUEST}content-length: 1\r\ncontent-length: 2\r\n\r\n{}`, /^HTTP\/1.1 400/],
    [
      'a length and pieces',
      `${REQUEST}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`,
      /^HTTP\/1.1 400/,
    ],
    ['a long header', `GET /health HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1.1 431/],
    ['a bad path', 'GET /%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', /^HTTP\/1.1 400/],
  ])('bears %s', async (_, text, answer) => {
    const { socket, ended } = await open();
    socket.write(text, 'latin1');
    expect(await ended).toMatch(answer);
  });

  test('ends a client that sends a byte at a time', async () => {
    const { socket, ended } = await open();
    socket.write('GET /health HTTP/1.1\r\nx: ');
    const sending = setInterval(() => socket.write('x'), 20);
    void ended.then(() => clearInterval(sending));
    expect(await ended).toMatch(/^HTTP\/1.1 408|^$/);
  });

  test('refuses 10 MB, and does not read them', async () => {
    const response = await fetch(`${service.url}/v1/rank`, {
      ...{ method: 'POST', headers, body: ' '.repeat(10_000_000) },
    }).catch(() => undefined);
    // The connection may end while the client is still sending.
    expect([413, undefined]).toContain(response?.status);
    expect((await rank()).status).toBe(200);
  });

  test('goes on when clients go away', async () => {
    for (let i = 0; i < 20; i++) {
      const { socket, ended } = await open();
      socket.write(`${REQUEST}content-length: ${body.length}\r\n\r\n${body}`);
      if (i % 2 === 0) socket.resetAndDestroy();
      else socket.end();
      await ended;
    }
    expect((await rank()).status).toBe(200);
  });
});

describe('a service that can’t be started', () => {
  test('where the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const options = { port, threads: 1, logLevel: 'silent' } as const;
    await expect(serve(model, options)).rejects.toThrow(`port ${port} is in use`);
    other.close();
  });

  test.each([
    [{ host: 'no.such.host.invalid' }, /no host no.such.host|can't be looked up/],
    [{ host: '192.0.2.1' }, /no address 192.0.2.1/],
    [{ tokenFile: 'nowhere' }, /nowhere.*no such file/],
    [{ thread: 1 }, /unknown option "thread"; did you mean "threads"/],
  ])('%j', async (options, message) => {
    const run = serve(model, { port: 0, threads: 1, logLevel: 'silent', ...options });
    await expect(run).rejects.toThrow(message);
  });
});

describe('supergenre serve', () => {
  testOnPosix('reloads on SIGHUP, and ends on SIGTERM when its requests are answered', async () => {
    const args = ['serve', '--model', model, '--port', '0', '--threads', '1'];
    const child = spawn(process.execPath, [resolve('build/src/cli/main.js'), ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    const said = new Map<RegExp, (found: RegExpExecArray) => void>();
    child.stderr.setEncoding('utf8').on('data', (text) => {
      log += text;
      for (const [pattern, tell] of said) {
        const found = pattern.exec(log);
        if (found) tell(found);
      }
    });
    const until = (pattern: RegExp) =>
      new Promise<RegExpExecArray>((tell) => void said.set(pattern, tell));
    const exit = once(child, 'exit');
    const [, url] = await until(/"listening on (http:\/\/127\.0\.0\.1:\d+)"/);
    expect((await rank(url)).status).toBe(200);
    const reloaded = until(/another model was loaded/);
    await (await smallModel({ rounds: 3 })).save(model);
    child.kill('SIGHUP');
    await reloaded;
    const asked = await Promise.all([begin(url), begin(url), begin(url)]);
    child.kill('SIGTERM');
    expect(await Promise.all(asked.map((finish) => finish()))).toEqual([200, 200, 200]);
    expect(await exit).toEqual([0, null]);
    expect(log).not.toContain('s3cret');
    const { pid } = child;
    for (const line of log.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ pid });
    expect(log.match(/listening/gi)).toHaveLength(1);
  });
});
