import { runInContext, runInNewContext } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';
import { type Expect, quickExpect } from './quick-expect.js';

/** The language's own classes and `Math`; not `Date`, which tests may replace. */
const names: string[] = runInNewContext('Object.getOwnPropertyNames(globalThis)').filter(
  (name: string) => /^[A-Z]/.test(name) && !['Date', 'Infinity', 'NaN'].includes(name),
);

/**
 * Node's environment, in which `Math` or `Float64Array` in a hot loop is as fast as outside of Jest:
 * what is declared is found at once, while each look at a global of a `vm` context calls back into
 * Node, which makes numerical loops several times as slow.
 */
export default class Environment extends TestEnvironment {
  constructor(...args: ConstructorParameters<typeof TestEnvironment>) {
    super(...args);
    const context = this.getVmContext();
    if (context === null) throw new Error('a new environment has its context');
    runInContext(
      `const ${names.map((name) => `${name} = globalThis.${name}`).join(', ')}`,
      context,
    );
  }

  /** Called by Jest's runner; its first event holds what tests import from `@jest/globals`. */
  handleTestEvent({ runtimeGlobals }: { readonly runtimeGlobals?: { expect: Expect } }): void {
    if (runtimeGlobals !== undefined) runtimeGlobals.expect = quickExpect(runtimeGlobals.expect);
  }
}
