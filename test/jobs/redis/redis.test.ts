import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { Redis } from '../../../src/jobs/redis/redis.js';
import { redisAddress } from '../../../src/jobs/redis/redis-address.js';
import { describeRedis, RedisServer } from '../../support/redis.js';

describe('an address of Redis', () => {
  test('has defaults, and is shown without user and password', () => {
    expect(redisAddress('rediss://ann:p%40ss@[::1]/3')).toEqual({
      ...{ host: '::1', port: 6379, db: 3, isEncrypted: true },
      ...{ username: 'ann', password: 'p@ss', shown: 'rediss://[::1]:6379/3' },
    });
    expect(redisAddress('redis://far:7000').shown).toBe('redis://far:7000');
  });

  test.each([
    '',
    'far:6379',
    'http://:secret@far',
    'redis://:secret@',
    'redis://:secret@far/x',
    'redis://far?password=secret',
    'redis://ann:7#secret@far',
  ])('is refused without a word of it: %s', (text) => {
    expect(() => redisAddress(text)).toThrow(InputError);
    expect(() => redisAddress(text)).not.toThrow(/secret/);
  });
});

describeRedis('a connection to Redis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'supergenre-tls-'));
  const key = join(folder, 'key.pem');
  const certificate = join(folder, 'certificate.pem');
  let open: RedisServer;
  let encrypted: RedisServer;
  const refused = (url: string) =>
    Redis.connect(url, () => {}).then(
      (redis) => redis.close(),
      (error) => error.message,
    );

  beforeAll(async () => {
    open = await RedisServer.start([
      ...['--user', 'ann', 'on', '>secret', '~supergenre:*', '+@all'],
      ...['--user', 'default', 'off'],
    ]);
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
        ...['-keyout', key, '-out', certificate, '-days', '1', '-subj', '/CN=localhost'],
        ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
      ],
      { stdio: 'ignore' },
    );
    const files = ['--tls-cert-file', certificate, '--tls-key-file', key];
    const options = [...files, '--tls-ca-cert-file', certificate, '--tls-auth-clients', 'no'];
    encrypted = await RedisServer.start(options, 'tls-port');
  });
  afterAll(async () => {
    await open[Symbol.asyncDispose]();
    await encrypted[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  test('is made by user and password, with the rights of its own keys only', async () => {
    const redis = await Redis.connect(`redis://ann:secret@127.0.0.1:${open.port}`, () => {});
    expect(await redis.client.set('supergenre:x', '1')).toBe('OK');
    redis.close();
  });

  test('is refused with one message that says what to do, and no password', async () => {
    const at = `127.0.0.1:${open.port}`;
    expect(await refused(`redis://ann:wrong@${at}`)).toBe(
      `redis://${at}: user or password is wrong`,
    );
    expect(await refused(`redis://${at}`)).toBe(
      `redis://${at}: it asks for a password; put it into the URL`,
    );
    expect(await refused(`redis://ann:secret@${at}/99`)).toBe(
      `redis://${at}/99: it has no database of this number`,
    );
    expect(await refused('redis://:secret@nowhere.invalid')).toBe(
      'redis://nowhere.invalid:6379: there is no such host',
    );
    expect(await refused(`rediss://127.0.0.1:${encrypted.port}`)).toMatch(
      /: its certificate is not trusted; set NODE_EXTRA_CA_CERTS$/,
    );
    const strange = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => strange.listen(0, '127.0.0.1', resolve));
    const address = strange.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    expect(await refused(`redis://127.0.0.1:${port}`)).toMatch(/: what answers there is no Redis/);
    strange.close();
    expect(await refused(`redis://127.0.0.1:${port}`)).toMatch(/: nothing listens there;/);
  });

  test('is tried again where it is cut before it is made, as by a Redis that ends', async () => {
    const begun: Socket[] = [];
    const door = createServer((socket) => {
      begun.push(socket);
      if (begun.length === 1) socket.destroy();
      else socket.pipe(connect(open.port, '127.0.0.1')).pipe(socket);
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const { port } = door.address() as AddressInfo;
    const redis = await Redis.connect(`redis://ann:secret@127.0.0.1:${port}`, () => {});
    expect(await redis.client.ping()).toBe('PONG');
    expect(begun.length).toBe(2);
    redis.close();
    for (const socket of begun) socket.destroy();
    door.close();
  });

  test('is encrypted with a certificate that is trusted', () => {
    const script = `
      import { Redis } from '${new URL('../../../src/jobs/redis/redis.js', import.meta.url).href}';
      const redis = await Redis.connect('rediss://localhost:${encrypted.port}', console.error);
      console.log(await redis.client.ping());
      redis.close();`;
    const out = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate },
    });
    expect(out.toString()).toBe('PONG\n');
  });
});
