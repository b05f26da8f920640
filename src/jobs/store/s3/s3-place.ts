import { InputError } from '../../../core/errors/index.js';

/** Where in S3 something is kept. */
export interface S3Place {
  readonly bucket: string;
  /** What all keys begin with: empty, or ending in `/`. */
  readonly prefix: string;
}

/** The names that S3 allows: 3 to 63 small letters, digits, dots and hyphens. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Whether a place is named as one in S3. */
export function isS3(place: string): boolean {
  return place.startsWith('s3:');
}

/** The bucket and the prefix of `s3://bucket/prefix`. @throws InputError when it is written otherwise. */
export function parseS3Place(place: string): S3Place {
  const [, bucket = '', path = ''] = /^s3:\/\/([^/]*)\/?(.*)$/.exec(place) ?? [];
  const parts = path.split('/').filter((part) => part !== '');
  const isPath = parts.every((part) => /^[\w.=-]+$/.test(part) && !/^\.+$/.test(part));
  if (!BUCKET.test(bucket) || !isPath) {
    throw new InputError(
      `the store "${place}" is no place in S3; write s3://bucket or s3://bucket/prefix, with letters, digits, ".", "_", "=" and "-"`,
    );
  }
  return { bucket, prefix: parts.map((part) => `${part}/`).join('') };
}
