/**
 * Answers what `supergenre genres` asks Wikidata, from a table of artists with genres, so that the step can be
 * tried without a network: node build/examples/wikidata-stand-in/main.js artists.csv 8099
 */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { readArtistNames } from 'supergenre/catalogue';
import { sparqlAnswers } from './sparql.js';

const [file = 'artists.csv', port = '8099'] = process.argv.slice(2);
const artists = await readArtistNames(file);
const answer = sparqlAnswers(
  artists.map(({ id, name, genres = [] }, i) => ({
    id: `Q${i + 1}`,
    spotify: id,
    names: name === undefined ? [] : [`${name}@en`],
    isArtist: true,
    genres: genres.map((genre) => [`${genre}@en`]),
  })),
);
const server = createServer(async (request, response) => {
  const query = new URLSearchParams(await text(request)).get('query');
  try {
    const found = JSON.stringify(answer(query ?? ''));
    response.setHeader('Content-Type', 'application/sparql-results+json').end(found);
  } catch (error) {
    response.writeHead(400).end(String(error));
  }
});
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address();
  const taken = typeof address === 'object' ? address?.port : port;
  console.log(`${artists.length} artists at http://127.0.0.1:${taken}/sparql`);
});
