import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { importPackage } from '../../../core/packages/index.js';
import { type Content, type Objects, sizeOf } from '../objects.js';
import { isPassing, s3Fault } from './s3-fault.js';
import { parseS3Place, type S3Place } from './s3-place.js';

type Sdk = typeof import('@aws-sdk/client-s3');

/** How often a request is made, by default, before it counts as failed. */
const ATTEMPTS = 8;

/** The wait before the second attempt at a transfer, in milliseconds; it doubles with each further one. */
const FIRST_WAIT = 100;

/** For the SDK, which else writes to the terminal where a stream has to begin again. */
const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/**
 * The objects of a store below a prefix of an S3 bucket. Credentials, region and endpoint are those of the
 * AWS environment (`AWS_REGION`, `AWS_ENDPOINT_URL`, …); at an endpoint of its own the bucket is named in
 * the path, as MinIO and its like want it. `AWS_MAX_ATTEMPTS` says how often a request is made.
 */
export class S3Objects implements Objects {
  readonly place: string;
  readonly #sdk: Sdk;
  readonly #client: S3Client;
  readonly #at: S3Place;

  private constructor(sdk: Sdk, place: string) {
    const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_MAX_ATTEMPTS } = process.env;
    this.place = place;
    this.#sdk = sdk;
    this.#at = parseS3Place(place);
    this.#client = new sdk.S3Client({
      forcePathStyle: Boolean(AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL),
      ...(AWS_MAX_ATTEMPTS === undefined && { maxAttempts: ATTEMPTS }),
      logger: silent,
      // The store checks what it reads by SHA-256, and not all that speak S3 know the SDK's checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  /**
   * @param place `s3://bucket/prefix`.
   * @throws InputError when it is written otherwise, or the AWS SDK is not installed.
   */
  static async open(place: string): Promise<S3Objects> {
    parseS3Place(place);
    const sdk = await importPackage(() => import('@aws-sdk/client-s3'), {
      user: `the store ${place}`,
      packages: ['@aws-sdk/client-s3'],
      instead: 'name a folder that all machines see',
    });
    return new S3Objects(sdk, place);
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.#again(async () => {
      const command = new this.#sdk.GetObjectCommand(this.#object(key));
      const found = await unlessMissing(this.#client.send(command));
      return found && (await bytesOf(found));
    });
  }

  async put(key: string, content: Content): Promise<void> {
    const ContentLength = sizeOf(content);
    await this.#again(async () => {
      const Body = 'file' in content ? createReadStream(content.file) : Readable.from(content);
      const object = { ...this.#object(key), Body, ContentLength };
      await this.#client.send(new this.#sdk.PutObjectCommand(object));
    });
  }

  async create(key: string, content: string): Promise<void> {
    await this.#again(async () => {
      const object = { ...this.#object(key), Body: content, IfNoneMatch: '*' };
      try {
        await this.#client.send(new this.#sdk.PutObjectCommand(object));
      } catch (error) {
        if (!isThere(error)) throw error;
      }
    });
  }

  #object(key: string) {
    return { Bucket: this.#at.bucket, Key: this.#at.prefix + key };
  }

  /** Does a whole transfer again where it breaks off: the SDK tries only what it can begin again. */
  async #again<Result>(transfer: () => Promise<Result>): Promise<Result> {
    const attempts = await this.#client.config.maxAttempts();
    for (let attempt = 1; ; attempt++) {
      try {
        return await transfer();
      } catch (error) {
        if (attempt >= attempts || !isPassing(error)) throw s3Fault(error, this.place);
        await setTimeout(FIRST_WAIT * 2 ** (attempt - 1));
      }
    }
  }
}

/** Undefined where there is no such object. */
async function unlessMissing<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    const { name } = Object(error);
    if (name === 'NoSuchKey' || name === 'NotFound') return undefined;
    throw error;
  }
}

/** Whether an object was not made because there is one, or somebody else is making it. */
function isThere(error: unknown): boolean {
  const { name } = Object(error);
  return name === 'PreconditionFailed' || name === 'ConditionalRequestConflict';
}

/** @throws Error when the answer breaks off. */
async function bytesOf({ Body, ContentLength }: GetObjectCommandOutput): Promise<Uint8Array> {
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  if (ContentLength !== undefined && bytes.length !== ContentLength) {
    throw new Error(`only ${bytes.length} of ${ContentLength} bytes came`);
  }
  return bytes;
}
