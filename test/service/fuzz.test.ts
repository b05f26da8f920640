import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { bodiesOf, check, kinds, targets } from './fuzzing.js';
import { send, serviceOf } from './service-of.js';
import { smallModel } from './small-model.js';

/** Bodies of each kind for each endpoint; `npm run fuzz:service` sends more. */
const numRuns = Number(process.env.SUPERGENRE_REQUESTS ?? 20);

describe('any body', () => {
  let folder: string;
  let app: FastifyInstance;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'supergenre-fuzz-'));
    await (await smallModel({ rounds: 2 })).save(folder);
    app = await serviceOf(folder);
  });

  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  describe.each(targets)('for %s', (target) => {
    test.each(kinds)('%s, is answered or refused as the contract says', async (kind) => {
      const property = fc.asyncProperty(bodiesOf(target, kind), (body) => check(app, target, body));
      await fc.assert(property, { numRuns, seed: 1 });
    });
  });

  test('leaves nothing behind', async () => {
    const { body } = await send(app, { url: '/metrics' });
    expect(body).toMatch(/^supergenre_waiting_songs 0$/m);
    expect(body).toMatch(/^supergenre_waiting_tasks 0$/m);
    expect(body).toMatch(/^supergenre_thread_failures_total 0$/m);
  });
});
