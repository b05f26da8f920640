import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { run } from '../../support/command.js';

/** Runs a compiled program where no optional package is installed. */
function light(...args: readonly string[]) {
  return run(['--import', './build/test/support/without-peers.js', ...args]);
}

test('without optional packages all entries load, and what needs one says what to install', async () => {
  const { out, err, code } = await light('build/test/support/light-attempts.js');
  expect({ err, code }).toEqual({ err: '', code: 0 });
  const engine = (section: string, name: string) =>
    `InputError: ${section}: the engine "${name}" needs the package ${name}; run npm install ${name}, or choose the engine "native"`;
  expect(JSON.parse(out)).toEqual({
    entries: 'done',
    records: 'done',
    specifications: 'done',
    tables:
      'InputError: reading tables needs the package @duckdb/node-api; run npm install @duckdb/node-api',
    svg: 'InputError: drawing figures needs the packages vega and vega-lite; run npm install vega vega-lite',
    pictures:
      'InputError: drawing PNG pictures needs the packages vega, vega-lite, @resvg/resvg-js; run npm install vega vega-lite @resvg/resvg-js',
    queue:
      'InputError: a queue on Redis needs the packages bullmq and ioredis; run npm install bullmq ioredis',
    worker:
      'InputError: serving metrics needs the package prom-client; run npm install prom-client',
    server:
      'InputError: the service needs the packages fastify and prom-client; run npm install fastify prom-client',
    projection: engine('projection', 'umap-js'),
    clustering: engine('clustering', 'hdbscan-ts'),
    booster: engine('booster', 'ml-xgboost'),
  });
});

test('a command says so before it does anything', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'light-'));
  const out = join(folder, 'demo');
  const { code, err } = await light('build/src/cli/main.js', 'demo', '--out', out);
  expect(code).toBe(1);
  expect(err).toContain('run npm install @duckdb/node-api');
  expect(existsSync(out)).toBe(false);
  await rm(folder, { recursive: true });
});
