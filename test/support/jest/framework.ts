import type { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type Environment from './environment.js';
import { type Expect, quickExpect } from './quick-expect.js';

const require = createRequire(import.meta.url);

/** Jest's own way to run the tests of a file. */
const { default: circus }: { readonly default: Framework } = require('jest-circus/runner');

/** What Jest calls for each test file. */
type Framework = (
  globalConfig: unknown,
  config: unknown,
  environment: Pick<Environment, 'global'> & { getVmContext(): object | null },
  runtime: Runtime,
  testPath: string,
  ...more: unknown[]
) => Promise<unknown>;

interface Globals {
  expect: Expect;
}

/** As much of Jest's as is used here. */
interface Runtime {
  setGlobalsForRuntime(globals: Globals): void;
  requireModuleOrMock(from: string, name: string): Globals & { readonly jest: object };
}

let expect: Expect | undefined;
const hooks: { AsyncLocalStorage: typeof AsyncLocalStorage } = require('node:async_hooks');
let storage: AsyncLocalStorage<unknown> | undefined;

/**
 * Has Jest's own framework run a test file that Node loads, with all modules that an earlier test file of
 * the process has loaded: most of the time goes to loading otherwise. A file that says
 * `@jest-environment node` has modules of its own, which it may mock, as Jest does it by default.
 */
const framework: Framework = (globalConfig, config, environment, runtime, testPath, ...more) => {
  if (environment.getVmContext() !== null) {
    return circus(globalConfig, config, environment, runtime, testPath, ...more);
  }
  const before = console;
  globalThis.console = environment.global.console ?? console;
  // No `await`, which would put this file above the test's own in what Jest prints of a failure.
  return circus(
    globalConfig,
    config,
    environment,
    nativeRuntime(runtime, testPath),
    testPath,
    ...more,
  ).finally(() => {
    globalThis.console = before;
  });
};
export default framework;

function nativeRuntime(runtime: Runtime, testPath: string): Runtime {
  return Object.assign(Object.create(runtime), {
    /** Loads the framework's state, which is to be new for each file, with what is told of its events. */
    requireInternalModule(path: string): unknown {
      delete require.cache[path];
      Reflect.deleteProperty(globalThis, Symbol.for('EVENT_HANDLERS'));
      return withOneStorage(() => require(path));
    },
    setGlobalsForRuntime(globals: Globals): void {
      expect ??= quickExpect(globals.expect);
      runtime.setGlobalsForRuntime({ ...globals, expect });
      const all = runtime.requireModuleOrMock(testPath, '@jest/globals');
      Reflect.set(globalThis, Symbol.for('supergenre.jest'), {
        ...all,
        jest: withoutModules(all.jest),
      });
    },
    unstable_importModule: (path: string): Promise<unknown> => import(pathToFileURL(path).href),
  });
}

/**
 * Gives the frameworks of all files the same storage of which test runs: every promise that is made passes
 * on what each storage of the process holds, whether its file is over or not.
 */
function withOneStorage<Result>(load: () => Result): Result {
  const { AsyncLocalStorage } = hooks;
  hooks.AsyncLocalStorage = class {
    constructor() {
      storage ??= new AsyncLocalStorage();
      // biome-ignore lint/correctness/noConstructorReturn: in the place of a new one
      return storage;
    }
  } as typeof AsyncLocalStorage;
  try {
    return load();
  } finally {
    hooks.AsyncLocalStorage = AsyncLocalStorage;
  }
}

/** Refuses what Jest could do only to modules that it loads itself. */
function withoutModules(jest: object): object {
  const refused = [
    'mock',
    'doMock',
    'setMock',
    'unstable_mockModule',
    'resetModules',
    'isolateModules',
    'setTimeout',
    'retryTimes',
  ];
  return {
    ...jest,
    ...Object.fromEntries(
      refused.map((name) => [
        name,
        () => {
          throw new Error(
            `jest.${name} needs "@jest-environment node" at the top of the test file`,
          );
        },
      ]),
    ),
  };
}
