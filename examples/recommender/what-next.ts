/**
 * Asks the service: what next after these songs?
 *
 *   node what-next.js URL SONG…
 */
import { GenreClient } from 'supergenre/client';

const [url = 'http://127.0.0.1:8080', ...heard] = process.argv.slice(2);
const client = new GenreClient(url);

const { songs } = await client.similarSongs({
  songs: [{ songs: heard.map((song) => ({ song })) }],
  otherArtists: true,
  top: 5,
});

for (const answer of songs) {
  if ('error' in answer) throw new Error(answer.error);
  for (const { id, title = id, artists, genres, features } of answer.similar) {
    const by = artists.map(({ name }) => name).join(', ');
    const shared = genres.map(({ genre }) => genre).join(', ');
    const alike = features.map(({ feature }) => feature).join(', ');
    console.log(`${title} by ${by}: ${shared || 'no genre in common'}; alike in ${alike}`);
  }
}
