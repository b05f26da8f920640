import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { GenreClient, ServiceError } from '../../src/client/index.js';
import { paths } from '../../src/client/paths.js';
import { endpoints } from '../../src/contract/index.js';

const songs = [{ id: 'a', features: { tempo: 120 } }];
const ranking = { songs: [{ id: 'a', genres: [] }] };

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
  server = undefined;
});

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A server of the test's own, and its address. */
async function answering(answer: Answer): Promise<string> {
  const made = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => answer(request, response, body));
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

function send(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** An error as the service says it. */
function failure(statusCode: number, message: string): object {
  return { statusCode, error: String(STATUS_CODES[statusCode]), message };
}

async function errorOf(asked: Promise<unknown>): Promise<ServiceError> {
  const error = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ServiceError) return error;
  throw new Error(`no ServiceError but ${String(error)}`);
}

describe('GenreClient', () => {
  test('asks what the contract says, below a prefix, with the token', async () => {
    const seen: unknown[] = [];
    const url = await answering((request, response, body) => {
      const { method, url: path, headers } = request;
      seen.push([method, path, headers.authorization, headers['content-type'], body]);
      send(response, 200, ranking);
    });
    const client = new GenreClient(`${url}/music/`, { token: 'secret' });
    expect(await client.rank({ songs, top: 2 })).toEqual(ranking);
    await client.rankAudio(new Uint8Array([1, 2]), { top: 3 });
    await client.model();
    const type = 'application/json';
    expect(seen).toEqual([
      ['POST', '/music/v1/rank', 'Bearer secret', type, JSON.stringify({ songs, top: 2 })],
      [
        'POST',
        '/music/v1/rank/audio?top=3',
        'Bearer secret',
        'application/octet-stream',
        '\u0001\u0002',
      ],
      ['GET', '/music/v1/model', 'Bearer secret', undefined, ''],
    ]);
  });

  test('has the path of every question of the contract that it asks', () => {
    for (const [name, [method, path]] of Object.entries(paths)) {
      expect({ name, ...endpoints[name as keyof typeof paths] }).toMatchObject({
        name,
        method,
        path,
      });
    }
  });

  test('rejects with what the service says', async () => {
    const url = await answering((_, response) =>
      send(response, 400, failure(400, 'songs: is missing')),
    );
    const error = await errorOf(new GenreClient(url).rank({ songs }));
    expect(error).toMatchObject({ message: 'songs: is missing', status: 400 });
  });

  test('asks again where the service had no time, after the seconds that it names', async () => {
    const times: number[] = [];
    const url = await answering((_, response) => {
      times.push(performance.now());
      if (times.length > 2) return send(response, 200, ranking);
      const headers = times.length === 1 ? { 'retry-after': '1' } : {};
      return send(response, 503, failure(503, 'the queue is full'), headers);
    });
    expect(await new GenreClient(url).rank({ songs })).toEqual(ranking);
    expect(times).toHaveLength(3);
    expect(times[1] - times[0]).toBeGreaterThanOrEqual(990);
    expect(times[2] - times[1]).toBeGreaterThanOrEqual(390);
  });

  test('gives up after the repetitions asked for, and at once where the wait would be too long', async () => {
    let asked = 0;
    let headers = {};
    const url = await answering((_, response) => {
      asked++;
      send(response, 503, failure(503, 'the queue is full'), headers);
    });
    const error = await errorOf(new GenreClient(url, { retries: 1 }).rank({ songs }));
    expect(error).toMatchObject({ message: 'the queue is full', status: 503 });
    expect(asked).toBe(2);
    headers = { 'retry-after': '60' };
    expect(await errorOf(new GenreClient(url).rank({ songs }))).toMatchObject({ retryAfter: 60 });
    expect(asked).toBe(3);
  });

  test('never repeats a reload', async () => {
    let asked = 0;
    const url = await answering((_, response) => {
      asked++;
      send(response, 503, failure(503, 'the service is ending'));
    });
    expect(await errorOf(new GenreClient(url).reload())).toMatchObject({ status: 503 });
    expect(asked).toBe(1);
  });

  test('takes readiness for an answer, whatever its status', async () => {
    const url = await answering((_, response) => send(response, 503, { ready: false }));
    expect(await new GenreClient(url).ready()).toEqual({ ready: false });
  });

  test('says that a service did not answer in time, without asking again', async () => {
    let asked = 0;
    const url = await answering(() => {
      asked++;
    });
    const error = await errorOf(new GenreClient(url, { timeout: 100 }).rank({ songs }));
    expect(error.message).toBe(`${url}/v1/rank did not answer within 100 ms`);
    expect(asked).toBe(1);
    const sooner = errorOf(new GenreClient(url).model({ timeout: 50 }));
    expect((await sooner).message).toBe(`${url}/v1/model did not answer within 50 ms`);
  });

  test('says that a service is not reached', async () => {
    const error = await errorOf(new GenreClient('http://127.0.0.1:1', { retries: 0 }).model());
    expect(error.message).toMatch(/^http:\/\/127\.0\.0\.1:1\/v1\/model can't be reached: /);
    expect(error.status).toBeUndefined();
  });

  test.each([
    [
      200,
      'text/html',
      '<html>\n  Sign\u0007 in\r\n</html>',
      '200 OK',
      ': "<html> Sign in </html>"',
    ],
    [401, 'application/json', '{"message":"who?"}', '401 Unauthorized', ': "{"message":"who?"}"'],
    [403, 'text/plain', '', '403 Forbidden', ', and is empty'],
    [502, 'text/plain', 'x'.repeat(300), '502 Bad Gateway', `: "${'x'.repeat(200)}…"`],
  ])('tells an answer %i of something else', async (status, type, body, said, start) => {
    const url = await answering((_, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    const error = await errorOf(new GenreClient(url).rank({ songs }));
    expect(error).toMatchObject({
      message: `${url}/v1/rank answered ${said}, which is no answer of the service${start}`,
      status,
    });
  });

  test('brings the headers that it is given, but for its own, or asks for them at each try', async () => {
    const seen: unknown[] = [];
    const url = await answering(({ headers }, response) => {
      seen.push([headers['x-key'], headers.authorization, headers['content-type']]);
      if (seen.length === 2) return send(response, 503, failure(503, 'the queue is full'));
      return send(response, 200, ranking);
    });
    const headers = { 'X-Key': 'k', Authorization: 'Basic x', 'Content-Type': 'text/csv' };
    await new GenreClient(url, { headers }).rank({ songs });
    let asked = 0;
    const given = async () => ({ ...headers, 'X-Key': `k${++asked}` });
    await new GenreClient(url, { headers: given, token: 'secret' }).rank({ songs });
    const type = 'application/json';
    expect(seen).toEqual([
      ['k', 'Basic x', type],
      ['k1', 'Bearer secret', type],
      ['k2', 'Bearer secret', type],
    ]);
    const fails = () => Promise.reject(new Error('no key'));
    await expect(new GenreClient(url, { headers: fails }).model()).rejects.toThrow('no key');
  });

  test('ends with the signal, in a question and in a wait', async () => {
    const reason = new Error('enough');
    const asking = new AbortController();
    const url = await answering((request, response) => {
      if (request.url === '/v1/model') return asking.abort(reason);
      return send(response, 503, {}, { 'retry-after': '5' });
    });
    await expect(new GenreClient(url).model({ signal: asking.signal })).rejects.toBe(reason);
    const signal = AbortSignal.timeout(50);
    await expect(new GenreClient(url).rank({ songs }, { signal })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  test('asks by the fetch that it was given', async () => {
    const fetch = async () => new Response(JSON.stringify(ranking));
    expect(await new GenreClient('http://nowhere', { fetch }).rank({ songs })).toEqual(ranking);
  });
});
