import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { send } from '../../../src/genres/asking/send.js';

describe('sending', () => {
  const server = createServer();
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  async function replyOf(listener: RequestListener, method: 'GET' | 'POST') {
    server.removeAllListeners('request').on('request', listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    return send({ url, method, headers: { Connection: 'close' } }, { timeout: 60_000 });
  }

  test('says where a question should go instead, which it would lose on the way', async () => {
    const listener: RequestListener = (_, response) =>
      response.writeHead(301, { Location: 'https://example.org/sparql' }).end();
    await expect(replyOf(listener, 'POST')).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(
        / answered 301 Moved Permanently: go to https:\/\/example\.org/,
      ),
    });
  });

  test('follows a request without a body', async () => {
    const reply = await replyOf((request, response) => {
      if (request.url === '/') response.writeHead(301, { Location: '/there' }).end();
      else response.end('{"at":"there"}');
    }, 'GET');
    expect(reply).toEqual({ status: 200, json: { at: 'there' } });
  });
});
