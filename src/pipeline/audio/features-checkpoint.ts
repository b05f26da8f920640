import { resolve } from 'node:path';
import { z } from 'zod';
import { type CheckpointKind, PartFile, sha256 } from '../../core/files/index.js';
import { version as release } from '../../core/packages/index.js';
import type { AudioFile } from './find-files.js';
import { type AudioSettings, audioSettings } from './settings.js';

const FORMAT = 'supergenre features';

const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1, 'the checkpoint is of another version of supergenre'),
  /** The release that computes: others may compute otherwise. */
  release: z.string(),
  settings: audioSettings,
});

type Header = z.output<typeof headerSchema>;

const kind: CheckpointKind<Header> = {
  format: FORMAT,
  header: headerSchema,
  job: 'computation of features',
  difference(kept, wanted) {
    if (kept.release !== wanted.release) return `was started by supergenre ${kept.release}`;
    const isSame = JSON.stringify(kept.settings) === JSON.stringify(wanted.settings);
    return isSame ? undefined : 'has other settings';
  },
};

/** Opens the checkpoint of a table. @throws InputError and ResourceError as {@link PartFile.open}. */
export async function openFeaturesCheckpoint(
  table: string,
  settings: AudioSettings,
  resume: boolean,
): Promise<PartFile> {
  const header: Header = { format: FORMAT, version: 1, release, settings };
  return PartFile.open(kind, table, header, resume);
}

/** The key of a file's rows: one that was changed or moved has another. */
export function keyOf({ path, bytes, changed }: AudioFile): string {
  return sha256(Buffer.from(JSON.stringify([resolve(path), bytes, String(changed)]))).toString(
    'hex',
  );
}
