import { expect, test } from '@jest/globals';
import { strongest } from '../../../src/cli/explaining/strongest.js';

test('what is not listed is added up', () => {
  const values = [3, -2, 1, -0.5];
  expect(strongest(values, 2, (value) => value)).toEqual({
    listed: [3, -2],
    others: [{ title: '2 others, together', sum: 0.5 }],
  });
  expect(strongest(values, 3, Math.abs).others).toEqual([{ title: '1 other', sum: 0.5 }]);
  for (const most of [4, Number.POSITIVE_INFINITY]) {
    expect(strongest(values, most, Math.abs)).toEqual({ listed: values, others: [] });
  }
});
