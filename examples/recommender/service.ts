/**
 * A service for recommendations: loads a model, or fits one on a catalogue first, and serves it.
 *
 *   node service.js [MODEL [SONGS ARTISTS [FEATURES]]]
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GenreModel, makeCatalogue, readCatalogue } from 'supergenre';
import { serve } from 'supergenre/service';

const [folder = 'out/recommender', songs, artists, features] = process.argv.slice(2);

if (!existsSync(join(folder, 'model.json'))) {
  // Without files, a made-up catalogue shows how it goes.
  const catalogue =
    songs !== undefined && artists !== undefined
      ? await readCatalogue({ songs, artists, features })
      : await makeCatalogue({ artists: 300, seed: 1 });
  const model = await GenreModel.fit(catalogue, { seed: 1, booster: { rounds: 50 } });
  await model.save(folder);
}

// A model that is saved into the folder later takes over within a second.
const service = await serve(folder, { port: Number(process.env.PORT ?? 8080), watch: 1000 });

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void service.close());
