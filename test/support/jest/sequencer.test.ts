import { expect, test } from '@jest/globals';
import Sequencer from './sequencer.js';

test('files in the folders that take long come first, and none is lost', () => {
  const context = {
    config: { id: 'x', haste: {}, cacheDirectory: '/nowhere' },
    hasteFS: { getSize: () => 1 },
  };
  const paths = ['core/a', 'docs/b', 'models/report/c', 'service/d', 'e'].map(
    (name) => `/project/build/test/${name}.test.js`,
  );
  const tests = paths.map((path, i) => ({ path, context, duration: 10 - i }));
  const sorted = new Sequencer({} as never).sort(tests as never).map(({ path }) => path);
  expect(sorted.slice(0, 2).sort()).toEqual([paths[1], paths[3]]);
  expect(sorted.slice(2).sort()).toEqual([paths[0], paths[4], paths[2]]);
});
