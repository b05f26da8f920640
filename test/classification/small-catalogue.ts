import { type Catalogue, catalogueFromRecords } from '../../src/catalogue/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

/** A tree with an only child, and a genre right below the root. */
export const smallTaxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'rap', children: [{ name: 'hip hop' }, { name: 'trap' }] },
    {
      name: 'rock',
      children: [{ name: 'soft rock' }, { name: 'metal', children: [{ name: 'doom' }] }],
    },
    { name: 'polka' },
  ],
});

const centers = {
  'hip hop': [0, 0],
  trap: [0, 3],
  'soft rock': [4, 0],
  doom: [7, 3],
  polka: [-4, -4],
};

/** Twenty songs around the centre of each genre of {@link smallTaxonomy}. */
export function smallCatalogue(seed: number): Promise<Catalogue> {
  const random = new Random(seed);
  const places = Object.entries(centers);
  const artists = places.map(([genre]) => ({ id: genre, followers: 5000, genres: [genre] }));
  const songs = places.flatMap(([genre, [energy, tempo]]) =>
    Array.from({ length: 20 }, (_, i) => ({
      id: `${genre} ${i}`,
      artists: [genre],
      energy: energy + 1.5 * random.normal(),
      tempo: tempo + 1.5 * random.normal(),
    })),
  );
  return catalogueFromRecords(songs, artists, { features: { names: ['energy', 'tempo'] } });
}
