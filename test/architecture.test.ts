import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path/posix';
import { describe, expect, test } from '@jest/globals';
import { readSources, type Source } from './support/sources.js';

const root = new URL('../../', import.meta.url);
const sources = readSources(new URL('src/', root));
const tests = readSources(new URL('test/', root)).filter(({ path }) => path.endsWith('.test.ts'));
const byPath = new Map(sources.map((source) => [source.path, source]));

/** Files that a folder holds at most. */
const MOST_FILES = 15;

const STEPS = [
  ...['neighbours', 'audio', 'catalogue', 'projection', 'clustering', 'taxonomy', 'models'],
  ...['classification', 'evaluation', 'tuning', 'explanation', 'similarity'],
];
const ALL = [
  'core',
  'audio',
  ...STEPS,
  'figures',
  'genres',
  'pipeline',
  'report',
  'contract',
  'service',
  'jobs',
  'cli',
];

/** What the files of each room may import: all of it, and what else for its types only. */
const ROOMS: Readonly<
  Record<string, { readonly from: readonly string[]; readonly types?: readonly string[] }>
> = {
  core: { from: [] },
  audio: { from: ['core'] },
  neighbours: { from: ['core'] },
  catalogue: { from: ['core'] },
  projection: { from: ['core', 'neighbours'] },
  clustering: { from: ['core', 'neighbours'] },
  taxonomy: { from: ['core'] },
  models: { from: ['core', 'neighbours'] },
  evaluation: { from: ['core'] },
  classification: { from: ['core', 'models', 'taxonomy'], types: ['catalogue'] },
  tuning: { from: ['core', 'evaluation', 'models'] },
  explanation: { from: ['core', 'classification', 'taxonomy', 'models'], types: ['catalogue'] },
  similarity: {
    from: ['core', 'neighbours', 'catalogue', 'classification'],
    types: ['taxonomy'],
  },
  figures: { from: ['core'] },
  genres: { from: ['core'] },
  pipeline: { from: ['core', ...STEPS] },
  report: { from: ALL },
  service: { from: ALL },
  contract: { from: ['core'] },
  client: { from: [], types: ['contract'] },
  jobs: { from: ['core', 'models', 'pipeline'] },
  cli: { from: ALL },
};

/** The only rooms that may use the network: two ask, one answers, one meets others at a Redis. */
const ONLINE = ['genres', 'client', 'service', 'jobs'];

/** Ways to the network, in Node and in a browser. */
const NETWORK =
  /\bfetch\(|\bnode:(?:https?|http2|net|tls|dgram|dns)\b|\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon)\b/;

/** The only room that may change files. */
const WRITING = 'core/files/';

/** What node:fs has to change files with. */
const CHANGES =
  /\b(?:writeFile|appendFile|createWriteStream|write|writev|open|mkdir|mkdtemp|rename|rm|rmdir|unlink|link|symlink|truncate|chmod|chown|utimes|copyFile|cp)(?:Sync)?\b/;

/** Imports of modules of Node, but for types only. */
const OF_NODE = /^(?:import|export)(?!\s+type\b)(?:[^'";]*?\sfrom)?\s+'node:|\bimport\('node:/m;

/** What the build bundles report/page/ into. */
const PAGE = 'report/page.ts';

/** Packages that are loaded when first used: large ones, optional ones, and those of the terminal. */
const LAZY = [
  ...['@duckdb/node-api', 'vega', 'vega-lite', '@resvg/resvg-js', 'piscina', 'ml-matrix'],
  ...['umap-js', 'hdbscan-ts', 'ml-xgboost', 'string-width'],
  ...['mpg123-decoder', '@wasm-audio-decoders/flac', '@wasm-audio-decoders/ogg-vorbis'],
  ...['opus-decoder', 'fastify', 'prom-client', 'bullmq', 'ioredis'],
];

/** The package's entries but the list of itself, as sources. */
const { exports }: { exports: Record<string, string | { default: string }> } = JSON.parse(
  readFileSync(new URL('package.json', root), 'utf8'),
);
const entries = Object.values(exports).flatMap((entry) =>
  typeof entry === 'string' ? [] : [entry.default.slice('./dist/'.length).replace(/js$/, 'ts')],
);

/** The first folder of a path; a file beside the rooms is none. */
function roomOf(path: string): string {
  return path.includes('/') ? path.split('/', 1)[0] : '';
}

/** Folders around a file from the outermost on. */
function foldersAround(path: string): string[] {
  const parts = dirname(path).split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

/** A shortest way along imports of some kinds from a file back to itself. */
function circleThrough(start: Source, kinds: readonly string[]): string[] | undefined {
  const from = new Map<string, string>();
  const open = [start.path];
  for (const path of open) {
    for (const { target, kind } of byPath.get(path)?.imports ?? []) {
      if (!kinds.includes(kind)) continue;
      if (target === start.path) return wayTo(path, from).concat(target);
      if (from.has(target) || !byPath.has(target)) continue;
      from.set(target, path);
      open.push(target);
    }
  }
  return undefined;
}

/** The way by which a search came to a file. */
function wayTo(path: string, from: ReadonlyMap<string, string>): string[] {
  const way = [path];
  for (let at = from.get(path); at !== undefined; at = from.get(at)) way.unshift(at);
  return way;
}

describe('the house', () => {
  test('every import leads to a file', () => {
    const missing = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ target, isPackage }) => !isPackage && !byPath.has(target) && target !== PAGE)
        .map(({ target }) => `${path} → ${target}`),
    );
    expect(missing).toEqual([]);
  });

  test(`no folder holds more than ${MOST_FILES} files`, () => {
    const counts = new Map<string, number>();
    for (const { path } of sources) {
      counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count > MOST_FILES)).toEqual([]);
  });

  test.each([
    ['when they load', ['static', 'dynamic']],
    ['for their types either', ['static', 'dynamic', 'type']],
  ])('no files import each other in a circle %s', (_, kinds) => {
    const circles = sources.flatMap((source) => {
      const circle = circleThrough(source, kinds) ?? [];
      // Each of its files finds the circle; the first one of the alphabet names it.
      return circle.some((path) => path < source.path) ? [] : circle.join(' → ') || [];
    });
    expect(circles).toEqual([]);
  });

  test('a folder with an index.ts is entered through it, or through its inference.ts', () => {
    // The rooms of core are entered one by one, so that importing an entry loads only what it needs.
    const isDoor = (folder: string) => folder !== 'core' && byPath.has(`${folder}/index.ts`);
    const doors = (folder: string) => [`${folder}/index.ts`, `${folder}/inference.ts`];
    const past = sources.flatMap(({ path, imports }) => {
      const inside = new Set(foldersAround(path));
      return imports.flatMap(({ target, isPackage }) => {
        if (isPackage) return [];
        const door = foldersAround(target).find((folder) => !inside.has(folder) && isDoor(folder));
        return door === undefined || doors(door).includes(target) ? [] : [`${path} → ${target}`];
      });
    });
    expect(past).toEqual([]);
  });

  test('every file is used by an entry, the command line or the page', () => {
    const used = new Set([...entries, 'cli/main.ts']);
    for (const path of used) {
      for (const { target } of byPath.get(path)?.imports ?? []) used.add(target);
    }
    const unused = sources.filter(({ path }) => !used.has(path) && roomOf(path) !== 'report');
    expect(unused.map(({ path }) => path)).toEqual([]);
  });

  test('every room and its folders have tests, in the folder of the same name or importing from it', () => {
    const tested = new Set(
      tests.flatMap(({ path, imports }) => [
        ...foldersAround(path),
        ...imports.map(({ target }) => dirname(target).replace(/^(\.\.\/)+src\//, '')),
      ]),
    );
    const folders = new Set(sources.flatMap(({ path }) => foldersAround(path).slice(0, 2)));
    expect([...folders].filter((folder) => folder !== '.' && !tested.has(folder))).toEqual([]);
  });

  test('every room is in the table, and imports only what the table says', () => {
    const rooms = new Set(sources.map(({ path }) => roomOf(path)));
    rooms.delete('');
    expect([...rooms].sort()).toEqual(Object.keys(ROOMS).sort());
    const wrong = sources.flatMap(({ path, imports }) => {
      const room = roomOf(path);
      if (room === '') return [];
      const { from, types = [] } = ROOMS[room];
      return imports
        .filter(({ target, kind, isPackage }) => {
          const other = roomOf(target);
          const allowed = kind === 'type' ? [...from, ...types] : from;
          return !isPackage && other !== room && !allowed.includes(other);
        })
        .map(({ target, kind }) => `${path} → ${target} (${kind})`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('the network', () => {
  const online = sources.filter(({ code }) => NETWORK.test(code)).map(({ path }) => roomOf(path));

  test(`is used by the rooms ${ONLINE.join(' and ')} only, and not by the report's page`, () => {
    expect(new Set(online)).toEqual(new Set(ONLINE));
  });

  test('is not used by packages either: DuckDB gets no extensions, figures no data', () => {
    const code = (path: string) => byPath.get(path)?.code;
    expect(code('catalogue/tables/database.ts')).toMatch(/autoinstall_known_extensions: 'false'/);
    expect(code('figures/drawing/vega-setup.ts')).toMatch(/load: refuse, .*http: refuse/);
  });
});

describe('files', () => {
  test(`are changed in "${WRITING}" only, so that all saving keeps its promises`, () => {
    const imported = /import (?:type )?\{([^}]*)\} from 'node:fs(?:\/promises)?'/g;
    const changing = sources.filter(({ path, code }) => {
      const names = [...code.matchAll(imported)].map(([, list]) => list);
      const wholeModule = /import (?!type\b)[\w* ]+ from 'node:fs(?:\/promises)?'/.test(code);
      return !path.startsWith(WRITING) && (wholeModule || CHANGES.test(names.join()));
    });
    expect(changing.map(({ path }) => path)).toEqual([]);
  });
});

describe('inference', () => {
  const doors = sources.map(({ path }) => path).filter((path) => /(^|\/)inference\.ts$/.test(path));

  test.each([...doors, 'taxonomy/index.ts', 'evaluation/index.ts'])(
    '%s reaches no module of Node, and no package but zod',
    (entry) => {
      const from = new Map<string, string>();
      const outside: string[] = [];
      const open = [entry];
      for (const path of open) {
        if (OF_NODE.test(byPath.get(path)?.code ?? '')) outside.push(wayTo(path, from).join(' → '));
        for (const { target, kind, isPackage } of byPath.get(path)?.imports ?? []) {
          if (kind === 'type' || from.has(target) || target.startsWith('zod')) continue;
          from.set(target, path);
          if (isPackage) outside.push(wayTo(target, from).join(' → '));
          else open.push(target);
        }
      }
      expect(outside).toEqual([]);
    },
  );
});

describe('light imports', () => {
  test.each(entries)('%s imports no package that is loaded when first used', (entry) => {
    const from = new Map<string, string>();
    const open = [entry];
    const heavy: string[] = [];
    for (const path of open) {
      for (const { target, kind, isPackage } of byPath.get(path)?.imports ?? []) {
        if (kind !== 'static') continue;
        if (isPackage && LAZY.includes(target)) {
          heavy.push([...wayTo(path, from), target].join(' → '));
        }
        if (isPackage || from.has(target) || target === entry) continue;
        from.set(target, path);
        open.push(target);
      }
    }
    expect(heavy).toEqual([]);
  });

  test('nor does Node load one when it imports them all', () => {
    const url = (path: string) => new URL(`build/${path}`, root).href;
    const hooks = `import { register } from 'node:module'; register('${url('test/support/record-modules.js')}');`;
    const modules = entries.map((entry) => url(`src/${entry.replace(/ts$/, 'js')}`));
    const script = modules.map((module) => `await import('${module}');`).join('\n');
    const loaded = execFileSync(process.execPath, [
      ...['--import', `data:text/javascript,${encodeURIComponent(hooks)}`],
      ...['--input-type=module', '--eval', script],
    ])
      .toString()
      .split('\n');
    for (const module of modules) expect(loaded).toContain(module);
    const packages = new Set(
      loaded.flatMap((module) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1] ?? []),
    );
    expect(LAZY.filter((name) => packages.has(name))).toEqual([]);
  });
});
