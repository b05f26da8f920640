import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import type { HierarchicalClassifier } from '../../../src/classification/index.js';
import {
  genreServiceOptions,
  type ReadyAnswer,
  type ReloadAnswer,
} from '../../../src/service/index.js';
import { ServedModel } from '../../../src/service/model/served-model.js';
import { send, serviceOf } from '../service-of.js';
import { smallModel, song } from '../small-model.js';

const token = 's3cret';
const headers = { authorization: `Bearer ${token}` };
const payload = { songs: [{ features: { ...song, speed: 1 } }], top: 1 };

let folder: string;
let model: string;
let first: HierarchicalClassifier;
let second: HierarchicalClassifier;
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supergenre-reload-'));
  model = join(folder, 'model');
  first = await smallModel();
  second = await smallModel({ rounds: 9, features: ['energy', 'speed'] });
  await first.save(model);
});

afterAll(() => rm(folder, { recursive: true }));

async function reload() {
  const answer = await send(app, { method: 'POST', url: '/v1/reload', headers });
  return { status: answer.statusCode, ...(answer.json() as ReloadAnswer) };
}

async function ready(): Promise<ReadyAnswer> {
  return (await send(app, { url: '/ready' })).json();
}

/** Damages the model in the folder: its manifest is whole, a node's model is cut short. */
async function damage(): Promise<void> {
  const [, file] = [...second.toFiles().keys()].filter((name) => name.startsWith('boosters/'));
  await second.save(model);
  await truncate(join(model, file), 10);
}

describe('a served model', () => {
  beforeEach(async () => {
    await first.save(model);
  });

  test('is replaced under load without a failed request', async () => {
    app = await serviceOf(model, { token });
    let isOver = false;
    const statuses = new Map<number, number>();
    const answers = new Set<string>();
    const ask = async () => {
      while (!isOver) {
        const { statusCode, body } = await send(app, {
          ...{ url: '/v1/rank', headers, payload },
          method: 'POST',
        });
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
        answers.add(body);
        // Leaves the cores to the reload, too.
        await new Promise((next) => setTimeout(next, 5));
      }
    };
    const load = Promise.all([ask(), ask()]);
    try {
      const digests = new Set<string>();
      for (const next of [second, first]) {
        await next.save(model);
        const { status, changed, model: loaded } = await reload();
        expect([status, changed]).toEqual([200, true]);
        digests.add(loaded.digest);
      }
      expect(digests.size).toBe(2);
      expect((await reload()).changed).toBe(false);
    } finally {
      isOver = true;
      await load;
      await app.close();
    }
    expect([...statuses.keys()]).toEqual([200]);
    const genre = (classifier: HierarchicalClassifier) =>
      classifier.rank(payload.songs[0].features, { top: 1 })[0].genre;
    expect(answers.size).toBe(2);
    for (const one of [first, second]) {
      expect([...answers].join()).toContain(genre(one));
    }
  });

  test('goes on when its threads are killed: requests are answered by others', async () => {
    const workers: Worker[] = [];
    const note = (worker: Worker) => workers.push(worker);
    process.on('worker', note);
    app = await serviceOf(model);
    try {
      const rank = () => send(app, { method: 'POST', url: '/v1/rank', payload });
      const explain = () => send(app, { method: 'POST', url: '/v1/explain', payload });
      const { body } = await rank();
      for (let round = 0; round < 2; round++) {
        const asked = [rank(), explain(), rank()];
        await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
        const answers = await Promise.all(asked);
        expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
        expect(answers[2].body).toBe(body);
      }
      expect(await rank()).toMatchObject({ statusCode: 200, body });
    } finally {
      process.off('worker', note);
      await app.close();
    }
  });

  test('is loaded once more at most for all who ask meanwhile, and not while the service closes', async () => {
    let loads = 0;
    const onReload = () => void loads++;
    const settings = genreServiceOptions.parse({ model, threads: 1 });
    const served = await ServedModel.open(settings, { onReload });
    await second.save(model);
    const asked = Array.from({ length: 5 }, () => served.reload());
    await first.save(model);
    await Promise.all(asked);
    expect(loads).toBeLessThanOrEqual(1);
    await second.save(model);
    const before = served.current.summary;
    const late = served.reload();
    expect(served.current.canRank).toBe(true);
    await served.close();
    expect(served.current.canRank).toBe(false);
    expect(await late).toEqual({ changed: false, model: before });
  });

  test('is watched: another is taken over, a broken one is refused once', async () => {
    app = await serviceOf(model, { token, watch: 20 });
    const until = async (isSo: (answer: ReadyAnswer) => boolean) => {
      for (;;) {
        const answer = await ready();
        if (isSo(answer)) return answer;
        // The folder is looked at meanwhile, on the same cores.
        await new Promise((next) => setTimeout(next, 20));
      }
    };
    try {
      const { model: before } = await ready();
      await second.save(model);
      const { model: after } = await until(({ lastReload }) => lastReload !== null);
      expect(after.digest).not.toBe(before.digest);
      await rm(join(model, 'model.json'));
      const { model: still, lastReload } = await until(
        (answer) => answer.lastReload?.error !== null,
      );
      expect(still).toEqual(after);
      expect(lastReload?.error).toMatch(/not a model folder/);
      await first.save(model);
      await until((answer) => answer.model.digest === before.digest);
    } finally {
      await app.close();
    }
  });

  describe('while the service goes on', () => {
    beforeAll(async () => {
      app = await serviceOf(model, { token });
    });
    afterAll(() => app.close());

    test('is not loaded again where the folder has not changed', async () => {
      const before = (await ready()).model;
      const { status, changed, model: same } = await reload();
      expect([status, changed, same]).toEqual([200, false, before]);
      // The same bytes in other files.
      await first.save(model);
      expect(await reload()).toMatchObject({ changed: false, model: before });
      const { body } = await send(app, { url: '/metrics', headers });
      expect(body).not.toMatch(/^supergenre_reloads_total{result="loaded"} [1-9]/m);
      await writeFile(join(model, 'more.bin'), 'more');
      expect((await reload()).changed).toBe(true);
      await rm(join(model, 'more.bin'));
    });

    test('goes on where the new one is broken, and says so', async () => {
      const before = await ready();
      await damage();
      expect(await reload()).toMatchObject({
        status: 409,
        message: expect.stringMatching(/refused, the old one goes on: the model is damaged/),
      });
      const after = await ready();
      expect(after.model).toEqual(before.model);
      expect(after.lastReload?.error).toMatch(/^the model is damaged/);
      expect(after.lastReload?.error).not.toContain(folder);
      const { body } = await send(app, { url: '/metrics', headers });
      expect(body).toMatch(/^supergenre_last_reload_failed 1$/m);
      expect(body).toMatch(/^supergenre_reloads_total{result="refused"} 1$/m);
      await first.save(model);
      expect((await reload()).status).toBe(200);
      expect((await ready()).lastReload?.error).toBeNull();
    });

    test('is not reloaded by who has no token', async () => {
      for (const authorization of ['', 'Bearer s3cre', 'Basic s3cret']) {
        const answer = await send(app, {
          url: '/v1/reload',
          method: 'POST',
          headers: { authorization },
        });
        expect(answer.statusCode).toBe(401);
        expect(answer.headers).toMatchObject({ 'www-authenticate': 'Bearer' });
      }
      for (const url of ['/v1/model', '/metrics', '/report', '/nowhere']) {
        expect((await send(app, { url })).statusCode).toBe(url === '/nowhere' ? 404 : 401);
      }
      for (const url of ['/health', '/ready', '/openapi.json', '/docs']) {
        expect((await send(app, { url })).statusCode).toBe(200);
      }
      expect((await send(app, { url: '/v1/model', headers })).statusCode).toBe(200);
    });
  });
});
