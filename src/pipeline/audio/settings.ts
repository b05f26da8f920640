import { z } from 'zod';
import { audioFeatureOptions, checkRate } from '../../audio/index.js';
import { InputError } from '../../core/errors/index.js';
import { followLinks, jsonText, readJsonIfThere } from '../../core/files/index.js';
import { parseOptions } from '../../core/options/index.js';

const { shape } = audioFeatureOptions;

const settingsObject = z
  .strictObject(shape)
  .pick({ set: true, moments: true, sampleRate: true, per: true })
  .extend({
    /** Seconds of a window, only with `per: 'window'`. Default 30. */
    window: shape.window.unwrap().optional(),
  });

/** Which features are computed, of what: those options of `audioFeatures` that a model remembers. */
export type AudioSettingsOptions = z.input<typeof settingsObject>;

/** How features were computed from audio: the options of the features with their defaults filled in. */
export type AudioSettings = z.output<typeof settingsObject>;

/** How features are computed from audio: plain data that is kept beside a table, and by a model. */
export const audioSettings = settingsObject
  .refine(
    (settings) => settings.window === undefined || settings.per === 'window',
    'the option "window" (--window) needs per: "window" (--per window)',
  )
  .superRefine(checkRate)
  .transform(
    ({ window: given, ...settings }): AudioSettings =>
      settings.per === 'window' ? { ...settings, window: shape.window.parse(given) } : settings,
  );

/** A change of what a feature means counts this up: features of two versions don't mix. */
const VERSION = 1;

const FORMAT = 'supergenre audio features';

const settingsFile = z.strictObject({
  format: z.literal(FORMAT, 'these are no settings of audio features'),
  version: z.literal(VERSION, 'the features were computed by another version of supergenre'),
  settings: audioSettings,
  /** Whether the settings follow from the names of the columns alone. */
  inferred: z.boolean().default(false),
});

/** Settings of audio features, and where they are known from. */
export type KnownSettings = Pick<z.output<typeof settingsFile>, 'settings' | 'inferred'>;

/** Path of the settings that features of audio were computed with, beside their table, where links lead. */
export async function settingsBeside(table: string): Promise<string> {
  return `${await followLinks(table)}.audio.json`;
}

/** The content of a file of settings. */
export function settingsText({ settings, inferred }: KnownSettings): string {
  return jsonText({ format: FORMAT, version: VERSION, settings, ...(inferred && { inferred }) });
}

/** The settings in a file; undefined where there is none. @throws InputError when it is damaged. */
export async function readSettingsFile(file: string): Promise<KnownSettings | undefined> {
  const json = await readJsonIfThere(file);
  return json === undefined ? undefined : parseOptions(settingsFile, json, file);
}

/**
 * The settings that the features in some tables were computed with, as `supergenre features` left them
 * beside each, with the moments of all; undefined where none has any.
 *
 * @throws InputError when they differ between tables, or a file of them is damaged.
 */
export async function readAudioSettings(
  tables: readonly string[],
): Promise<AudioSettings | undefined> {
  let first: { readonly table: string; readonly settings: AudioSettings } | undefined;
  const ofAll = new Set<AudioSettings['moments'][number]>();
  for (const table of tables) {
    const { settings } = (await readSettingsFile(await settingsBeside(table))) ?? {};
    if (settings === undefined) continue;
    first ??= { table, settings };
    for (const moment of settings.moments) ofAll.add(moment);
    const difference = settingsDifference(settings, first.settings);
    if (difference === undefined) continue;
    throw new InputError(
      `its features are of ${difference.own}, those of ${first.table} of ${difference.other}; compute them with the same settings`,
      { file: table },
    );
  }
  return first && { ...first.settings, moments: [...ofAll] };
}

/** In what the features of two settings differ, in words; undefined where they mean the same. */
export function settingsDifference(
  own: AudioSettings,
  other: AudioSettings,
): { readonly own: string; readonly other: string } | undefined {
  if (own.set !== other.set) return { own: `the set ${own.set}`, other: `the set ${other.set}` };
  if (own.sampleRate === other.sampleRate) return undefined;
  return { own: rateText(own.sampleRate), other: rateText(other.sampleRate) };
}

function rateText(rate: number): string {
  return `audio at ${rate.toLocaleString('en')} Hz`;
}
