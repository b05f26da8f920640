import { InputError } from '../core/errors/index.js';
import { parseOptions } from '../core/options/index.js';
import { Answers } from './answers.js';
import { askAll } from './asking/ask-all.js';
import { Asker } from './asking/asker.js';
import { chooseItem, type Finding } from './choose-item.js';
import { genreNames } from './genre-name.js';
import { type GenreLookupOptions, genreLookupOptions } from './options.js';
import { type Artist, keyOf, type Question, questionOf } from './question.js';
import { type SourceName, sources } from './sources/sources.js';

/** What a lookup found out about an artist. */
export interface ArtistGenres extends Artist {
  /** In lower case, each once; empty where none are known or the artist was not found. */
  readonly genres: readonly string[];
  /** What the item was found by (`alias`: another of its names), or why there is none. */
  readonly found: Finding;
  /** The item's id at the source; if `found` is `ambiguous`, the ids of all that match. */
  readonly items: readonly string[];
}

/** What a lookup found out. */
export interface GenreLookup {
  readonly source: SourceName;
  /** One for each artist that was given, in the same order. */
  readonly artists: readonly ArtistGenres[];
}

/**
 * Looks up the genres of artists at Wikidata or MusicBrainz: by id where an artist has an id that the
 * source knows (Spotify's at Wikidata, an MBID at MusicBrainz), else by name.
 *
 * Sends one request at a time, with pauses. What fails is asked again; with a `cache`, whatever was
 * answered is kept however the process ends, and is not asked again.
 *
 * @throws InputError when an option is wrong, the cache is of another lookup, the source refuses, or a
 *   question was asked `retries` times again in vain; the signal's reason when it is aborted.
 */
export async function artistGenres(
  artists: readonly Artist[],
  options?: GenreLookupOptions,
): Promise<GenreLookup> {
  const settings = parseOptions(genreLookupOptions, options, 'genres');
  const source = sources[settings.source];
  const { endpoint = source.endpoint, language, byName, signal, onProgress } = settings;
  signal?.throwIfAborted();
  const idIn = byName ? () => undefined : source.idIn;
  const questions = artists.map((artist) => questionOf(artist, idIn));
  const distinct = distinctQuestions(questions);

  await using answers = await Answers.open(settings.cache, {
    source: settings.source,
    endpoint,
    language,
  });
  const open = distinct.filter((question) => answers.get(keyOf(question)) === undefined);
  let done = distinct.length - open.length;
  const report = () => onProgress?.({ step: 'genres', done, total: distinct.length });
  report();
  const asker = new Asker(source, { endpoint, language }, settings);
  const batch = Math.min(settings.batch, source.mostAtOnce);
  try {
    await askAll(asker, open, batch, async (answered) => {
      await answers.add(answered);
      done += answered.length;
      report();
    });
  } catch (error) {
    throw error instanceof InputError ? withWhatIsKept(error, answers, settings.cache) : error;
  }
  return {
    source: settings.source,
    artists: artists.map((artist, i) => genresOf(artist, questions[i], answers)),
  };
}

/** Each question once: those by id, then those by name, in the order of the artists. */
function distinctQuestions(questions: readonly (Question | undefined)[]): Question[] {
  const distinct = new Map<string, Question>();
  for (const question of questions) {
    if (question !== undefined) distinct.set(keyOf(question), question);
  }
  const all = [...distinct.values()];
  return [...all.filter(({ by }) => by === 'id'), ...all.filter(({ by }) => by === 'name')];
}

function genresOf(artist: Artist, question: Question | undefined, answers: Answers): ArtistGenres {
  const { id, name } = artist;
  if (question === undefined) return { id, name, genres: [], found: 'notAsked', items: [] };
  const { found, items } = chooseItem(answers.get(keyOf(question))?.items ?? []);
  const genres = found === 'ambiguous' ? [] : items.flatMap((item) => genreNames(item.genres));
  return { id, name, genres, found, items: items.map((item) => item.id) };
}

function withWhatIsKept(error: InputError, { count }: Answers, cache?: string): InputError {
  if (cache === undefined || count === 0) return error;
  return new InputError(
    `${error.message}; ${count} answers are kept in ${cache}: the same lookup goes on from there`,
    error.place,
    { cause: error },
  );
}
