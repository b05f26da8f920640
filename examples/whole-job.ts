/** The whole job: a catalogue in, a model folder and its figures out. */
import { GenreModel, makeCatalogue, readCatalogue } from 'supergenre';

const [songs, artists, features] = process.argv.slice(2);

// Without files, a made-up catalogue shows how it goes.
const catalogue =
  songs !== undefined && artists !== undefined
    ? await readCatalogue({ songs, artists, features })
    : await makeCatalogue({ artists: 200, seed: 1 });

const model = await GenreModel.fit(catalogue, {
  seed: 1,
  booster: { rounds: 20 },
  onProgress: ({ step, done, total }) => {
    if (done === total) console.error(`${step}: done`);
  },
});

for (const { name, genres } of model.result?.supergenres?.supergenres ?? []) {
  console.log(`${name}: ${genres.map((genre) => genre.name).join(', ')}`);
}
for (const [classifier, figures] of Object.entries(model.result?.metrics.classifiers ?? {})) {
  const { averagePrecision, coverageError } = figures;
  console.log(
    `${classifier}: average precision ${averagePrecision.macro.toFixed(3)}, coverage error ${coverageError.toFixed(2)}`,
  );
}

await model.save('out/example-model');
