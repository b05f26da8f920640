import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import Fastify, { type FastifyInstance } from 'fastify';
import type { HierarchicalClassifier } from '../../src/classification/index.js';
import { explainRanking, explainScores, explainSong, songOf } from '../../src/explanation/index.js';
import {
  type AnswerOf,
  endpoints,
  errorAnswer,
  genreService,
  type MountedService,
} from '../../src/service/index.js';
import { inSingles } from '../../src/service/routes/singles.js';
import { listening, send, serviceOf } from './service-of.js';
import { smallModel, song } from './small-model.js';

let folder: string;
let classifier: HierarchicalClassifier;
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supergenre-service-'));
  classifier = await smallModel();
  await classifier.save(join(folder, 'model'));
  app = await serviceOf(join(folder, 'model'), {
    songsPerRequest: 3,
    bodyBytes: 2000,
    answersPerSong: 50,
    explanationEvaluations: 500,
  });
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

/** The answer to a request, which is as the contract says. */
async function post<Name extends 'rank' | 'explain'>(
  name: Name,
  payload: object,
): Promise<AnswerOf<Name>> {
  const { path: url, answer } = endpoints[name];
  const response = await send(app, { method: 'POST', url, payload });
  expect(response.statusCode).toBe(200);
  return answer.parse(response.json()) as AnswerOf<Name>;
}

/** What an answer is after it was sent. */
function sent(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('POST /v1/rank', () => {
  test('answers as the classifier does, in the order of the songs', async () => {
    const other = { energy: null, pulse: true, more: 'ignored' };
    const songs = [{ id: 'a', features: song }, { features: other }];
    const ranked = (features: object) => inSingles(classifier.rank({ ...features }, { top: 2 }));
    expect(await post('rank', { songs, top: 2 })).toEqual({
      songs: [
        { id: 'a', genres: ranked(song) },
        { id: 1, genres: ranked(other) },
      ],
    });
  });

  test('says what is wrong with a song, and ranks the others', async () => {
    const songs = [
      { features: { energy: 1 } },
      { features: song },
      { features: { ...song, pulse: 'x' } },
    ];
    const answer = await post('rank', { songs });
    expect(answer.songs[0]).toEqual({
      id: 0,
      error: expect.stringContaining('has no feature "pulse"'),
    });
    expect(answer.songs[1]).toMatchObject({ genres: expect.anything() });
    expect(answer.songs[2]).toEqual({
      id: 2,
      error: expect.stringContaining('"x" as its feature "pulse"'),
    });
  });

  test('says of a number that is too large that it is, and ranks what came with it', async () => {
    const asked = [{ ...song, energy: 1e39 }, song].map((features) =>
      post('rank', { songs: [{ features }] }),
    );
    const [refused, ranked] = await Promise.all(asked);
    expect(refused.songs[0]).toEqual({ id: 0, error: expect.stringContaining('1e+39 as its') });
    expect(ranked.songs[0]).toHaveProperty('genres');
  });

  test('says only the kind of a value that lies deep, and cuts a long one', async () => {
    const deep = `${'['.repeat(900)}${']'.repeat(900)}`;
    const payload = `{"songs":[{"features":{"energy":${deep},"pulse":1}}]}`;
    const headers = { 'content-type': 'application/json' };
    const response = await send(app, { method: 'POST', url: '/v1/rank', headers, payload });
    expect(response.json().songs[0].error).toMatch(/^the song has a list as its feature "energy"/);
  });

  test('answers no songs, and songs none of which is usable', async () => {
    expect(await post('rank', { songs: [] })).toEqual({ songs: [] });
    expect((await post('rank', { songs: [{ features: {} }] })).songs[0]).toHaveProperty('error');
  });
});

describe('POST /v1/explain', () => {
  test('answers as the library does', async () => {
    const genres = explainRanking(classifier, song, { top: 1 });
    const nodes = genres[0].parts.map(({ node }) => explainSong(classifier, song, node));
    expect(await post('explain', { songs: [{ features: song }], top: 1 })).toEqual({
      songs: [
        { id: 0, method: 'tree', genres: sent(inSingles(genres)), nodes: sent(inSingles(nodes)) },
      ],
    });
  });

  test('gives back the values that were sent, and the probabilities that rank answers', async () => {
    const asked = { songs: [{ features: { energy: 0.1, pulse: -4.1 } }], top: 2 };
    const [ranked] = (await post('rank', asked)).songs;
    const [explained] = (await post('explain', asked)).songs;
    expect(explained).toMatchObject(ranked);
    if (!('method' in explained)) throw new Error(explained.error);
    const [{ contributions }] = explained.nodes;
    const values = contributions.map(({ feature, value }) => [feature, value]);
    expect(Object.fromEntries(values)).toEqual(asked.songs[0].features);
  });

  test('explains the node that is asked for, and songs with missing values', async () => {
    const features = { ...song, pulse: null };
    const { songs } = await post('explain', {
      songs: [{ features }, { features: {} }],
      node: 'trap',
    });
    expect(songs[0]).toMatchObject({
      nodes: [sent(inSingles(explainSong(classifier, features, 'trap')))],
    });
    expect(songs[1]).toHaveProperty('error');
  });

  test('explains the probabilities that rank by the method permutation, with standard errors', async () => {
    const [ranked] = (await post('rank', { songs: [{ id: 'a', features: song }], top: 2 })).songs;
    const asked = { method: 'permutation', scale: 'probability' } as const;
    const { songs } = await post('explain', {
      songs: [{ id: 'a', features: song }, { features: {} }],
      top: 2,
      ...asked,
    });
    const { genres } = 'genres' in ranked ? ranked : { genres: [] };
    const explained = await explainScores(classifier, [[song.energy, song.pulse]], {
      nodes: genres.map(({ genre }) => genre),
      scale: 'probability',
      threads: 1,
    });
    const nodes = explained.map((one) => {
      const { method: _, scale: __, ...rest } = songOf(one, 0);
      return sent(inSingles(rest));
    });
    expect(songs[0]).toEqual({ ...ranked, ...asked, nodes });
    expect(songs[1]).toHaveProperty('error');
  });

  test('explains the node that is asked for by log odds', async () => {
    const { songs } = await post('explain', {
      songs: [{ features: song }],
      method: 'permutation',
      node: 'rap',
    });
    expect(songs[0]).toMatchObject({ scale: 'logOdds', nodes: [{ node: 'rap' }] });
  });
});

describe('what is wrong with a request', () => {
  const json = { 'content-type': 'application/json' };
  const songs = [{ features: song }];

  test.each([
    ['no JSON', '/v1/rank', json, '{"songs":', 400, /^body, line 1, column 10: not valid JSON/],
    ['no body', '/v1/rank', json, '', 400, /body is empty; send JSON/],
    ['another type', '/v1/rank', { 'content-type': 'text/csv' }, 'a,b', 415, /application\/json/],
    ['no object', '/v1/rank', json, '[]', 400, /^body: an object is needed/],
    [
      'a prototype',
      '/v1/rank',
      json,
      '{"songs":[{"features":{"__proto__":{}}}]}',
      400,
      /"__proto__".* not allowed/,
    ],
    [
      'a slip',
      '/v1/rank',
      json,
      { songs, topp: 1 },
      400,
      /unknown field "topp".*did you mean "top"/,
    ],
    [
      'a slip in a song',
      '/v1/rank',
      json,
      { songs: [{ feature: song }] },
      400,
      /"songs.0.feature"; did you mean "features"/,
    ],
    ['null', '/v1/rank', json, 'null', 400, /^body: an object is needed/],
    ['no song', '/v1/rank', json, { songs: [null] }, 400, /songs.0.*an object is needed/],
    ['no features', '/v1/rank', json, { songs: [{ id: 1 }] }, 400, /songs.0.features.*an object/],
    [
      'a wrong id',
      '/v1/rank',
      json,
      { songs: [{ id: {}, features: {} }] },
      400,
      /songs.0.id.*string/,
    ],
    ['a wrong number', '/v1/rank', json, { songs, top: 0 }, 400, /"top"/],
    [
      'too many songs',
      '/v1/rank',
      json,
      { songs: Array(4).fill(songs[0]) },
      413,
      /4 songs.*3 at most/,
    ],
    [
      'too many answers',
      '/v1/explain',
      json,
      { songs, top: 51 },
      400,
      /"top": a number of 50 or less/,
    ],
    [
      'far too many',
      '/v1/similar/songs',
      json,
      { songs: [{ song: 'a' }], top: 1e6 },
      400,
      /1000 or less/,
    ],
    ['too many wrong songs', '/v1/rank', json, { songs: [1, 2, 3, 4] }, 413, /4 songs.*3 at most/],
    ['too large a body', '/v1/rank', json, ' '.repeat(2001), 413, /2000 bytes/],
    [
      'too much to explain',
      '/v1/explain',
      json,
      { songs: Array(3).fill(songs[0]), method: 'permutation' },
      413,
      /so many songs \(3\).* can take 720 evaluations of the model, 500 at most; send 2 in one request/,
    ],
    [
      'a scale of boosters',
      '/v1/explain',
      json,
      { songs, scale: 'probability' },
      400,
      /"scale": it is for the method "permutation" only/,
    ],
    ['an unknown method', '/v1/explain', json, { songs, method: 'exact' }, 400, /"method"/],
    ['an unknown node', '/v1/explain', json, { songs, node: 'trop' }, 400, /did you mean "trap"/],
    [
      'two songs in one',
      '/v1/similar/songs',
      json,
      { songs: [{ song: 'a', songs: [] }] },
      400,
      /one of/,
    ],
    ['no catalogue', '/v1/similar/songs', json, { songs: [{ song: 'a' }] }, 409, /similar songs/],
    [
      'no catalogue',
      '/v1/similar/artists',
      json,
      { artists: [{ artist: 'a' }] },
      409,
      /similar songs or artists/,
    ],
    ['no map', '/v1/artists', json, { artists: [{ songs }] }, 409, /cannot place artists/],
    ['no audio', '/v1/rank/audio', { 'content-type': 'audio/wav' }, 'RIFF', 409, /from audio/],
    ['an empty file', '/v1/rank/audio', { 'content-type': 'audio/wav' }, '', 400, /empty/],
    [
      'a wrong query',
      '/v1/rank/audio?top=x',
      { 'content-type': 'audio/wav' },
      'RIFF',
      400,
      /"top"/,
    ],
    ['no token', '/v1/reload', {}, undefined, 403, /only by callers with a token.*option "token"/],
  ])('%s: %s', async (_, url, headers, payload, status, message) => {
    const response = await send(app, {
      ...{ method: 'POST', url, headers },
      ...(payload !== undefined && { payload }),
    });
    const answer = errorAnswer.parse(response.json());
    expect(answer).toMatchObject({ statusCode: status, message: expect.stringMatching(message) });
    expect(response.statusCode).toBe(status);
  });
});

test.each([
  ['PUT', '/v1/rank', 'POST'],
  ['GET', '/v1/reload', 'POST'],
  ['DELETE', '/docs', 'GET, HEAD'],
] as const)('%s %s is answered 405', async (method, url, allow) => {
  const response = await send(app, { method, url, headers: { 'content-type': 'text/csv' } });
  expect(response).toMatchObject({ statusCode: 405, headers: { allow } });
});

describe('what is said of the service', () => {
  const get = (url: string) => send(app, { url });

  test('GET /v1/model lists what a song needs', async () => {
    const model = endpoints.model.answer.parse((await get('/v1/model')).json());
    expect(model).toMatchObject({
      name: 'model',
      features: classifier.featureNames,
      genres: classifier.taxonomy.genres,
      taxonomy: classifier.taxonomy.toJSON(),
      trainingSongs: 60,
      audio: null,
    });
  });

  test('GET /health and /ready', async () => {
    endpoints.health.answer.parse((await get('/health')).json());
    const ready = endpoints.ready.answer.parse((await get('/ready')).json());
    expect(ready).toMatchObject({ ready: true, lastReload: null });
  });

  test('GET /metrics counts songs, requests and batches', async () => {
    const figure = async (name: string) =>
      Number(
        new RegExp(`^${name}(?:{[^}]*})? (\\S+)$`, 'm').exec((await get('/metrics')).body)?.[1],
      );
    const before = await figure('supergenre_songs_ranked_total');
    await post('rank', { songs: [{ features: song }, { features: song }] });
    expect(await figure('supergenre_songs_ranked_total')).toBe(before + 2);
    expect(await figure('supergenre_batch_songs_count')).toBeGreaterThan(0);
    expect(await figure('supergenre_threads')).toBe(2);
    expect(await figure('supergenre_model_info')).toBe(1);
    expect((await get('/metrics')).body).toMatch(
      /^supergenre_http_request_seconds_count{method="POST",route="\/v1\/rank",status="200"}/m,
    );
  });

  test('GET /report is the page in the folder of the model, if there is one', async () => {
    expect((await get('/report')).json()).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('supergenre report'),
    });
    await writeFile(join(folder, 'model/report.html'), '<p>A report</p>');
    const response = await get('/report');
    expect(response.body).toBe('<p>A report</p>');
    expect(response.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8' });
  });

  test('GET /openapi.json is a valid description', async () => {
    const document = (await get('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(await new Validator().validate(document)).toEqual({ valid: true });
    const paths = Object.values(endpoints).map(({ path }) => path);
    expect(Object.keys(document.paths).sort()).toEqual(paths.sort());
  });

  test('GET /docs is a page of it that loads nothing', async () => {
    const { body } = await get('/docs');
    for (const { path, summary } of Object.values(endpoints)) {
      expect(body).toContain(path);
      expect(body).toContain(summary.replaceAll("'", '&#39;').replaceAll('"', '&quot;'));
    }
    expect(body).toContain('string or number');
    expect(body).not.toMatch(/ src=|<script|<link|`/);
  });

  test('every answer has safe headers', async () => {
    for (const url of ['/health', '/v1/model', '/report', '/docs']) {
      const { headers } = await get(url);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });
});

describe('in a service that exists', () => {
  test('it is mounted under a prefix and leaves the rest alone', async () => {
    const host = Fastify({ pluginTimeout: 0 });
    const mounted: MountedService[] = [];
    host.setErrorHandler((_, __, reply) => reply.code(418).send('of the host'));
    host.post('/own', async () => {
      throw new Error('own');
    });
    await host.register(genreService, {
      ...{ model: join(folder, 'model'), threads: 1, prefix: '/genres' },
      onMounted: (service) => mounted.push(service),
    });
    await listening(host);
    try {
      const payload = { songs: [{ features: song }] };
      const ranked = await send(host, { method: 'POST', url: '/genres/v1/rank', payload });
      expect(ranked.statusCode).toBe(200);
      expect(await mounted[0].reload()).toMatchObject({ changed: false });
      const own = await send(host, { method: 'POST', url: '/own', payload: {} });
      expect(own).toMatchObject({ statusCode: 418, body: 'of the host' });
      expect(own.headers).not.toHaveProperty('x-frame-options');
      const { servers } = (await send(host, { url: '/genres/openapi.json' })).json();
      expect(servers).toEqual([{ url: '/genres' }]);
      expect((await send(host, { url: '/genres/docs' })).body).toContain(
        'href="/genres/openapi.json"',
      );
      const { message } = (await send(host, { url: '/genres/v1/rank?a' })).json();
      expect(message).toBe('/genres/v1/rank does not take GET; send POST');
    } finally {
      await host.close();
    }
  });

  test('it never waits for a body that the host has read, nor for its parsers', async () => {
    const host = Fastify({ pluginTimeout: 0 });
    host.addContentTypeParser('*', (_, __, done) => done(null, 'of the host'));
    host.removeContentTypeParser('application/json');
    host.addHook('onRequest', async ({ raw, headers }) => {
      if (headers['x-read'] === undefined) return;
      const chunks: Buffer[] = [];
      for await (const chunk of raw) chunks.push(chunk);
      if (headers['x-read'] === 'kept') Object.assign(raw, { body: Buffer.concat(chunks) });
    });
    await host.register(genreService, {
      ...{ model: join(folder, 'model'), threads: 1, prefix: '/of/:name' },
    });
    await listening(host);
    try {
      const rank = (read: Readonly<Record<string, string>>) =>
        send(host, {
          ...{ method: 'POST', url: '/of/me/v1/rank', payload: { songs: [{ features: song }] } },
          headers: { 'content-type': 'application/json', ...read },
        });
      expect((await rank({})).statusCode).toBe(200);
      expect((await rank({ 'x-read': 'kept' })).statusCode).toBe(200);
      expect((await rank({ 'x-read': 'lost' })).json()).toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('the body was read before'),
      });
      const { servers } = (await send(host, { url: '/of/me/openapi.json' })).json();
      expect(servers).toEqual([{ url: '/of/me' }]);
    } finally {
      await host.close();
    }
  });

  test('a scope of the host can check who asks, and let them reload', async () => {
    const host = Fastify({ pluginTimeout: 0 });
    await host.register(async (scope) => {
      scope.addHook('onRequest', async ({ headers }) => {
        if (headers['x-key'] === 'k') return;
        throw Object.assign(new Error('who are you?'), { statusCode: 401 });
      });
      await scope.register(genreService, {
        ...{ model: join(folder, 'model'), threads: 1, prefix: '/genres', reload: 'host' },
      });
    });
    await listening(host);
    try {
      const reload = { method: 'POST', url: '/genres/v1/reload' } as const;
      expect((await send(host, reload)).json()).toMatchObject({
        ...{ statusCode: 401, message: 'who are you?' },
      });
      const allowed = await send(host, { ...reload, headers: { 'x-key': 'k' } });
      expect(allowed.json()).toMatchObject({ changed: false });
    } finally {
      await host.close();
    }
  });

  test.each([
    [{ model: 'nowhere' }, /nowhere: there is no such folder/],
    [{ model: '.' }, /not a model folder/],
    [{ model: 'x', thread: 1 }, /unknown option "thread"; did you mean "threads"/],
    [{ model: 'x', token: 'ä' }, /"token"/],
    [{ model: 'x', threads: 64 }, /"threads": a number of 63 or less is needed/],
  ])('a wrong option is refused: %j', async (options, message) => {
    const host = Fastify({ pluginTimeout: 0 });
    await expect(host.register(genreService, options).ready()).rejects.toThrow(message);
    await host.close();
  });
});
