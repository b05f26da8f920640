import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { sqlText, withDatabase } from '../../../src/catalogue/tables/database.js';
import { openTable } from '../../../src/catalogue/tables/open-table.js';
import type { Wanted } from '../../../src/catalogue/tables/table.js';
import { OWNER } from '../../../src/core/files/writing/owner.js';
import { describeReal } from '../../support/real-data.js';
import { tempFiles, tempFolder } from '../temp-files.js';

const file = tempFiles();
const folder = tempFolder();
const noColumns: Wanted = { texts: [], lists: [], features: [], counts: [] };

interface Read {
  columns: readonly string[];
  rows: number;
  texts: (string | null)[][];
  lists: unknown[][];
  features: number[][];
  counts: number[][];
  headers: number[];
  notes: readonly string[];
}

/** All of a table at once. */
async function read(path: string, wanted: Partial<Wanted>): Promise<Read> {
  const all = { ...noColumns, ...wanted };
  return withDatabase({ threads: 2 }, async (database) => {
    const table = await openTable(database, path);
    const result: Read = {
      columns: table.columns,
      rows: table.rows,
      texts: all.texts.map(() => []),
      lists: all.lists.map(() => []),
      features: all.features.map(() => []),
      counts: all.counts.map(() => []),
      headers: [],
      notes: table.notes,
    };
    let start = 0;
    for await (const block of table.blocks(all)) {
      for (const kind of ['texts', 'lists', 'features', 'counts'] as const) {
        for (const [i, column] of block[kind].entries()) {
          const values: unknown[] = result[kind][i];
          for (const value of Array.from(column)) values.push(value);
        }
      }
      for (let i = 0; i < block.rows; i++) if (block.isHeader(i)) result.headers.push(start + i);
      start += block.rows;
    }
    expect(start).toBe(table.rows);
    return result;
  });
}

/** Writes a Parquet file from a query. */
async function parquet(name: string, query: string): Promise<string> {
  const path = `${folder}/${name}`;
  await withDatabase({ threads: 1 }, (database) =>
    database.rows(`COPY (${query}) TO ${sqlText(path)} (FORMAT parquet)`),
  );
  return path;
}

describe('openTable on CSV', () => {
  test('takes quotes for quotes where that loses no row', async () => {
    const path = file('a.csv', 'id,name\n1,"Tyler, The Creator"\n2,"say ""hi"""\n3,"two\nlines"\n');
    const { texts, rows } = await read(path, { texts: [0, 1] });
    expect(rows).toBe(3);
    expect(texts[1]).toEqual(['Tyler, The Creator', 'say "hi"', 'two\nlines']);
  });

  test('takes quotes for letters where they would eat rows', async () => {
    const path = file('b.tsv', 'id\tname\n1\t"Heroes" live\n2\t"open\n3\tclose"\n4\tmid "q" x\n');
    expect((await read(path, { texts: [1] })).texts).toEqual([
      ['"Heroes" live', '"open', 'close"', 'mid "q" x'],
    ]);
    const eaten = file('c.tsv', 'id\tname\n1\t"open\n2\tclose"\n3\tc\n');
    expect((await read(eaten, { texts: [0, 1] })).texts).toEqual([
      ['1', '2', '3'],
      ['"open', 'close"', 'c'],
    ]);
  });

  test('strips quotes that hold nothing special', async () => {
    const path = file('d.tsv', 'id\t"name"\n"1"\t"a"\n"2"\t""\n');
    const { columns, texts, features } = await read(path, { texts: [1], features: [0] });
    expect(columns).toEqual(['id', 'name']);
    expect(texts).toEqual([['a', null]]);
    expect(features).toEqual([[1, 2]]);
  });

  test.each([
    ['CRLF, BOM, empty lines', '\ufeffid,x\r\n\r\n1,2\r\n\r\n3,4\r\n'],
    ['CR', 'id,x\r1,2\r3,4\r'],
    ['no last line end', 'id,x\n1,2\n3,4'],
    ['empty lines on top', '\n\nid,x\n1,2\n3,4\n'],
    ['bars', 'id|x\n1|2\n3|4\n'],
    ['gzip', gzipSync('id,x\n1,2\n3,4\n')],
  ])('reads %s', async (name, content) => {
    const { columns, features } = await read(file(`${name}.csv`, content), { features: [0, 1] });
    expect(columns).toEqual(['id', 'x']);
    expect(features).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  test('turns words into numbers and missing ones into NaN', async () => {
    const path = file('e.csv', 'a,b\nTrue, 1.5\nf,NA\nyes,\nN,None\n0,nan\n');
    const { features, counts } = await read(path, { features: [0, 1], counts: [1] });
    expect(features).toEqual([
      [1, 0, 1, 0, 0],
      [1.5, Number.NaN, Number.NaN, Number.NaN, Number.NaN],
    ]);
    expect(counts).toEqual([[1.5, Number.NaN, Number.NaN, Number.NaN, Number.NaN]]);
  });

  test('tells the line, the column and the text that is no number', async () => {
    const path = file('f.csv', 'id,note,tempo\n1,"two\nlines",90\n\n2,x,"4/4"\n3,x,oops\n');
    await expect(read(path, { features: [0, 2] })).rejects.toThrow(
      `${path}, line 5, column tempo: "4/4" is not a finite number`,
    );
    const comma = file('g.csv', 'id;tempo\n1;0,5\n');
    await expect(read(comma, { features: [1] })).rejects.toThrow('write decimals with a point');
    const large = file('h.tsv', 'id\ttempo\n1\t1e39\n');
    await expect(read(large, { features: [1] })).rejects.toThrow('line 2, column tempo: "1e39"');
  });

  test('large numbers are numbers, whatever their sum; infinity is none', async () => {
    const large = file('l.csv', 'a,b\n3e38,3e38\n-3e38,NA\n');
    const { features } = await read(large, { features: [0, 1] });
    expect(features[0]).toEqual([Math.fround(3e38), Math.fround(-3e38)]);
    expect(features[1]).toEqual([Math.fround(3e38), Number.NaN]);
    const infinite = file('m.csv', 'a,b\n1,1\ninf,-inf\n');
    await expect(read(infinite, { features: [0, 1] })).rejects.toThrow('line 3, column a: "inf"');
  });

  test('points out repeated headers, whose words are no numbers', async () => {
    const path = file('i.csv', 'id,tempo\n1,90\nid,tempo\n2,91\n');
    const { headers, features } = await read(path, { texts: [0], features: [1] });
    expect(headers).toEqual([1]);
    expect(features).toEqual([[90, Number.NaN, 91]]);
  });

  test.each([
    ['too few fields', 'a,b\n1,2\n3\n', "line 3: the row has 1 of the header's 2 fields"],
    ['too many fields', 'a,b\n1,2\n3,4,5\n', "line 3: the row has more than the header's 2 fields"],
    ['mixed line ends', 'a,b\n1,2\r\n3,4\n', 'do all lines end the same way'],
    ['a header alone', 'a,b\n', 'holds no rows'],
  ])('refuses %s', async (_, content, message) => {
    await expect(read(file('bad.csv', content), { texts: [0, 1] })).rejects.toThrow(message);
  });

  test('names with signs that SQL or globs know are names like others', async () => {
    const path = file("it's [1] *.csv", 'it\'s "x";b\n1;2\n');
    const { columns, features } = await read(path, { features: [0] });
    expect(columns).toEqual(['it\'s "x"', 'b']);
    expect(features).toEqual([[1]]);
  });

  test('keeps the order of the rows over many blocks', async () => {
    const ids = Array.from({ length: 30_000 }, (_, i) => `song${i}`);
    const path = file('long.csv', `id,x\n${ids.map((id, i) => `${id},${i}`).join('\n')}\n`);
    const { texts, features } = await read(path, { texts: [0], features: [1] });
    expect(texts[0]).toEqual(ids);
    expect(features[0].every((x, i) => x === i)).toBe(true);
  });
});

describe('openTable on JSON', () => {
  const lines =
    '{"id": "a", "artists": ["x", "y\'s \\"q\\""], "tempo": 1.5, "explicit": true}\n' +
    '{"id": 7, "artists": {"k": "v"}, "tempo": "2.5", "explicit": false, "late": 3}\n' +
    '{"id": null, "artists": [{"id": "p", "name": "é"}], "tempo": null}\n';

  test('reads lines and arrays, plain and packed', async () => {
    const records = lines.trim().split('\n');
    const files = [
      file('a.jsonl', lines),
      file('b.json', `[${records.join(',\n')}]`),
      file('c.jsonl.gz', gzipSync(lines)),
    ];
    for (const path of files) {
      const result = await read(path, { texts: [0], lists: [1], features: [2, 3] });
      expect(result.columns).toEqual(['id', 'artists', 'tempo', 'explicit', 'late']);
      expect(result.texts).toEqual([['a', '7', null]]);
      expect(result.lists).toEqual([
        ['["x","y\'s \\"q\\""]', '{"k":"v"}', '[{"id":"p","name":"é"}]'],
      ]);
      expect(result.features).toEqual([
        [1.5, 2.5, Number.NaN],
        [1, 0, Number.NaN],
      ]);
    }
  });

  test('tells the line of what is no number, or of what is no JSON', async () => {
    const path = file('d.jsonl', '{"x": 1}\n\n{"x": "fast"}\n');
    await expect(read(path, { features: [0] })).rejects.toThrow(
      `${path}, line 3, column x: "fast"`,
    );
    const array = file('e.json', '[{"x": 1}, {"x": [2]}]');
    await expect(read(array, { features: [0] })).rejects.toThrow('column x: row 2: "[2]"');
    await expect(read(file('f.jsonl', '{"x": 1}\n\n{"x": }\n'), {})).rejects.toThrow(
      'line 3: is not JSON',
    );
    await expect(read(file('g.json', '[{"x": 1}, {"x": }]'), {})).rejects.toThrow('malformed JSON');
  });
});

describe('openTable on text that is not in UTF-8', () => {
  const csv = 'id,name\n1,"Beyoncé\nlive"\n2,Mø\n';

  test.each([
    ['Latin-1', Buffer.from(csv, 'latin1')],
    ['Latin-1 in gzip', gzipSync(Buffer.from(csv, 'latin1'))],
    ['Latin-1 after a mark of UTF-8', Buffer.from(`\u00ef\u00bb\u00bf${csv}`, 'latin1')],
    ['UTF-16', Buffer.from(csv, 'utf16le')],
    ['UTF-16 in the other order, marked', Buffer.from(`\ufeff${csv}`, 'utf16le').swap16()],
  ])('reads %s', async (_, content) => {
    const { columns, texts } = await read(file('latin.csv', content), { texts: [1] });
    expect(columns).toEqual(['id', 'name']);
    expect(texts).toEqual([['Beyoncé\nlive', 'Mø']]);
  });

  test.each([
    ['an array', '[{"id": 1, "name": "Mø"}]'],
    ['lines', '{"id": 1, "name": "Mø"}\n'],
    ['marked lines', '\ufeff{"id": 1, "name": "Mø"}\n'],
  ])('reads JSON: %s', async (_, json) => {
    const content = Buffer.from(json, json.startsWith('\ufeff') ? 'utf8' : 'latin1');
    expect((await read(file('latin.json', content), { texts: [1] })).texts).toEqual([['Mø']]);
  });

  test('names the file and the line in it that is wrong, and leaves no copy behind', async () => {
    const before = readdirSync(tmpdir());
    const path = file('wrong.csv', Buffer.from(`${csv}Mø,x\n`, 'latin1'));
    await expect(read(path, { features: [0] })).rejects.toThrow(`${path}, line 5, column id: "Mø"`);
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith(`supergenre-${OWNER}.`));
    expect(left.filter((name) => !before.includes(name))).toEqual([]);
  });
});

test('openTable notes repeated names of columns', async () => {
  const path = file('twice.csv', 'id,x,x,,\n1,2,3,4,5\n');
  const { notes } = await withDatabase({ threads: 1 }, (database) => openTable(database, path));
  expect(notes).toEqual([`${path} has several columns "x", of which the first is used`]);
});

describe('openTable on nested JSON', () => {
  const songs = [
    { id: 'a', album: { name: 'x' }, audio_features: { tempo: 90, 'a/b': 1 }, list: [{ id: 'p' }] },
    { id: 'b', album: null, audio_features: { tempo: 'fast' } },
    { id: 'c', followers: { total: 7 } },
  ];
  const lines = songs.map((song) => `${JSON.stringify(song)}\n`).join('');

  test.each([
    ['an array', JSON.stringify(songs)],
    ['lines', lines],
  ])('makes columns of fields: %s', async (_, json) => {
    const path = file('nested.json', json);
    const { columns, texts, lists, counts } = await read(path, {
      texts: [2, 5],
      lists: [1, 6],
      counts: [8],
    });
    expect(columns).toEqual([
      'id',
      'album',
      'album.name',
      'audio_features',
      'audio_features.tempo',
      'audio_features.a/b',
      'list',
      'followers',
      'followers.total',
    ]);
    expect(texts).toEqual([
      ['x', null, null],
      ['1', null, null],
    ]);
    expect(lists).toEqual([
      ['{"name":"x"}', null, null],
      ['[{"id":"p"}]', null, null],
    ]);
    expect(counts).toEqual([[Number.NaN, Number.NaN, 7]]);
    await expect(read(path, { features: [4] })).rejects.toThrow('column audio_features.tempo');
  });

  test('reads fields of structs in Parquet', async () => {
    const path = await parquet('nested.parquet', `SELECT {'id': 'a', 'f': {'tempo': 90}} AS song`);
    const { columns, features } = await read(path, { features: [3] });
    expect(columns).toEqual(['song', 'song.id', 'song.f', 'song.f.tempo']);
    expect(features).toEqual([[90]]);
  });
});

describe('openTable on columns of music', () => {
  test('reads keys, modes and metres in words, and negative durations as missing', async () => {
    const path = file(
      'words.csv',
      'key,mode,time_signature,duration_ms\nF,Major,4/4,-1\nC#/Db,Minor,3/4,200\n7,1,5,?\n',
    );
    const { features, notes } = await read(path, { features: [0, 1, 2, 3] });
    expect(features).toEqual([
      [5, 1, 7],
      [1, 0, 1],
      [4, 3, 5],
      [Number.NaN, 200, Number.NaN],
    ]);
    expect(notes).toEqual([
      `the column "key" of ${path} holds names of notes, read as 0 (C) to 11 (B)`,
      `the column "mode" of ${path} holds words, read as 1 (major) and 0 (minor)`,
      `the column "time_signature" of ${path} holds fractions, read as the beats of a bar`,
      `negative values in the column "duration_ms" of ${path}, taken for missing: 1`,
    ]);
  });

  test('takes such words in no other column', async () => {
    const path = file('others.csv', 'tone\nC#\n');
    await expect(read(path, { features: [0] })).rejects.toThrow('"C#" is not a finite number');
  });
});

describe('openTable on Parquet', () => {
  test('reads numbers, truth values, lists, maps and structs', async () => {
    const path = await parquet(
      'a.parquet',
      `SELECT 'a' AS id, 1.5::DECIMAL(4, 1) AS x, true AS t, 3::UBIGINT AS u,
        ['p', 'q'] AS list, MAP {'k': 'v'} AS map, [{'id': 'i', 'name': 'n'}] AS objects
       UNION ALL SELECT 'b', NULL, NULL, NULL, NULL, NULL, NULL`,
    );
    const result = await read(path, {
      texts: [0],
      lists: [4, 5, 6],
      features: [1, 2, 3],
      counts: [3],
    });
    expect(result.texts).toEqual([['a', 'b']]);
    expect(result.lists).toEqual([
      ['["p","q"]', null],
      ['{"k":"v"}', null],
      ['[{"id":"i","name":"n"}]', null],
    ]);
    expect(result.features).toEqual([
      [1.5, Number.NaN],
      [1, Number.NaN],
      [3, Number.NaN],
    ]);
    expect(result.counts).toEqual([[3, Number.NaN]]);
  });

  test('reads words of an enumeration as text, and counts from text', async () => {
    const path = await parquet('e.parquet', `SELECT 'yes'::ENUM('no', 'yes') AS e, '12' AS n`);
    const result = await read(path, { features: [0, 1], counts: [1], lists: [0] });
    expect(result.features).toEqual([[1], [12]]);
    expect(result.counts).toEqual([[12]]);
    expect(result.lists).toEqual([['yes']]);
  });

  test('refuses features of other types, and numbers too large, by row', async () => {
    const path = await parquet(
      'b.parquet',
      `SELECT DATE '2020-01-01' AS day, 1e300 AS huge, INTERVAL 1 DAY AS span`,
    );
    await expect(read(path, { features: [0] })).rejects.toThrow('column day: features are numbers');
    await expect(read(path, { features: [2] })).rejects.toThrow(
      'column span: features are numbers',
    );
    await expect(read(path, { features: [1] })).rejects.toThrow('column huge: row 1: "1e+300"');
  });

  test('refuses a damaged file', async () => {
    const path = await parquet('c.parquet', 'SELECT 1 AS x');
    const damaged = file('d.parquet', readFileSync(path).subarray(0, 60));
    await expect(read(damaged, {})).rejects.toThrow(`${damaged}: cannot be read`);
  });
});

test('an aborted reading rejects with the reason of the signal', async () => {
  const path = file('abort.csv', `x\n${'1\n'.repeat(50_000)}`);
  const controller = new AbortController();
  const reading = withDatabase({ threads: 1, signal: controller.signal }, async (database) => {
    const table = await openTable(database, path);
    for await (const _ of table.blocks({ ...noColumns, features: [0] })) controller.abort('enough');
  });
  await expect(reading).rejects.toBe('enough');
});

describeReal('openTable on MusicOSet', ['musicoset'], ({ musicoset }) => {
  test.each([
    ['songs.csv', 20_405, 7],
    ['acoustic_features.csv', 20_405, 14],
    ['artists.csv', 11_518, 8],
  ])('reads %s completely, as splitting lines at tabs does', async (name, rows, columns) => {
    const lines = readFileSync(join(musicoset, name), 'utf8').split('\n').slice(0, -1);
    const cells = lines.map((line) => line.split('\t'));
    const all = Array.from({ length: columns }, (_, i) => i);
    const result = await read(join(musicoset, name), { texts: all });
    expect(result.rows).toBe(rows);
    expect(result.columns).toEqual(cells[0]);
    const differing = all.flatMap((column) =>
      result.texts[column].filter((text, i) => (text ?? '') !== cells[i + 1][column].trim()),
    );
    expect(differing).toEqual([]);
  });
});
