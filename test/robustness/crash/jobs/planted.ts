import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job } from './job.js';

const OLD = 'an older table\n';
const NEW = 'a newer table, which is longer\n';

/** Writers with a fault, which the harness has to find. */
export const planted: readonly Job[] = [
  planting('planted: writes in place', (file) => writeFile(file, NEW)),
  planting('planted: leaves its temporary file', async (file) => {
    const temporary = `${file}.${randomUUID()}`;
    await writeFile(temporary, NEW);
    await rename(temporary, file);
  }),
  planting('planted: hides that it failed', async (file) => {
    await writeFile(file, NEW).catch(() => {});
  }),
];

function planting(name: string, write: (file: string) => Promise<void>): Job {
  return {
    name,
    prepare: () => ({
      before: (place) => writeFile(join(place, 'table.csv'), OLD),
      run: (place) => write(join(place, 'table.csv')),
    }),
  };
}
