/**
 * What `@jest/globals` is to test files that Node loads: compiling copies it to that package's place
 * below `build/`. It stays loaded from one test file to the next, and so do support modules that may
 * keep `describe.skip`: each of these looks up what Jest has for the present file when it is called.
 */
function live(...names: readonly PropertyKey[]): unknown {
  return new Proxy(() => {}, {
    apply: (_target, _self, args) => find(names)(...args),
    get: (_target, name) => live(...names, name),
  });
}

function find(names: readonly PropertyKey[]) {
  let found = Reflect.get(globalThis, Symbol.for('supergenre.jest'));
  for (const name of names) found = Reflect.get(found, name);
  return found;
}

// The same for all files, and called in loops.
export const expect: unknown = find(['expect']);

export const jest = live('jest');
export const describe = live('describe');
export const test = live('test');
export const it = live('it');
export const beforeAll = live('beforeAll');
export const beforeEach = live('beforeEach');
export const afterEach = live('afterEach');
export const afterAll = live('afterAll');
