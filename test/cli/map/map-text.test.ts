import { describe, expect, test } from '@jest/globals';
import type { MapPoints } from '../../../src/cli/map/braille.js';
import { mapClusters, mapText } from '../../../src/cli/map/map-text.js';
import { type Look, PLAIN } from '../../../src/cli/printing/terminal/look.js';
import { rendered } from '../../../src/cli/printing/terminal/style.js';
import { widthOf } from '../../../src/cli/printing/terminal/width.js';

const RICH: Look = { isTerminal: true, depth: 4, columns: 80 };

/** Two squares of 5 × 5 artists in opposite corners, and one artist between them. */
function squares(): MapPoints {
  const offsets = Array.from({ length: 25 }, (_, i) => [i % 5, Math.floor(i / 5)]);
  return {
    x: [...offsets.map(([x]) => x), ...offsets.map(([x]) => 40 + x), 20],
    y: [...offsets.map(([, y]) => y), ...offsets.map(([, y]) => 40 + y), 22],
    clusters: [...offsets.map(() => 1), ...offsets.map(() => 0), -1],
  };
}

const supergenres = [
  { name: 'rap', cluster: 1 },
  { name: '東京 pop', cluster: 0 },
];

describe('a map in characters', () => {
  const points = squares();
  const clusters = mapClusters(points, supergenres);
  const plain = { columns: 30, isColoured: false };
  const text = mapText(points, clusters, 'artists', { ...plain, isColoured: true });

  test('tells clusters apart by letters, and says whose they are', () => {
    expect(clusters).toEqual([
      { cluster: 1, name: 'rap', artists: 25, x: 2, y: 2, mark: 'A', colour: 0 },
      { cluster: 0, name: '東京 pop', artists: 25, x: 42, y: 42, mark: 'B', colour: 1 },
    ]);
    const shown = rendered(mapText(points, clusters, 'artists', plain), PLAIN);
    expect(shown.split('\n')).toEqual([
      '                           ⠿B⠿',
      '',
      '',
      '             ·',
      '',
      '',
      '',
      '⣶A⣶',
      '',
      'A rap, 25 artists',
      'B 東京 pop, 25',
      '· noise, 1',
    ]);
  });

  test('has a colour for each of them, and noise in grey', () => {
    const lines = rendered(text, RICH).split('\n');
    expect(lines[7]).toContain('\x1b[1mA\x1b[0m');
    expect(lines.slice(-3)).toEqual([
      '\x1b[1mA\x1b[0m \x1b[94m⣿\x1b[0m rap, 25 artists',
      '\x1b[1mB\x1b[0m \x1b[33m⣿\x1b[0m 東京 pop, 25',
      '  \x1b[90m⣿\x1b[0m noise, 1',
    ]);
    expect(lines[3]).toBe(`${' '.repeat(13)}\x1b[90m⢀\x1b[0m`);
  });

  test.each([20, 80, 160])('fits into %d columns', (columns) => {
    const named = mapClusters(points, [{ name: 'x'.repeat(200), cluster: 1 }]);
    expect(named[1]).toMatchObject({ cluster: 0, name: 'cluster 0', mark: 'B' });
    for (const isColoured of [true, false]) {
      const shown = mapText(points, named, 'groups', { columns, isColoured });
      for (const line of rendered(shown, PLAIN).split('\n')) {
        expect(widthOf(line)).toBeLessThanOrEqual(columns);
      }
    }
  });

  test('sows large clusters with their letters where there are no colours', () => {
    const halves = {
      x: Array.from({ length: 4000 }, (_, i) => i % 80),
      y: Array.from({ length: 4000 }, (_, i) => Math.floor(i / 80)),
      clusters: Array.from({ length: 4000 }, (_, i) => (i % 80 < 40 ? 0 : 1)),
    };
    const own = mapClusters(halves, []);
    const shown = mapText(halves, own, 'artists', { columns: 40, isColoured: false });
    const lines = rendered(shown, PLAIN).split('\n');
    const map = lines.slice(0, lines.indexOf(''));
    expect(map.join('').match(/A/g)?.length).toBeGreaterThan(8);
    for (const line of map) expect(line).toMatch(/^[A\u2801-\u28ff]{20}[B\u2801-\u28ff]{20}$/);
  });

  test('puts no two letters in one place', () => {
    const n = 62;
    const many: MapPoints = {
      x: Array.from({ length: n }, (_, i) => i % 8),
      y: Array.from({ length: n }, (_, i) => Math.floor(i / 8)),
      clusters: Array.from({ length: n }, (_, i) => i),
    };
    const shown = rendered(
      mapText(many, mapClusters(many, []), 'artists', { columns: 60, isColoured: true }),
      PLAIN,
    );
    const [map] = shown.split('\n\nA ⣿');
    const letters = map.match(/\w/g) ?? [];
    expect(new Set(letters).size).toBe(letters.length);
    expect(letters).toHaveLength(n);
  });
});
