import { expect, test } from '@jest/globals';
import { rankingTable } from '../../../src/cli/predicting/ranking-table.js';
import type { Look } from '../../../src/cli/printing/terminal/look.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';

const look: Look = { isTerminal: true, depth: 1, columns: 80 };
const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [{ name: 'rap', children: [{ name: 'hip hop' }] }, { name: 'pop' }],
});
const ranked = (song: string, more: object = {}) =>
  `${JSON.stringify({
    ...{ song, ...more },
    genres: [
      { genre: 'hip hop', supergenre: 'rap', probability: 0.75 },
      { genre: 'pop', supergenre: 'pop', probability: 0.25 },
    ],
  })}\n`;

async function table(pieces: readonly string[], songs: Parameters<typeof rankingTable>[0]) {
  const shown = rankingTable(songs, taxonomy, look);
  for (const piece of pieces) shown.write(piece);
  shown.end();
  let text = '';
  for await (const chunk of shown) text += chunk;
  return text;
}

test('rankings become rows whose columns stay where they are from piece to piece', async () => {
  const pieces = [
    ranked('a'),
    `${ranked('\x1b[2J')}${JSON.stringify({ song: 'none', genres: [] })}\n`,
  ];
  expect(await table(pieces, { ids: ['a', '\x1b[2J', 'none'] })).toBe(
    [
      'Song     genre    supergenre  probability',
      'a        hip hop  rap              0.7500',
      '         pop      pop              0.2500',
      '\\x1b[2J  hip hop  rap              0.7500',
      '         pop      pop              0.2500',
      '',
    ].join('\n'),
  );
});

test('parts of songs have times', async () => {
  const times = [{ start: 0, end: 30.04 }];
  expect(await table([ranked('a', times[0])], { ids: ['a'], times })).toBe(
    [
      'Song    from      to  genre    supergenre  probability',
      'a      0.0 s  30.0 s  hip hop  rap              0.7500',
      '                      pop      pop              0.2500',
      '',
    ].join('\n'),
  );
});
