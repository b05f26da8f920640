import { describe, expect, test } from '@jest/globals';
import { alignSong, alignSongs } from '../../src/classification/songs.js';
import { InputError } from '../../src/core/errors/index.js';

const features = { rows: 2, columns: 3, data: Float32Array.of(1, 2, 3, 4, 5, 6) };
const songs = { featureNames: ['energy', 'tempo', 'key'], features };

describe('alignSongs', () => {
  test('takes columns by name, without a copy where they are in order', () => {
    expect(alignSongs(songs, ['energy', 'tempo', 'key'])).toBe(features);
    expect(alignSongs(songs, ['key', 'energy'])).toEqual({
      rows: 2,
      columns: 2,
      data: Float32Array.of(3, 1, 6, 4),
    });
  });

  test('takes a matrix as it is, missing values and all', () => {
    const matrix = alignSongs([[1, Number.NaN]], ['energy', 'tempo']);
    expect(Array.from(matrix.data)).toEqual([1, Number.NaN]);
  });

  test('names a missing feature', () => {
    expect(() => alignSongs(songs, ['enrgy'])).toThrow(
      'the songs have no feature "enrgy", which the classifier was trained with; did you mean "energy"?',
    );
    expect(() => alignSongs([[1]], ['energy', 'tempo'])).toThrow('2 columns are needed');
  });
});

describe('alignSong', () => {
  test('reads numbers, truth values and null by name', () => {
    const song = { title: 'x', tempo: 120.5, explicit: true, key: null };
    const { data } = alignSong(song, ['key', 'explicit', 'tempo']);
    expect(Array.from(data)).toEqual([Number.NaN, 1, 120.5]);
  });

  test.each([
    [{ temp: 1 }, 'the song has no feature "tempo"; it has "temp"; use null for a missing value'],
    [{}, 'the song has no feature "tempo"; use null for a missing value'],
    [{ tempo: [[1]] }, 'the song has a list as its feature "tempo", a number is needed'],
    [{ tempo: 'x'.repeat(90) }, `the song has "${'x'.repeat(60)}…" (90 characters) as its feature`],
    [{ tempo: '120' }, 'the song has "120" as its feature "tempo", a number is needed'],
  ])('refuses %j', (song, message) => {
    expect(() => alignSong(song, ['tempo'])).toThrow(message);
  });

  test.each([
    [{ tempo: 1 }, 'no features "energy" and "key"; use null for a missing value'],
    [{ tempos: 1, Key: 2, energy: 1 }, 'no features "tempo" and "key"; it has "tempos" and "Key";'],
    [{}, 'the song has no features "tempo", "energy" and "key"; use null for a missing value'],
  ])('names all features that %j misses', (song, message) => {
    expect(() => alignSong(song, ['tempo', 'energy', 'key'])).toThrow(message);
  });

  test('names a few of many that are missing', () => {
    const names = Array.from({ length: 14 }, (_, i) => `f${i}`);
    expect(() => alignSong({}, names)).toThrow(
      'the song has no features "f0", "f1", "f2", "f3", "f4" and 9 more; use null',
    );
  });

  test.each([
    ['null', 'null'],
    ['[1]', 'a list'],
    ['"x"', '"x"'],
    ['3', '3'],
  ])('refuses %s in place of a song', (json, said) => {
    expect(() => alignSong(JSON.parse(json), ['tempo'])).toThrow(
      new InputError(`the song is ${said}, an object is needed, with its features by name`),
    );
  });

  test('says the kind of a value that lies deep, and knows own features only', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(() => alignSong({ tempo: deep }, ['tempo'])).toThrow('has a list as its feature');
    expect(() => alignSong({}, ['constructor'])).toThrow('has no feature "constructor"');
  });
});
