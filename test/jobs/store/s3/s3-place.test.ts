import { expect, test } from '@jest/globals';
import { InputError } from '../../../../src/core/errors/index.js';
import { isS3, parseS3Place } from '../../../../src/jobs/store/s3/s3-place.js';

test.each([
  ['s3://songs', { bucket: 'songs', prefix: '' }],
  ['s3://songs/', { bucket: 'songs', prefix: '' }],
  ['s3://songs/team/a', { bucket: 'songs', prefix: 'team/a/' }],
  ['s3://songs/team//a/', { bucket: 'songs', prefix: 'team/a/' }],
])('%s is a bucket and a prefix', (place, parsed) => {
  expect(isS3(place)).toBe(true);
  expect(parseS3Place(place)).toEqual(parsed);
});

test.each(['s3://', 's3:songs', 's3://Songs', 's3://songs/../other', 's3://songs/a b'])(
  '%s is none',
  (place) => {
    expect(isS3(place)).toBe(true);
    expect(() => parseS3Place(place)).toThrow(InputError);
    expect(() => parseS3Place(place)).toThrow('write s3://bucket or s3://bucket/prefix');
  },
);

test('folders are no places in S3', () => {
  expect(isS3('/mnt/store')).toBe(false);
  expect(isS3('s3')).toBe(false);
});
