import { resolve } from 'node:path';
import { z } from 'zod';
import { type CheckpointKind, PartFile, sha256Text } from '../../core/files/index.js';
import { release } from '../../core/packages/index.js';
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

/** What is typed for each setting. */
const FLAGS: readonly (readonly [keyof AudioSettings, string])[] = [
  ['set', '--set'],
  ['moments', '--moments'],
  ['sampleRate', '--sample-rate'],
  ['per', '--per'],
  ['window', '--window'],
];

const kind: CheckpointKind<Header> = {
  format: FORMAT,
  header: headerSchema,
  job: 'computation of features',
  difference(kept, wanted) {
    if (kept.release !== wanted.release) return `was started by supergenre ${kept.release}`;
    const other = FLAGS.find(
      ([name]) => typed(kept.settings[name]) !== typed(wanted.settings[name]),
    );
    if (other === undefined) return undefined;
    const [name, flag] = other;
    const was = typed(kept.settings[name]);
    return `was started ${was === '' ? `without ${flag}` : `with ${flag} ${was}`}`;
  },
};

/** A setting as it is typed; empty for none. */
function typed(value: string | number | readonly string[] | undefined): string {
  return [value ?? []].flat().join(' ');
}

/** Opens the checkpoint of a table. @throws InputError and ResourceError as {@link PartFile.open}. */
export async function openFeaturesCheckpoint(
  table: string,
  settings: AudioSettings,
  resume: boolean,
): Promise<PartFile> {
  const header: Header = { format: FORMAT, version: 1, release: release().version, settings };
  return PartFile.open(kind, table, header, resume);
}

/** The key of a file's rows: one that was changed or moved has another. */
export function keyOf(file: AudioFile): string {
  return keyFor(file);
}

/** The key of what is wrong with a file that has rows. */
export function damageKeyOf(file: AudioFile): string {
  return keyFor(file, 'damage');
}

function keyFor({ path, bytes, changed }: AudioFile, ...what: readonly string[]): string {
  return sha256Text(Buffer.from(JSON.stringify([resolve(path), bytes, String(changed), ...what])));
}
