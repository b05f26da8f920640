import { describe, expect, test } from '@jest/globals';
import { endpoints } from '../../src/contract/index.js';

describe('the bodies of requests', () => {
  const features = { tempo: 120, energy: null };

  test('are ranked with defaults for what is left out', () => {
    const { body } = endpoints.rank;
    expect(body.parse({ songs: [{ features }] })).toEqual({ songs: [{ features }], top: 5 });
  });

  test.each([
    [{ songs: [{ id: 1 }] }],
    [{ songs: [{ song: 'a', features }] }],
    [{ songs: [{ songs: [] }] }],
    [{ songs: [{ songs: [{ song: 'a', features }] }] }],
  ])('that name no song, or one in two ways, are refused: %j', (body) => {
    expect(endpoints.similarSongs.body.safeParse(body).success).toBe(false);
  });

  test.each([
    [{ songs: [{ song: 'a' }] }],
    [{ songs: [{ features }] }],
    [{ songs: [{ songs: [{ song: 'a' }, { features }] }] }],
  ])('that name songs in one way are taken: %j', (body) => {
    expect(endpoints.similarSongs.body.parse(body)).toMatchObject(body);
  });
});
