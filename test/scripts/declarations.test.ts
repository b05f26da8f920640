import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Ended, run } from '../support/command.js';

/** What zod does with types, in short. */
const SCHEMA = `export interface Schema<Input> {
    readonly input: Input;
}
export type input<S> = S extends Schema<infer I> ? I : never;
export type Shaped<S> = {
    [K in keyof S as K extends 'needed' ? K : never]: input<S[K]>;
} & {
    [K in keyof S as K extends 'needed' ? never : K]?: input<S[K]>;
} extends infer All ? { [K in keyof All]: All[K] } : never;
export declare function object<S>(shape: S): Schema<Shaped<S>>;
export declare const number: Schema<number>;
interface Hidden {
    readonly secret: number;
}
export declare const hidden: Schema<{ of: Hidden }>;
export {};
`;

const SOURCE = `import * as z from './schema.js';

const common = {
  /** Seed of all random choices. Default 0. */
  seed: z.number,
};

const treeOptions = z.object({
  ...common,
  /**
   * How deep trees grow: the code \`a * b\`,
   * on a second line.
   */
  maxDepth: z.number,
  /** What must be given. */
  needed: z.object({
    /** Of the inner object. */
    first: z.number,
    second: z.number,
  }),
});

/** How trees grow. */
export type TreeOptions = z.input<typeof treeOptions>;
/** How a tree with a name grows. */
export type NamedOptions = Pick<TreeOptions, 'maxDepth'> & {
  /** Its name. */
  readonly name: string;
};

const answer = z.object({ plain: z.number });
/** What comes back. */
export type Answer = z.input<typeof answer>;
/** Has a part whose name is known elsewhere only. */
export type Unspeakable = z.input<typeof z.hidden>;
`;

/** As tsc writes the declarations of the source. */
const SCHEMAS = `import * as z from './schema.js';
declare const treeOptions: z.Schema<{
    seed?: number | undefined;
    maxDepth?: number | undefined;
    needed: {
        first?: number | undefined;
        second?: number | undefined;
    };
}>;
declare const answer: z.Schema<z.Shaped<{
    plain: z.Schema<number>;
}>>;
`;
const EMITTED = `${SCHEMAS}/** How trees grow. */
export type TreeOptions = z.input<typeof treeOptions>;
/** How a tree with a name grows. */
export type NamedOptions = Pick<TreeOptions, 'maxDepth'> & {
    /** Its name. */
    readonly name: string;
};
/** What comes back. */
export type Answer = z.input<typeof answer>;
/** Has a part whose name is known elsewhere only. */
export type Unspeakable = z.input<typeof z.hidden>;
export {};
`;
const DOCUMENTED = `${SCHEMAS}/** How trees grow. */
export type TreeOptions = {
    /** Seed of all random choices. Default 0. */
    seed?: number | undefined;
    /**
     * How deep trees grow: the code \`a * b\`,
     * on a second line.
     */
    maxDepth?: number | undefined;
    /** What must be given. */
    needed: {
        /** Of the inner object. */
        first?: number | undefined;
        second?: number | undefined;
    };
};
/** How a tree with a name grows. */
export type NamedOptions = {
    /**
     * How deep trees grow: the code \`a * b\`,
     * on a second line.
     */
    maxDepth?: number | undefined;
} & {
    /** Its name. */
    readonly name: string;
};
/** What comes back. */
export type Answer = {
    plain?: number | undefined;
};
/** Has a part whose name is known elsewhere only. */
export type Unspeakable = {
    of: Hidden;
};
export {};
`;

let folder: string;
let ended: Ended;
let written: string;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'supergenre-declarations-')));
  const put = (file: string, text: string) => writeFileSync(join(folder, file), text);
  mkdirSync(join(folder, 'src'));
  mkdirSync(join(folder, 'dist'));
  put('package.json', '{ "type": "module", "exports": { ".": { "types": "./dist/index.d.ts" } } }');
  const compilerOptions = { module: 'nodenext', target: 'es2023', lib: ['es2023'], types: [] };
  put(
    'tsconfig.types.json',
    JSON.stringify({
      compilerOptions: { ...compilerOptions, strict: true, noEmit: true },
      include: ['src', 'dist/*.d.ts'],
    }),
  );
  put('src/schema.ts', SCHEMA);
  put('src/index.ts', SOURCE);
  put('dist/schema.d.ts', SCHEMA);
  put('dist/index.d.ts', EMITTED);
  put('dist/inner.d.ts', 'export declare const inner: number;\n');
  ended = await run([resolve('scripts/declarations/main.mjs')], { cwd: folder });
  written = readFileSync(join(folder, 'dist/index.d.ts'), 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('computed types are spelt out, with the docstrings of their sources', () => {
  expect(written).toBe(DOCUMENTED);
});

test('options without a docstring are named; other types may be without', () => {
  expect(ended.code).toBe(1);
  expect(ended.err).toContain('without a docstring in the source:\n  TreeOptions.needed.second\n');
});

test('declarations that no entry leads to are removed', () => {
  expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['index.d.ts', 'schema.d.ts']);
});

test('types that become others when they are spelt out are named', () => {
  expect(ended.err).toContain('not those of their schemas:\n  Unspeakable\n');
});
