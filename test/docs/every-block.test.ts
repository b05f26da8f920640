import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { readConfig } from '../../src/cli/config.js';
import { program } from '../../src/cli/program.js';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { commandLines } from './command-lines.js';
import { type Block, blocksOf } from './page.js';
import { allPages } from './programs.js';

/** Which languages blocks are in, and what looks at them. */
const LANGUAGES = {
  js: 'types.test.ts',
  ts: 'types.test.ts',
  sh: 'below',
  json: 'below',
  csv: 'below',
  html: 'below',
  text: 'what a command prints; the usage of commands below',
  python: 'what our own program stands beside',
};

/** Programs of others, whose options are theirs. */
const OTHERS = ['curl', 'redis-server', 'export', 'source'];

let blocks: Block[];
const inLanguage = (name: string): Block[] => blocks.filter(({ language }) => language === name);
const placeOf = ({ page, line }: Block): string => `${page}:${line}`;

beforeAll(async () => {
  blocks = (await Promise.all((await allPages()).map((page) => blocksOf(page)))).flat();
});

test('every block says its language', () => {
  expect(blocks.length).toBeGreaterThan(200);
  const strange = blocks.filter(({ language }) => !(language in LANGUAGES));
  expect(strange.map((block) => `${placeOf(block)}: ${block.language}`)).toEqual([]);
});

describe('commands', () => {
  /** The command that runs, and its name. */
  function tree(command: Command): [string, Command][] {
    const own = command.commands.flatMap((one) => tree(one));
    return command.parent === null ? own : [[command.name(), command], ...own];
  }
  const isolated = (): Command => {
    const root = program('0', {
      signal: new AbortController().signal,
      whenStopped() {},
      whenHungUp() {},
    });
    for (const [, command] of [['', root] as const, ...tree(root)]) {
      command.configureOutput({ writeOut() {}, writeErr() {} });
      command.action(() => {});
    }
    return root;
  };
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

  /** What is wrong with a command; undefined if nothing. */
  async function complaint([name, ...args]: readonly string[]): Promise<string | undefined> {
    if (OTHERS.includes(name)) return undefined;
    if (name === 'npx') return args[0] === 'esbuild' ? undefined : complaint(args);
    if (name === 'node') {
      const source = args[0].replace(/^build\/(.*)\.js$/, '$1.ts');
      return existsSync(source) ? undefined : `there is no ${source}`;
    }
    if (name === 'npm') {
      const [command, script] = args;
      if (command !== 'run')
        return ['ci', 'install', 'test'].includes(command) ? undefined : 'npm has no such command';
      return script in scripts ? undefined : `there is no script ${script}`;
    }
    if (name !== 'supergenre') return `${name} is not known`;
    try {
      await isolated().parseAsync(args, { from: 'user' });
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  test('that are wrong are found', async () => {
    const wrong = [
      'supergenre fit --songs a.csv --labels genre --out model --rounds 3',
      'supergenre fit --songs a.csv --labels genre',
      'supergenre fitt --songs a.csv',
      'npm run nothing',
      'node build/examples/nothing.js',
      'rm -r model',
    ];
    for (const line of wrong) {
      expect([line, await complaint(commandLines(line)[0])]).toEqual([line, expect.any(String)]);
    }
    expect(commandLines('a \'b c\' \\\n --d="e f" > g # h\nsource <(i j) && k | l')).toEqual([
      ...[['a', 'b c', '--d=e f'], ['source'], ['i', 'j'], ['k'], ['l']],
    ]);
  });

  test('in blocks of shell can all be typed', async () => {
    const complaints: string[] = [];
    let commands = 0;
    for (const block of inLanguage('sh')) {
      for (const words of commandLines(block.text)) {
        commands++;
        const wrong = await complaint(words);
        if (wrong !== undefined) complaints.push(`${placeOf(block)}: ${words.join(' ')}: ${wrong}`);
      }
    }
    expect(complaints).toEqual([]);
    expect(commands).toBeGreaterThan(100);
  });

  test('have the options of their usage', () => {
    const known = new Map(
      tree(isolated()).map(([name, command]) => [name, command.options.map(({ long }) => long)]),
    );
    const strange: string[] = [];
    let options = 0;
    for (const block of inLanguage('text')) {
      for (const [usage, name] of block.text.matchAll(/^supergenre +(\w+)(?:.*\n?(?:^ .*\n)*)/gm)) {
        for (const [option] of usage.matchAll(/--[a-z][a-z-]*/g)) {
          options++;
          if (option !== '--help' && !known.get(name)?.includes(option)) {
            strange.push(`${placeOf(block)}: ${name} ${option}`);
          }
        }
      }
    }
    expect(strange).toEqual([]);
    expect(options).toBeGreaterThan(100);
  });
});

describe('blocks of JSON', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'config-blocks-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const checkConfig = async (value: object): Promise<void> => {
    const file = join(folder, 'config.json');
    await writeFile(file, JSON.stringify(value));
    await readConfig(file);
  };

  test('that have sections are config files, those that have children taxonomies, and others lists of lines', async () => {
    const complaints: string[] = [];
    for (const block of inLanguage('json')) {
      try {
        const lines = block.text.trim().split('\n');
        const isLog = lines.length > 1 && lines.every((line) => /^\{.*\}$/.test(line));
        const values: object[] = isLog
          ? lines.map((line) => JSON.parse(line))
          : [JSON.parse(block.text)];
        for (const value of values) {
          if (isLog) continue;
          if ('children' in value) Taxonomy.fromJSON(value);
          else await checkConfig(value);
        }
      } catch (error) {
        complaints.push(`${placeOf(block)}: ${(error as Error).message}`);
      }
    }
    expect(complaints).toEqual([]);
  });
});

test('rows of tables have as many cells as their columns', () => {
  for (const block of inLanguage('csv')) {
    const widths = block.text
      .trim()
      .split('\n')
      .map((row) => row.replaceAll(/"[^"]*"/g, '').split(',').length);
    expect([placeOf(block), new Set(widths).size]).toEqual([placeOf(block), 1]);
  }
});

test('pages for the browser import what there is', async () => {
  const pages = inLanguage('html');
  expect(pages).toHaveLength(1);
  const audio = await import('../../src/audio/index.js');
  for (const { text } of pages) {
    const [, names] = /import \{ (.*) \} from '\.\/audio\.js'/.exec(text) ?? [];
    expect(Object.keys(audio)).toEqual(expect.arrayContaining(names.split(', ')));
  }
});

test('the site has every page, and no other', async () => {
  const bar: { items: string[] }[] = JSON.parse(readFileSync('site/sidebar.json', 'utf8'));
  const listed = bar.flatMap(({ items }) => items);
  const elsewhere = {
    'about.md': 'README.md',
    'contributing.md': 'CONTRIBUTING.md',
    'security.md': 'SECURITY.md',
    'changelog.md': 'CHANGELOG.md',
    'api/README.md': 'site/typedoc.json',
    'examples/index.md': 'examples',
  };
  const sources = listed.map(
    (name) => Object.entries(elsewhere).find(([own]) => own === name)?.[1] ?? `docs/${name}`,
  );
  expect(sources.filter((file) => !existsSync(file))).toEqual([]);
  const pages = (await allPages()).filter((page) => page.startsWith('docs/'));
  expect(listed.filter((name) => !(name in elsewhere)).sort()).toEqual(
    pages.map((page) => page.slice('docs/'.length)).sort(),
  );
});
