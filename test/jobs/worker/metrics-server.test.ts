import { networkInterfaces } from 'node:os';
import { expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import { InputError } from '../../../src/core/errors/index.js';
import { serveMetrics } from '../../../src/jobs/worker/metrics-server.js';

test('a port that is taken is told with what to do', async () => {
  await using server = await serveMetrics(new Registry());
  const port = Number(new URL(server.url).port);
  const second = serveMetrics(new Registry(), { port });
  await expect(second).rejects.toThrow(InputError);
  await expect(second).rejects.toThrow(
    `figures can't be served at 127.0.0.1:${port} (EADDRINUSE); choose another --metrics-port`,
  );
});

const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.address === '::1');

(hasIPv6 ? test : test.skip)('an address of IPv6 is shown as it is asked for', async () => {
  await using server = await serveMetrics(new Registry(), { host: '::1' });
  expect((await fetch(server.url)).status).toBe(200);
});
