import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { audioColumns } from '../../../src/audio/index.js';
import {
  audioNotes,
  audioOfFeatures,
  checkTableAudio,
  loadModelAudio,
  requireAudio,
  writeModelAudio,
} from '../../../src/pipeline/audio/model-audio.js';
import {
  audioSettings,
  readAudioSettings,
  settingsBeside,
  settingsText,
} from '../../../src/pipeline/audio/settings.js';

const gtzan = audioColumns({ set: 'gtzan' });
const groover = audioColumns({ set: 'groover' });
const defaults = audioSettings.parse({});

describe('how a model has its features from audio', () => {
  test('is inferred where all are columns of a set, or the length of the clip', () => {
    const inferred = { settings: defaults, inferred: true };
    expect(audioOfFeatures(['length', ...gtzan], undefined)).toEqual(inferred);
    expect(audioOfFeatures(gtzan.slice(3, 8), undefined)).toEqual(inferred);
    expect(audioOfFeatures(groover, undefined)?.settings.set).toBe('groover');
    expect(audioOfFeatures([...gtzan, 'danceability'], undefined)).toBeUndefined();
    expect(audioOfFeatures(['tempo', 'length'], undefined)).toBeUndefined();
  });

  test('a note says that the length of a file is no sound', () => {
    const audio = audioOfFeatures(['length', ...gtzan], undefined);
    expect(audioNotes(['length', ...gtzan], audio)).toEqual([
      'the feature length, how many samples a file has, says how it was cut, not how it sounds; leave it out with the option catalogue.features.without',
    ]);
    expect(audioNotes(gtzan, audio)).toEqual([]);
    expect(audioNotes(['length', 'energy'], undefined)).toEqual([]);
  });

  test('is that of the tables where these say so', () => {
    const settings = audioSettings.parse({ sampleRate: 44_100 });
    expect(audioOfFeatures(gtzan, settings)).toEqual({ settings, inferred: false });
    expect(audioOfFeatures([...gtzan, 'year'], settings)).toBeUndefined();
  });

  test('can be missing, which names the features', () => {
    expect(() => requireAudio(undefined, [...gtzan, 'danceability', 'energy'])).toThrow(
      "the model's features danceability, energy can't be computed from audio; give a table",
    );
  });

  test('must be the same for a table that says how it was made', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'model-audio-'));
    const table = join(folder, 'songs.csv');
    const settings = audioSettings.parse({ sampleRate: 44_100 });
    await writeFile(await settingsBeside(table), settingsText({ settings, inferred: false }));
    await checkTableAudio([table], { settings, inferred: false });
    await checkTableAudio([table], undefined);
    await expect(checkTableAudio([table], audioOfFeatures(gtzan, undefined))).rejects.toThrow(
      `${table}: its features are of audio at 44,100 Hz, those of the model of audio at 22,050 Hz; compute them with "supergenre features --set gtzan --sample-rate 22050"`,
    );
    await writeFile(
      await settingsBeside(table),
      '{"format":"supergenre audio features","version":2}',
    );
    await expect(checkTableAudio([table], undefined)).rejects.toThrow(
      'the features were computed by another version of supergenre',
    );
    await rm(folder, { recursive: true });
  });

  test('has the moments of all tables', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'model-audio-'));
    const tables = [];
    for (const moments of [['mean', 'std'], [], ['std', 'skewness']] as const) {
      const table = join(folder, `${tables.length}.csv`);
      const settings = audioSettings.parse({ moments });
      await writeFile(await settingsBeside(table), settingsText({ settings, inferred: false }));
      tables.push(table);
    }
    const united = ['mean', 'std', 'skewness'];
    expect(await readAudioSettings(tables)).toEqual({ ...defaults, moments: united });
    await rm(folder, { recursive: true });
  });

  test('must give all features of a saved model', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'model-audio-'));
    await writeFile(join(folder, 'classifier.json'), '{}');
    await writeModelAudio(folder, { settings: defaults, inferred: false });
    expect((await loadModelAudio(folder, gtzan))?.settings).toEqual(defaults);
    await expect(loadModelAudio(folder, [...gtzan, 'mfcc1_std'])).rejects.toThrow(
      `${join(folder, 'audio.json')}: its settings don't give the model's features mfcc1_std; the file is of another model`,
    );
    await rm(folder, { recursive: true });
  });
});
