import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import type { Registry } from 'prom-client';
import { InputError } from '../../core/errors/index.js';

/** What answers Prometheus. */
export interface MetricsServer extends AsyncDisposable {
  readonly url: string;
}

/**
 * Answers `GET /metrics` with the figures of a registry, and nothing else.
 *
 * @param options.port 0, the default, for any that is free.
 * @throws InputError when it can't listen there.
 */
export async function serveMetrics(
  registry: Registry,
  { host = '127.0.0.1', port = 0 }: { readonly host?: string; readonly port?: number } = {},
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const { code } = Object(cause);
    throw new InputError(
      `figures can't be served at ${host}:${port} (${code}); choose another --metrics-port`,
      undefined,
      { cause },
    );
  }
  // One who asks for figures does not keep a worker from ending.
  server.unref();
  const shown = isIPv6(host) ? `[${host}]` : host;
  return {
    url: `http://${shown}:${(server.address() as AddressInfo).port}/metrics`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
