import { Transform } from 'node:stream';
import type { RankedSongs } from '../../pipeline/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { Look } from '../printing/terminal/look.js';
import { rendered } from '../printing/terminal/style.js';
import {
  type Column,
  figure,
  ID_CELLS,
  type Row,
  SHARE,
  tableLayout,
} from '../printing/text-table.js';

/** A song of a ranking in JSON lines. */
interface RankedLine {
  readonly song: string;
  readonly start?: number;
  readonly end?: number;
  readonly genres: readonly {
    readonly genre: string;
    readonly supergenre: string;
    readonly probability: number;
  }[];
}

/** Turns rankings in JSON lines into a table for a terminal, a row for each genre. */
export function rankingTable(
  { ids, times }: Pick<RankedSongs, 'ids' | 'times'>,
  taxonomy: Taxonomy,
  look: Look,
): Transform {
  const right = (title: string): Column => ({ title, align: 'right' });
  const columns: Column[] = [
    { title: 'Song', least: ID_CELLS },
    ...(times === undefined ? [] : [right('from'), right('to')]),
    { title: 'genre' },
    { title: 'supergenre' },
    right('probability'),
    { title: '', bar: SHARE },
  ];
  const rowOf = (song: string, at: readonly string[], names: readonly string[], p: number): Row => [
    ...[song, ...(times === undefined ? [] : [at[0] ?? '', at[1] ?? '']), ...names],
    ...[figure(p), p],
  ];
  const last = times?.at(-1)?.end;
  const widestTime = last === undefined ? [] : [secondsText(last), secondsText(last)];
  const names = Array.from(taxonomy.names);
  const layout = tableLayout(
    columns,
    [
      ...ids.map((id) => rowOf(id, widestTime, ['', ''], 0)),
      ...names.map((name) => rowOf('', [], [name, name], 0)),
    ],
    look,
  );
  const textOf = (line: string): string => {
    const { song, start, end, genres }: RankedLine = JSON.parse(line);
    const at = [start, end].flatMap((second) =>
      second === undefined ? [] : [secondsText(second)],
    );
    return genres
      .map(({ genre, supergenre, probability }, i) =>
        layout.line(
          rowOf(i === 0 ? song : '', i === 0 ? at : [], [genre, supergenre], probability),
        ),
      )
      .join('\n');
  };
  let isFirst = true;
  return new Transform({
    decodeStrings: false,
    transform(chunk: string, _encoding, done) {
      const lines = chunk.split('\n').filter((line) => line !== '');
      const header = isFirst ? [layout.header] : [];
      isFirst = false;
      const texts = [...header, ...lines.map(textOf).filter((text) => text !== '')];
      done(null, rendered(texts.map((text) => `${text}\n`).join(''), look));
    },
  });
}

function secondsText(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}
