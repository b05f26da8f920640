import type { KnownSettings } from '../../pipeline/index.js';

/** Where the features of a model come from; nothing where they can't be computed from audio. */
export function audioText(audio: KnownSettings | undefined): string {
  if (audio === undefined) return '';
  const { set, sampleRate, per } = audio.settings;
  const source = `They are of the set ${set}, computed from audio at ${sampleRate.toLocaleString('en-US')} Hz, of each ${per}`;
  return audio.inferred ? `${source}: their names say so, not the tables.` : `${source}.`;
}
