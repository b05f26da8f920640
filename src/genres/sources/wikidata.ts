import type { Source } from './source.js';
import { readSparqlAnswer } from './sparql-answer.js';
import { patternsOf, sparqlQuery } from './sparql-query.js';

/** An id of Spotify's, alone or at the end of its URI or address. */
const SPOTIFY_ID =
  /^(?:spotify:artist:|https?:\/\/open\.spotify\.com\/artist\/)?([0-9A-Za-z]{22})$/;

/** Wikidata, or any endpoint with its data, by the SPARQL 1.1 protocol. */
export const wikidata: Source = {
  endpoint: 'https://query.wikidata.org/sparql',
  mostAtOnce: Number.POSITIVE_INFINITY,

  idIn: (cell) => SPOTIFY_ID.exec(cell)?.[1],

  request(questions, { endpoint, language }) {
    const patterns = questions.flatMap((question) => patternsOf(question, language));
    return {
      url: endpoint,
      method: 'POST',
      headers: {
        Accept: 'application/sparql-results+json',
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ query: sparqlQuery(patterns, language) }).toString(),
    };
  },

  read: (reply, questions, { language }) => readSparqlAnswer(reply, questions, language),
};
