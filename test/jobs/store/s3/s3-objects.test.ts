import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { InputError, ResourceError } from '../../../../src/core/errors/index.js';
import { openStore } from '../../../../src/jobs/store/index.js';
import { S3Objects } from '../../../../src/jobs/store/s3/s3-objects.js';
import { failure, halfOfIt, S3StandIn } from '../../../support/s3-stand-in.js';

const pieces = [Buffer.from('some '), Buffer.from('bytes')];
const whole = Buffer.concat(pieces);
const before = { ...process.env };

describe('objects in S3', () => {
  let standIn: S3StandIn;
  let objects: S3Objects;

  beforeAll(async () => {
    standIn = await S3StandIn.start();
    Object.assign(process.env, standIn.environment, { AWS_MAX_ATTEMPTS: '3' });
    objects = await S3Objects.open('s3://bucket/team/a');
  });
  beforeEach(() => {
    standIn.objects.clear();
    standIn.requests.length = 0;
    standIn.spoilers.length = 0;
  });
  afterAll(async () => {
    await standIn[Symbol.asyncDispose]();
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  });

  test('are written below the prefix, and read again', async () => {
    expect(await objects.get('inputs/1')).toBeUndefined();
    await objects.put('inputs/1', pieces);
    expect([...standIn.objects]).toEqual([['/bucket/team/a/inputs/1', whole]]);
    expect(Buffer.from((await objects.get('inputs/1')) ?? [])).toEqual(whole);
  });

  test('may be empty', async () => {
    await objects.put('empty', []);
    expect(await objects.get('empty')).toHaveLength(0);
  });

  test('are created once', async () => {
    await objects.create('store.json', 'first');
    await objects.create('store.json', 'second');
    expect(standIn.objects.get('/bucket/team/a/store.json')?.toString()).toBe('first');
  });

  test('are asked for again where the store is busy', async () => {
    standIn.spoilers.push(failure(503, 'SlowDown'));
    await objects.put('busy', pieces);
    standIn.spoilers.push(failure(503, 'SlowDown'));
    expect(Buffer.from((await objects.get('busy')) ?? [])).toEqual(whole);
    expect(standIn.requests.map((request) => request.split(' ')[0])).toEqual([
      'PUT',
      'PUT',
      'GET',
      'GET',
    ]);
  });

  test('are asked for again where an answer breaks off', async () => {
    await objects.put('half', pieces);
    standIn.spoilers.push(halfOfIt);
    expect(Buffer.from((await objects.get('half')) ?? [])).toEqual(whole);
    standIn.spoilers.push(halfOfIt, halfOfIt, halfOfIt);
    await expect(objects.get('half')).rejects.toThrow(ResourceError);
  });

  test('that the store fails to give are told by its name, after several attempts', async () => {
    standIn.spoilers.push(...Array.from({ length: 3 }, () => failure(503, 'SlowDown')));
    const asked = objects.get('never');
    await expect(asked).rejects.toThrow(ResourceError);
    await expect(asked).rejects.toThrow(
      /^s3:\/\/bucket\/team\/a: the store failed after several attempts \(SlowDown, status 503/,
    );
    expect(standIn.requests).toHaveLength(3);
  });

  test.each([
    [403, 'AccessDenied', 'access is denied; the credentials need s3:GetObject'],
    [403, 'SignatureDoesNotMatch', 'the secret key is wrong; check AWS_SECRET_ACCESS_KEY'],
    [403, 'InvalidAccessKeyId', 'the access key is not known there'],
    [301, 'PermanentRedirect', 'the bucket is in another region; set AWS_REGION'],
  ])(
    'that may not be had, by %i %s, are told with what to do, at once',
    async (status, code, said) => {
      standIn.spoilers.push(failure(status, code));
      const asked = objects.get('secret');
      await expect(asked).rejects.toThrow(InputError);
      await expect(asked).rejects.toThrow(`s3://bucket/team/a: ${said}`);
      standIn.spoilers.push(failure(status, code));
      await expect(objects.put('secret', pieces)).rejects.toThrow(said);
      expect(standIn.requests).toHaveLength(2);
    },
  );

  test('make a store, whose broken inputs are made again', async () => {
    const first = await openStore('s3://bucket/team/b');
    expect((await openStore('s3://bucket/team/b')).id).toBe(first.id);
    const hash = await first.putInput(pieces);
    const [key] = [...standIn.objects.keys()].filter((path) => path.endsWith(hash));
    standIn.objects.set(key, Buffer.from('some bite!'));
    const second = await openStore('s3://bucket/team/b');
    expect(await second.input(hash)).toBeUndefined();
    expect(await second.putInput(whole)).toBe(hash);
    expect(standIn.objects.get(key)).toEqual(whole);
  });

  test('need a bucket', async () => {
    const others = await S3Objects.open('s3://others');
    await expect(others.put('one', pieces)).rejects.toThrow(
      's3://others: there is no such bucket; make it, or name another one',
    );
  });
});
