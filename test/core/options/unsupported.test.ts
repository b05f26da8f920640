import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { refuseUnsupported } from '../../../src/core/options/index.js';

const defaults = { depth: 6, shape: 'round', rounds: 10 };

test('options that an engine lacks pass at their defaults only', () => {
  const refuse = (options: typeof defaults) => () =>
    refuseUnsupported('booster', 'small', options, defaults, ['depth', 'shape']);
  expect(refuse({ ...defaults, rounds: 3 })).not.toThrow();
  expect(refuse({ ...defaults, shape: 'flat' })).toThrow(
    new InputError(
      'booster: the engine "small" has no option "shape"; omit it, or choose the engine "native"',
    ),
  );
  expect(refuse({ depth: 0, shape: 'flat', rounds: 1 })).toThrow('no option "depth" or "shape";');
});
