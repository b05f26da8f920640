import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { questionOf } from '../../src/genres/question.js';
import { musicbrainz } from '../../src/genres/sources/musicbrainz.js';
import { wikidata } from '../../src/genres/sources/wikidata.js';

const SPOTIFY = '4dpARuHxo51G3z768sgnrY';
const MBID = 'cc2c9c3c-b7bc-4b8b-84d8-4fbd8779e493';

describe('the question about an artist', () => {
  test.each([
    [
      { id: SPOTIFY, name: 'Adele' },
      { by: 'id', text: SPOTIFY },
    ],
    [{ id: ` spotify:artist:${SPOTIFY}` }, { by: 'id', text: SPOTIFY }],
    [{ id: `https://open.spotify.com/artist/${SPOTIFY}` }, { by: 'id', text: SPOTIFY }],
    [
      { id: MBID, name: 'Adele' },
      { by: 'name', text: 'Adele' },
    ],
    [
      { id: '17', name: ' Sigur\n Ro\u0301s ' },
      { by: 'name', text: 'Sigur Rós' },
    ],
    [{ name: 'half \ud83c' }, { by: 'name', text: 'half \ufffd' }],
    [{ id: '17', name: ' ' }, undefined],
    [{}, undefined],
  ])('to Wikidata of %j', (artist, question) => {
    expect(questionOf(artist, wikidata.idIn)).toEqual(question);
  });

  test.each([
    [
      { id: MBID.toUpperCase(), name: 'Adele' },
      { by: 'id', text: MBID },
    ],
    [{ id: `https://musicbrainz.org/artist/${MBID}` }, { by: 'id', text: MBID }],
    [
      { id: SPOTIFY, name: 'Adele' },
      { by: 'name', text: 'Adele' },
    ],
  ])('to MusicBrainz of %j', (artist, question) => {
    expect(questionOf(artist, musicbrainz.idIn)).toEqual(question);
  });

  test('is the same however a name is written in Unicode', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const ask = (text: string) => questionOf({ name: text }, () => undefined);
        expect(ask(name.normalize('NFD'))).toEqual(ask(name.normalize('NFC')));
      }),
    );
  });
});
