import { resolve } from 'node:path';
import { folderObjects } from './folder-objects.js';
import { JobStore } from './job-store.js';

/**
 * Opens the store that an option names.
 *
 * @param place a folder that all machines see.
 * @throws InputError or ResourceError when it can't be read or written.
 */
export async function openStore(place: string): Promise<JobStore> {
  return JobStore.open(folderObjects(resolve(place)));
}
