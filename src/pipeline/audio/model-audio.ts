import { join } from 'node:path';
import { audioFeatureOptions } from '../../audio/index.js';
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
const DEFAULTS = audioFeatureOptions.shape.set
  .unwrap()
  .options.map((set) => audioSettings.parse({ set }));

/** Names that columns of other tables have, too, with another meaning. */
const COMMON: readonly string[] = ['tempo', 'duration', LENGTH];

/**
 * How a model's features are computed from audio: as the tables say that it was fitted on, or else, where
 * all are columns of a set, and not only by common names, with the set's default settings.
 *
 * @returns undefined where not all of them can be computed from audio.
 */
export function audioOfFeatures(
  features: readonly string[],
  given: AudioSettings | undefined,
): KnownSettings | undefined {
  if (given === undefined && features.every((name) => COMMON.includes(name))) return undefined;
  const possible = given === undefined ? DEFAULTS : [given];
  const settings = possible.find((one) => missingIn(features, one).length === 0);
  return settings && { settings, inferred: given === undefined };
}

/** What a reader of the figures of a model of audio should know besides. */
export function audioNotes(
  features: readonly string[],
  audio: KnownSettings | undefined,
): readonly string[] {
  if (audio === undefined || !features.includes(LENGTH)) return [];
  return [
    `the feature ${LENGTH}, how many samples a file has, says how it was cut, not how it sounds; leave it out with the option catalogue.features.without`,
  ];
}

/** The first names, for messages. */
function listed(names: readonly string[]): string {
  return `${names.slice(0, 5).map(clipped).join(', ')}${names.length > 5 ? ', …' : ''}`;
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
 * @throws InputError when the file is damaged, or says nothing of some of the features.
 */
export async function loadModelAudio(
  folder: string,
  features: readonly string[],
): Promise<KnownSettings | undefined> {
  return readWholeFolder(folder, classifierFolder().last, async (whole) => {
    const file = join(whole, MODEL_AUDIO);
    const known = await readSettingsFile(file);
    if (known === undefined) return audioOfFeatures(features, undefined);
    const missing = missingIn(features, known.settings);
    if (missing.length === 0) return known;
    throw new InputError(
      `its settings don't give the model's features ${listed(missing)}; the file is of another model: fit this one again`,
      { file },
    );
  });
}

/** @throws InputError where features can't be computed from audio, naming those. */
export function requireAudio(
  audio: KnownSettings | undefined,
  features: readonly string[],
): AudioSettings {
  if (audio !== undefined) return audio.settings;
  const missing = DEFAULTS.map((settings) => missingIn(features, settings));
  const [fewest] = missing.sort((a, b) => a.length - b.length);
  throw new InputError(
    `the model's features ${listed(fewest)} can't be computed from audio; give a table of them with --songs`,
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
