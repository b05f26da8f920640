import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeCatalogue } from '../../src/catalogue/index.js';
import { InputError } from '../../src/core/errors/index.js';
import { GenreModel, type ReportData, readReportData } from '../../src/pipeline/index.js';
import { makeReport } from '../../src/report/index.js';
import { makePageData } from '../../src/report/page-data.js';
import { dataSection } from '../../src/report/sections/data.js';
import { evaluationSection } from '../../src/report/sections/evaluation.js';
import { mapSection } from '../../src/report/sections/map.js';
import { condensedTree, supergenreCards } from '../../src/report/sections/supergenres.js';
import { quick } from './fitted.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const replacement: fc.Arbitrary<Json | undefined> = fc.constantFrom<(Json | undefined)[]>(
  undefined,
  null,
  true,
  '',
  'constructor',
  -1,
  0,
  0.5,
  7,
  1e300,
  [],
  {},
  [null],
);

/** Where a change is made, and what: a value in its place, none, or a list without its last element. */
const change = fc.record({
  steps: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
  change: fc.oneof(fc.constant('shorten' as const), fc.record({ value: replacement })),
});

function applied(json: Json, { steps, change: what }: { steps: number[]; change: unknown }): Json {
  if (typeof json !== 'object' || json === null || steps.length === 0) return changed(json, what);
  const keys = Object.keys(json);
  if (keys.length === 0) return changed(json, what);
  const key = keys[steps[0] % keys.length];
  const inner = Reflect.get(json, key);
  const after = applied(inner, { steps: steps.slice(1), change: what });
  const entries = Object.entries({ ...json, [key]: after }).filter(
    (entry) => entry[1] !== undefined,
  );
  return Array.isArray(json) ? entries.map((entry) => entry[1]) : Object.fromEntries(entries);
}

function changed(json: Json, what: unknown): Json {
  if (what === 'shorten') return Array.isArray(json) ? json.slice(0, -1) : json;
  return Reflect.get(Object(what), 'value');
}

describe('a damaged report.json', () => {
  let model: GenreModel;
  let folder: string;
  let file: string;
  let data: ReportData;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'damaged-'));
    file = join(folder, 'report.json');
    model = await GenreModel.fit(
      await makeCatalogue({ artists: 200, songsPerArtist: 4, seed: 2 }),
      {
        ...quick,
        booster: { rounds: 2, maxDepth: 2 },
      },
    );
    await model.save(folder);
    data = JSON.parse(await readFile(file, 'utf8'));
    const { ids, names, artists, features, genres } = data.sample;
    const few = [ids, names, artists, features, genres].map((list) => list.slice(0, 2));
    const keys = ['ids', 'names', 'artists', 'features', 'genres'];
    data = {
      ...data,
      sample: Object.fromEntries(keys.map((key, k) => [key, few[k]])),
    } as ReportData;
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('makes everything that is drawn, or is refused by name', async () => {
    const { classifier } = model;
    const { taxonomy } = classifier;
    const json = JSON.parse(JSON.stringify(data));
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
        await writeFile(file, JSON.stringify(changes.reduce<Json>(applied, json)));
        let report: ReportData;
        try {
          report = await readReportData(folder, classifier);
        } catch (error) {
          refused++;
          expect(error).toBeInstanceOf(InputError);
          expect(String(error)).toMatch(/report\.json: /);
          return;
        }
        await makePageData(report, classifier, 'tree', { threads: 1 });
        condensedTree(report);
        const sections = [
          mapSection(report)?.text ?? '',
          supergenreCards(report, taxonomy).text,
          evaluationSection(report, taxonomy).text,
          dataSection(report, undefined).text,
        ];
        for (const text of sections) expect(text).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: 150 },
    );
    expect(refused).toBeGreaterThan(50);
  });

  const damages: [string, (report: ReportData) => unknown, RegExp][] = [
    [
      'a metric that is missing',
      ({ metrics: { classifiers, ...metrics } }) => ({
        metrics: { ...metrics, classifiers: { ...classifiers, hinted: {} } },
      }),
      /report\.json: .*metrics\.classifiers\.hinted\./,
    ],
    [
      'a metric out of range',
      ({ metrics }) => ({
        metrics: { ...metrics, genres: [{ ...metrics.genres[0], support: -1 }] },
      }),
      /metrics\.genres\.0\.support/,
    ],
    [
      'a genre of another taxonomy',
      ({ metrics }) => ({ metrics: { ...metrics, genres: metrics.genres.toReversed() } }),
      /metrics\.genres: does not fit the model/,
    ],
    [
      'a supergenre of another taxonomy',
      ({ metrics }) => ({ metrics: { ...metrics, supergenres: metrics.supergenres.slice(1) } }),
      /metrics\.supergenres: does not fit the model/,
    ],
    [
      'a supergenre twice',
      ({ metrics }) => ({
        metrics: { ...metrics, supergenres: [...metrics.supergenres, metrics.supergenres[0]] },
      }),
      /metrics\.supergenres: has a supergenre twice/,
    ],
    [
      'artists without a place',
      ({ artists }) => ({ artists: { ...artists, y: artists?.y.slice(1) } }),
      /artists\.y: has \d+ elements, "names" has \d+/,
    ],
    [
      'songs with other features',
      ({ sample }) => ({ sample: { ...sample, features: sample.features.map(() => [1]) } }),
      /sample\.features: does not fit the model/,
    ],
    [
      'the tree of other artists',
      ({ condensedTree: tree }) => ({
        condensedTree: { ...tree, parent: tree?.parent.map((id) => id + 1) },
      }),
      /condensedTree: is not a tree of the artists/,
    ],
    [
      'a cluster of the tree that is its own child',
      ({ condensedTree: tree }) => ({
        condensedTree: { ...tree, child: tree?.child.with(0, tree.parent[0]) },
      }),
      /condensedTree: is not a tree of the artists/,
    ],
    [
      'an artist twice in the tree',
      ({ condensedTree: tree }) => ({
        condensedTree: { ...tree, child: tree?.child.with(0, tree.child[1]) },
      }),
      /condensedTree: is not a tree of the artists/,
    ],
    [
      'a tree without artists',
      () => ({ artists: null, supergenres: [] }),
      /condensedTree: is not a tree of the artists/,
    ],
    [
      'a supergenre twice',
      ({ supergenres }) => ({ supergenres: [...supergenres, ...supergenres] }),
      /supergenres: has a name or a cluster twice/,
    ],
    [
      'a supergenre of no cluster',
      ({ supergenres }) => ({ supergenres: [{ ...supergenres[0], cluster: 1e9 }] }),
      /supergenres: has a cluster that no artist is in/,
    ],
    [
      'a curve twice',
      ({ curves }) => ({ curves: [...curves, curves[0]] }),
      /curves: has a node twice/,
    ],
    [
      'a curve without points',
      ({ curves }) => ({ curves: [{ ...curves[0], precision: [], recall: [] }] }),
      /curves: has a curve without points/,
    ],
    [
      'classes that are no genres',
      ({ metrics }) => ({ metrics: { ...metrics, confusion: { classes: [], counts: [] } } }),
      /metrics\.confusion: has other classes than "genres"/,
    ],
    [
      'options nested too deep to be printed',
      () => ({ options: JSON.parse(`${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`) }),
      /report\.json: is nested more than 1000 levels deep/,
    ],
  ];

  test.each(damages)('is refused for %s', async (_, damage, message) => {
    await writeFile(file, JSON.stringify({ ...data, ...Object(damage(data)) }));
    const error = await makeReport(folder).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toMatch(message);
  });
});
