import { resolve } from 'node:path';
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
  return JobStore.open(isS3(place) ? await S3Objects.open(place) : folderObjects(resolve(place)));
}
