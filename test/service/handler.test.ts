import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import Fastify from 'fastify';
import type { HierarchicalClassifier } from '../../src/classification/index.js';
import {
  type GenreHandler,
  type GenreHandlerOptions,
  genreHandler,
} from '../../src/service/index.js';
import { inSingles } from '../../src/service/routes/singles.js';
import { send } from './service-of.js';
import { smallModel, song } from './small-model.js';

let model: string;
let classifier: HierarchicalClassifier;
let handler: GenreHandler;
let server: Server | undefined;

beforeAll(async () => {
  model = join(await mkdtemp(join(tmpdir(), 'supergenre-handler-')), 'model');
  classifier = await smallModel();
  await classifier.save(model);
  handler = await handlerOf({ bodyBytes: 2000 });
});

afterAll(async () => {
  await handler.close();
  await rm(join(model, '..'), { recursive: true });
});

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
  server = undefined;
});

function handlerOf(options: Partial<GenreHandlerOptions> = {}): Promise<GenreHandler> {
  return genreHandler({ model, threads: 1, logLevel: 'silent', ...options });
}

/** A server of the test's own that asks a listener. */
async function listening(listener: RequestListener): Promise<{ server: Server }> {
  const made = createServer(listener);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return { server: made };
}

const payload = { songs: [{ id: 'a', features: song }], top: 2 };
const ranked = () => ({
  songs: [{ id: 'a', genres: inSingles(classifier.rank(song, { top: 2 })) }],
});
const asking = { method: 'POST', url: '/genres/v1/rank', payload } as const;

describe('in Express', () => {
  const mounted = (...before: express.RequestHandler[]) => {
    const app = express();
    for (const each of before) app.use(each);
    app.use('/genres', handler);
    app.get('/own', (_, response) => void response.send('own'));
    return listening(app);
  };

  test('it answers below its path, and leaves the rest to the app', async () => {
    const app = await mounted();
    expect((await send(app, asking)).json()).toEqual(ranked());
    expect((await send(app, { url: '/own' })).body).toBe('own');
    const ready = await send(app, { url: '/genres/ready' });
    expect(ready.json()).toMatchObject({ ready: true });
  });

  test('messages, links and the description have the path', async () => {
    const app = await mounted();
    const messageOf = async (url: string, method: 'GET' | 'POST' = 'GET') =>
      (await send(app, { url, method })).json();
    expect(await messageOf('/genres/v1/rank?x=1')).toMatchObject({
      statusCode: 405,
      message: '/genres/v1/rank does not take GET; send POST',
    });
    expect(await messageOf('/genres/nowhere')).toEqual({
      statusCode: 404,
      error: 'Not Found',
      message: 'there is no GET /genres/nowhere; see /genres/docs',
    });
    const headers = { 'content-type': 'application/json' };
    const empty = await send(app, { ...asking, payload: '', headers });
    expect(empty.json().message).toBe('the body is empty; send JSON, see /genres/docs');
    expect((await messageOf('/genres/openapi.json')).servers).toEqual([{ url: '/genres' }]);
    const page = await send(app, { url: '/genres/docs' });
    expect(page.body).toContain('href="/genres/openapi.json"');
    expect(page.body).toContain('POST /genres/v1/rank');
  });

  test('two paths have links of their own', async () => {
    const app = express();
    app.use('/one', handler);
    app.use('/two/more', handler);
    const host = await listening(app);
    for (const path of ['/one', '/two/more', '/one']) {
      const { servers } = (await send(host, { url: `${path}/openapi.json` })).json();
      expect(servers).toEqual([{ url: path }]);
    }
  });

  test.each([
    ['express.json()', express.json()],
    ['express.raw()', express.raw({ type: () => true })],
    ['express.text()', express.text({ type: () => true })],
    ['express.urlencoded(), which leaves JSON alone', express.urlencoded()],
  ])('it takes bodies behind %s', async (_, parser) => {
    const app = await mounted(parser);
    expect((await send(app, asking)).json()).toEqual(ranked());
    const missing = await send(app, { ...asking, payload: {} });
    expect(missing.json().message).toMatch(/^body: .*songs/);
    const reload = await send(app, { method: 'POST', url: '/genres/v1/reload' });
    expect(reload.statusCode).toBe(403);
  });

  test('its limit holds for bodies that were read before', async () => {
    const app = await mounted(express.json());
    const songs = Array(100).fill(payload.songs[0]);
    const { statusCode } = await send(app, { ...asking, payload: { songs } });
    expect(statusCode).toBe(413);
  });

  test('it answers at once where a body was read and is gone', async () => {
    const app = await mounted((request, _, next) => {
      request.on('end', () => next()).resume();
    });
    expect((await send(app, asking)).json()).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('is not in "request.body"'),
    });
  });

  test('the app can check who asks, and let them reload', async () => {
    const own = await handlerOf({ reload: 'host' });
    const app = express();
    app.use('/genres', (request, response, next) => {
      if (request.get('x-key') === 'k') next();
      else response.status(401).send('who are you?');
    });
    app.use('/genres', own);
    const host = await listening(app);
    const reload = { method: 'POST', url: '/genres/v1/reload' } as const;
    expect((await send(host, reload)).statusCode).toBe(401);
    const allowed = await send(host, { ...reload, headers: { 'x-key': 'k' } });
    expect(allowed.json()).toMatchObject({ changed: false });
    await own.close();
  });
});

describe('in a server of Node', () => {
  test('it answers everything', async () => {
    const app = await listening(handler);
    expect((await send(app, { ...asking, url: '/v1/rank' })).json()).toEqual(ranked());
    const unknown = (await send(app, { url: '/' })).json();
    expect(unknown.message).toBe('there is no GET /; see /docs');
    expect((await send(app, { url: '/%ff' })).statusCode).toBe(400);
    expect((await send(app, { url: '/openapi.json' })).json().servers).toEqual([{ url: '/' }]);
  });

  test('it answers below a prefix that is left in the address, reloads, and answers 503 once closed', async () => {
    const own = await handlerOf({ prefix: '/genres' });
    const app = await listening(own);
    expect((await send(app, asking)).json()).toEqual(ranked());
    const { message } = (await send(app, { url: '/genres/nowhere' })).json();
    expect(message).toBe('there is no GET /genres/nowhere; see /genres/docs');
    expect((await send(app, { url: '/v1/rank' })).statusCode).toBe(404);
    expect(await own.reload()).toMatchObject({ changed: false });
    await own.close();
    expect((await send(app, { url: '/genres/ready' })).statusCode).toBe(503);
  });

  test('it answers with its own status where the host has set one before', async () => {
    const app = await listening((request, response) => {
      response.statusCode = 404;
      handler(request, response);
    });
    expect((await send(app, { ...asking, url: '/v1/rank' })).statusCode).toBe(200);
  });

  test('it knows the path that Connect took off', async () => {
    const app = await listening((request, response) => {
      const { url = '' } = request;
      handler(Object.assign(request, { originalUrl: url, url: url.slice('/a'.length) }), response);
    });
    const { message } = (await send(app, { url: '/a/v1/reload?b' })).json();
    expect(message).toBe('/a/v1/reload does not take GET; send POST');
  });
});

test.each([
  [{ model: 'nowhere' }, /nowhere: there is no such folder/],
  [{ thread: 1 }, /genreHandler: unknown option "thread"; did you mean "threads"/],
  [{ prefix: 'genres' }, /"prefix": a prefix begins with a slash/],
  [{ reload: 'anyone' }, /"reload"/],
  [{ logger: {} }, /"logger": a logger of pino is needed/],
])('a wrong option is refused: %j', async (options, message) => {
  await expect(handlerOf(options as object)).rejects.toThrow(message);
});

test('it logs to the logger that it is given, and warns of a short token without saying it', async () => {
  let log = '';
  const stream = new Writable({
    write(chunk, _, done) {
      log += chunk;
      done();
    },
  });
  const { log: logger } = Fastify({ logger: { stream } });
  const own = await handlerOf({ token: 's3cret', logger });
  await own.close();
  expect(log).toMatch(/"level":40.*"the token has 6 characters/);
  expect(log).toContain('"msg":"the model is loaded"');
  expect(log).not.toContain('s3cret');
});
