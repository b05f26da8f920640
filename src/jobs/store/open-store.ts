import { resolve } from 'node:path';
import { InputError } from '../../core/errors/index.js';
import { folderObjects } from './folder-objects.js';
import { JobStore } from './job-store.js';
import { S3Objects } from './s3/s3-objects.js';
import { isS3 } from './s3/s3-place.js';

/**
 * Opens the store that an option names.
 *
 * @param place a folder that all machines see, or `s3://bucket/prefix`.
 * @throws InputError or ResourceError when it can't be read or written.
 */
export async function openStore(place: string): Promise<JobStore> {
  // A single letter is a drive of Windows.
  if (!isS3(place) && /^[a-z][a-z\d+.-]+:\/\//i.test(place)) {
    // There may be a password in it.
    throw new InputError('store: a URL can only be s3://bucket/prefix; else name a folder');
  }
  return JobStore.open(isS3(place) ? await S3Objects.open(place) : folderObjects(resolve(place)));
}
