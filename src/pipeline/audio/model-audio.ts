import { join } from 'node:path';
import { classifierFolder } from '../../classification/index.js';
import { clipped, InputError } from '../../core/errors/index.js';
import { createFile, readWholeFolder } from '../../core/files/index.js';
import { columnsOf, LENGTH } from './rows.js';
import {
  type AudioSettings,
  audioSettings,
  type KnownSettings,
  readAudioSettings,
  readSettingsFile,
  settingsDifference,
  settingsText,
} from './settings.js';

/** The file of a model folder that says how its features are computed from audio. */
export const MODEL_AUDIO = 'audio.json';

/** The default settings of each set. */
const DEFAULTS = (['gtzan', 'groover'] as const).map((set) => audioSettings.parse({ set }));

/**
 * How a model's features are computed from audio: as the tables say that it was fitted on, or else, where
 * all are columns of a set, with the set's default settings.
 *
 * @returns undefined where not all of them can be computed from audio.
 */
export function audioOfFeatures(
  features: readonly string[],
  given: AudioSettings | undefined,
): KnownSettings | undefined {
  const possible = given === undefined ? DEFAULTS : [given];
  const settings = possible.find((one) => missingIn(features, one).length === 0);
  return settings && { settings, inferred: given === undefined };
}

/** The features that settings don't give. */
function missingIn(features: readonly string[], settings: AudioSettings): string[] {
  const known = new Set([...columnsOf(settings), LENGTH]);
  return features.filter((name) => !known.has(name));
}

export async function writeModelAudio(folder: string, audio: KnownSettings): Promise<void> {
  await createFile(join(folder, MODEL_AUDIO), settingsText(audio));
}

/**
 * How the features of a saved model are computed from audio; where its folder does not say, as its
 * features' names have it ({@link audioOfFeatures}).
 *
 * @throws InputError when the file is damaged.
 */
export async function loadModelAudio(
  folder: string,
  features: readonly string[],
): Promise<KnownSettings | undefined> {
  return readWholeFolder(
    folder,
    classifierFolder().last,
    async (whole) =>
      (await readSettingsFile(join(whole, MODEL_AUDIO))) ?? audioOfFeatures(features, undefined),
  );
}

/** @throws InputError where features can't be computed from audio, naming those. */
export function requireAudio(
  audio: KnownSettings | undefined,
  features: readonly string[],
): AudioSettings {
  if (audio !== undefined) return audio.settings;
  const missing = DEFAULTS.map((settings) => missingIn(features, settings));
  const [fewest] = missing.sort((a, b) => a.length - b.length);
  const shown = fewest.slice(0, 5).map(clipped).join(', ');
  throw new InputError(
    `the model's features ${shown}${fewest.length > 5 ? ', …' : ''} can't be computed from audio; give a table of them with --songs`,
  );
}

/**
 * Checks that the features in tables were computed from audio as a model's were, where both are known.
 *
 * @throws InputError when they were not, or a file of settings is damaged.
 */
export async function checkTableAudio(
  tables: readonly string[],
  audio: KnownSettings | undefined,
): Promise<void> {
  const settings = await readAudioSettings(tables);
  if (settings === undefined || audio === undefined) return;
  const difference = settingsDifference(settings, audio.settings);
  if (difference === undefined) return;
  const { set, sampleRate } = audio.settings;
  throw new InputError(
    `its features are of ${difference.own}, those of the model of ${difference.other}; compute them with "supergenre features --set ${set} --sample-rate ${sampleRate}"`,
    { file: tables.join(', ') },
  );
}
