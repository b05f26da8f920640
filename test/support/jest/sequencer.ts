import { createRequire } from 'node:module';

/** Its types are those of the CommonJS module, which an import of it does not give. */
const TestSequencer: typeof import('@jest/test-sequencer').default = createRequire(import.meta.url)(
  '@jest/test-sequencer',
).default;

type Test = Parameters<typeof TestSequencer.prototype.sort>[0][number];

/** Folders whose test files take longest, since most start processes, threads or whole fits. */
const LONG = ['docs', 'examples', 'robustness', 'service', 'cli', 'jobs', 'pipeline', 'report'];
const inLong = new RegExp(`/test/(?:${LONG.join('|')})/`);

/** Starts with the test files that take long, so that no core waits for one of them at the end. */
export default class Sequencer extends TestSequencer {
  override sort(tests: Test[]): Test[] {
    const sorted = super.sort(tests) as Test[];
    const isLong = ({ path }: Test) => inLong.test(path.replaceAll('\\', '/'));
    return [...sorted.filter(isLong), ...sorted.filter((one) => !isLong(one))];
  }
}
