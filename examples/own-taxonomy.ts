/** One's own tree of genres, of any depth, instead of a found one. */
import { GenreModel, makeCatalogue, Taxonomy } from 'supergenre';

const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    {
      name: 'loud',
      children: [
        { name: 'rock family', children: [{ name: 'rock' }, { name: 'classic rock' }] },
        { name: 'metal' },
      ],
    },
    { name: 'spoken', children: [{ name: 'rap' }, { name: 'hip hop' }] },
    { name: 'classical' },
  ],
});

const catalogue = await makeCatalogue({ artists: 200, seed: 1 });
const model = await GenreModel.fit(catalogue, { givenTaxonomy: taxonomy, booster: { rounds: 20 } });

for (const { genre, supergenre, averagePrecision } of model.result?.metrics.genres ?? []) {
  const [flat, hierarchical] = [averagePrecision.vanilla, averagePrecision.hierarchical];
  console.log(
    `${genre} (${supergenre}): flat ${flat?.toFixed(3)}, hierarchical ${hierarchical?.toFixed(3)}`,
  );
}
