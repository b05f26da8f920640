import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../support/command.js';
import type { Block } from './page.js';
import { allPrograms } from './programs.js';

/** Programs that stand for a part of something else, by their pages, and what that is. */
const PARTS: Readonly<Record<string, { readonly has: string; readonly because: string }>> = {
  'docs/reliability.md': { has: 'structured(', because: 'a part of a file below test/robustness' },
  'docs/scale-out.md': { has: '@bull-board', because: 'packages that the project does not have' },
};

/**
 * What TypeScript complains of in JavaScript, where nobody writes types: types that are `any` (7005 to 7053), and what
 * may be null or undefined.
 */
const ONLY_IN_TYPES = /error TS(?:70\d\d|2531|2532|2533|18047|18048|18049):|'[^']+ \| undefined'/;

let folder: string;
let programs: Block[];

/** The package as a user has it, but for its types, which are those of the sources. */
async function install(): Promise<void> {
  const installed = join(folder, 'node_modules/supergenre');
  await mkdir(installed, { recursive: true });
  await symlink(resolve('src'), join(installed, 'src'));
  const manifest = await readFile('package.json', 'utf8');
  const types = manifest.replaceAll(/\.\/dist\/(.*?)(?:\.d\.ts|\.js)"/g, './src/$1.ts"');
  await writeFile(join(installed, 'package.json'), types);
  for (const name of ['@types', 'fastify', 'undici-types', 'zod']) {
    await symlink(resolve('node_modules', name), join(folder, 'node_modules', name));
  }
}

function isPart({ page, text }: Block): boolean {
  return page in PARTS && text.includes(PARTS[page].has);
}

/** The complaints of TypeScript about some programs. */
async function complaintsOn(list: readonly Block[]): Promise<string[]> {
  const names = new Map<string, Block>();
  for (const [k, block] of list.entries()) {
    const name = `program-${k}.${block.language === 'ts' ? 'ts' : 'js'}`;
    names.set(name, block);
    await writeFile(join(folder, name), `export {};${block.text}`);
  }
  const config = {
    compilerOptions: {
      ...{ target: 'es2023', module: 'nodenext', strict: true, noEmit: true, skipLibCheck: true },
      ...{ allowJs: true, checkJs: true, lib: ['es2023'], types: ['node'] },
    },
    files: [...names.keys(), resolve('src/core/wasm/webassembly.d.ts')],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const { out } = await run([tsc, '-p', folder, '--pretty', 'false'], { cwd: folder });
  return out.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith(' ')) return [];
    const [, name, at, rest] = /^([^(]+)\((\d+),\d+\): (.*)$/.exec(line) ?? [];
    const block = names.get(name);
    if (block === undefined) return [line];
    if (block.language === 'js' && ONLY_IN_TYPES.test(rest)) return [];
    return [`${block.page}:${block.line + Number(at)}: ${rest}`];
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'types-of-pages-'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await install();
  const kind = JSON.stringify(resolve('test/models/kinds/logistic-regression.js'));
  await writeFile(join(folder, 'logistic-regression.ts'), `export * from ${kind};`);
  programs = await allPrograms();
});
afterAll(() => rm(folder, { recursive: true }));

test('every program has the names and types of the package', async () => {
  const whole = programs.filter((block) => !isPart(block));
  expect(programs.length - whole.length).toBe(Object.keys(PARTS).length);
  const wrong: Block = {
    ...{ page: 'wrong', line: 0, file: undefined, language: 'js' },
    text: "import { UMAP, Umap } from 'supergenre/projection';\nawait UMAP.fit([[1]], { neighbours: 3 });\nfit();",
  };
  const complaints = await complaintsOn([...whole, wrong]);
  expect(complaints).toEqual([
    expect.stringContaining('wrong:1: error TS2724: \'"supergenre/projection"\' has no exported'),
    expect.stringContaining('wrong:2: error TS2561: Object literal may only specify known'),
    expect.stringContaining("wrong:3: error TS2304: Cannot find name 'fit'"),
  ]);
});
