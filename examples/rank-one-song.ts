/** Inside a service: load a model once, then rank the genres of any song. */
import { HierarchicalClassifier } from 'supergenre/classification';

const classifier = await HierarchicalClassifier.load(process.argv[2] ?? 'out/example-model');

const song = {
  title: 'A loud one',
  acousticness: 0.02,
  danceability: 0.5,
  duration_ms: 215_000,
  energy: 0.95,
  explicit: false,
  instrumentalness: 0.1,
  key: 4,
  liveness: 0.2,
  loudness: -4.1,
  mode: 1,
  speechiness: 0.06,
  tempo: 172,
  time_signature: 4,
  valence: 0.4,
};

for (const { genre, supergenre, probability } of classifier.rank(song, { top: 5 })) {
  console.log(`${(100 * probability).toFixed(1).padStart(5)} %  ${genre} (${supergenre})`);
}
