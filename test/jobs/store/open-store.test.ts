import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { openStore } from '../../../src/jobs/store/index.js';

test.each(['redis://:secret@far', 'gs://secret/prefix', 'file:///secret'])(
  'a URL that names no store is refused without a word of it: %s',
  async (place) => {
    const refused = await openStore(place).catch((error) => error);
    expect(refused).toBeInstanceOf(InputError);
    expect(refused.message).not.toContain('secret');
  },
);
