import { foldName } from '../catalogue/index.js';
import { alignSong, type SongFeatures } from '../classification/index.js';
import { InputError, quoted } from '../core/errors/index.js';
import { parseOptions, suggestion } from '../core/options/index.js';
import { PointSearch } from '../neighbours/index.js';
import type {
  ArtistQuery,
  NamedArtist,
  SimilarArtist,
  Similarity,
  SimilarSong,
  SongQuery,
} from './answers.js';
import { CatalogueSongs, DistinctSongs } from './catalogue-songs.js';
import { fitIndex, type IndexedCatalogue } from './fit-index.js';
import { readIndex, writeIndex } from './index-file.js';
import type { Items } from './items.js';
import {
  type SimilarArtistsOptions,
  type SimilarityOptions,
  type SimilarSongsOptions,
  similarArtistsOptions,
  similarityOptions,
  similarSongsOptions,
} from './options.js';
import type { BatchRanker, GenreRanker, SharedIndex } from './parts.js';
import { nearFeatures, probableGenres, sharedGenres } from './reasons.js';
import { pointsOf } from './space/song-space.js';
import { asItIs, findText, NOWHERE, textAt } from './texts/texts.js';

/** What is asked about: a point, and what it comes from. */
interface Query {
  readonly point: Float64Array;
  readonly features: ArrayLike<number>;
  /** Probabilities. */
  readonly genres: ArrayLike<number>;
}

/** Searches past the first answers look at this many times as many. */
const WIDENING = 4;
/** Answers looked at first, for each that is wanted: some are left out. */
const SPARE = 2;
/** How many answers are looked at before all are. */
const MOST_SEARCHED = 2048;

/**
 * Songs and artists of a catalogue, by which similar ones are found: near in what they sound like, each
 * feature as far as artists differ in it, and in the genres that they probably have. Immutable; made by
 * {@link SimilarityIndex.fit} or {@link SimilarityIndex.load}.
 */
export class SimilarityIndex {
  /** For {@link of} in a thread, which gets the large arrays without a copy. */
  readonly shared: SharedIndex;
  readonly #classifier: GenreRanker;
  readonly #catalogue: CatalogueSongs;
  readonly #songs: PointSearch;
  readonly #artists: PointSearch;

  private constructor(shared: SharedIndex, classifier: GenreRanker) {
    this.shared = shared;
    this.#classifier = classifier;
    this.#catalogue = new CatalogueSongs(shared);
    this.#songs = new PointSearch(shared.songs.index);
    this.#artists = new PointSearch(shared.artists.index);
  }

  /**
   * Indexes all songs of a catalogue, and the artists that have songs. The same songs, classifier,
   * options and seed give the same bytes, whatever `threads` is.
   *
   * @param classifier says which genres songs probably have; answers need the same one again.
   * @throws InputError for a wrong option, or songs without a feature of the classifier's; the signal's
   *   reason when aborted.
   */
  static async fit(
    catalogue: IndexedCatalogue,
    classifier: BatchRanker,
    options: SimilarityOptions = {},
  ): Promise<SimilarityIndex> {
    const parsed = parseOptions(similarityOptions, options, 'similar songs');
    return new SimilarityIndex(await fitIndex(catalogue, classifier, parsed), classifier);
  }

  /** One of the `shared` data of another, with the classifier that it was made with. */
  static of(shared: SharedIndex, classifier: GenreRanker): SimilarityIndex {
    return new SimilarityIndex(shared, classifier);
  }

  /** Writes it into one binary file with a checksum. */
  async save(file: string): Promise<void> {
    await writeIndex(file, this.shared);
  }

  /**
   * Reads an index that {@link save} wrote.
   *
   * @param classifier the one that it was made with.
   * @throws InputError naming the file when it cannot be read, is no such file, is damaged, or was made
   *   with another classifier.
   */
  static async load(file: string, classifier: GenreRanker): Promise<SimilarityIndex> {
    return new SimilarityIndex(await readIndex(file, classifier), classifier);
  }

  /** How many songs there are. */
  get songs(): number {
    return this.#songs.rows;
  }

  /** How many artists there are. */
  get artists(): number {
    return this.#artists.rows;
  }

  /**
   * The songs most similar to a song, or to several together, the most similar first; equally similar ones
   * in the catalogue's order. Left out are the songs themselves, copies of them, and copies of answers.
   *
   * @throws InputError for a song that is not there, a feature that is missing, or a wrong option.
   */
  similarSongs(
    song: SongQuery | readonly SongQuery[],
    options: SimilarSongsOptions = {},
  ): SimilarSong[] {
    const { top, otherArtists, genres } = parseOptions(
      similarSongsOptions,
      options,
      'similar songs',
    );
    const asked = isList(song) ? song : [song];
    if (asked.length === 0) throw new InputError('similar songs: no song is asked about; name one');
    const rows = asked.map((one) => (typeof one === 'string' ? this.#rowOfSong(one) : undefined));
    const queries = asked.map((one, i) => {
      const row = rows[i];
      return row === undefined ? this.#queryOf([one as SongFeatures]) : this.#songQuery(row);
    });
    const catalogue = this.#catalogue;
    const own = queries.map(({ features }, i) => catalogue.known(rows[i], features));
    const artists = new Set(
      rows.flatMap((row) => (row === undefined ? [] : catalogue.artistsOf(row))),
    );
    const hasGenre = this.#genreFilter(this.shared.songs, genres);
    return this.#nearest(this.#songs, this.shared.songs, meanOf(queries), top, () => {
      const distinct = new DistinctSongs();
      for (const song of own) distinct.take(song);
      return (row) => {
        if (!hasGenre(row)) return undefined;
        const by = catalogue.artistsOf(row);
        if (otherArtists && by.some((artist) => artists.has(artist))) return undefined;
        if (!distinct.take(catalogue.known(row))) return undefined;
        return { ...catalogue.nameOf(row), artists: by.map((artist) => this.#artistNamed(artist)) };
      };
    });
  }

  /**
   * The artists most similar to an artist, the most similar first; equally similar ones in the order of the
   * catalogue's songs. The artist itself is left out.
   *
   * @throws InputError for an artist that is not there, no songs, a feature that is missing, or a wrong option.
   */
  similarArtists(artist: ArtistQuery, options: SimilarArtistsOptions = {}): SimilarArtist[] {
    const { top, genres } = parseOptions(similarArtistsOptions, options, 'similar artists');
    const { artists, songCounts } = this.shared;
    const asked = typeof artist === 'string' ? this.#rowOfArtist(artist) : undefined;
    const query =
      asked === undefined
        ? this.#queryOf(artist as readonly SongFeatures[])
        : itemQuery(this.#artists, artists, asked, this.#sizes);
    const hasGenre = this.#genreFilter(artists, genres);
    return this.#nearest(
      this.#artists,
      artists,
      query,
      top,
      () => (row) =>
        row === asked || !hasGenre(row)
          ? undefined
          : { ...this.#artistNamed(row), songs: songCounts[row] },
    );
  }

  /**
   * The nearest items that are answers, up to `top`.
   *
   * @param answering makes what says of an item, nearer ones first, what is answered; undefined where it is
   *   no answer. A wider search begins anew: an approximate one may find nearer items than the narrower did.
   */
  #nearest<Answer extends object>(
    search: PointSearch,
    items: Items,
    query: Query,
    top: number,
    answering: () => (row: number) => Answer | undefined,
  ): (Answer & Similarity)[] {
    for (let count = SPARE * top + 1; ; count *= WIDENING) {
      if (count > MOST_SEARCHED) count = search.rows;
      const { rows, distances } = search.nearest(query.point, count);
      const answer = answering();
      const answers: (Answer & Similarity)[] = [];
      for (let i = 0; i < rows.length && answers.length < top; i++) {
        const own = answer(rows[i]);
        if (own === undefined) continue;
        answers.push({ ...own, ...this.#similarity(items, query, rows[i], distances[i]) });
      }
      if (answers.length === top || count >= search.rows) return answers;
    }
  }

  #similarity(items: Items, query: Query, row: number, distance: number): Similarity {
    const { features, genres } = rowOf(items, row, this.#sizes);
    return {
      distance: distance / items.typical,
      genres: sharedGenres(this.shared, query.genres, genres),
      features: nearFeatures(this.shared, items, query.features, features),
    };
  }

  get #sizes(): Sizes {
    const { featureNames, genres } = this.shared;
    return { features: featureNames.length, genres: genres.length };
  }

  /** Songs that are not in the catalogue, or their mean. */
  #queryOf(songs: readonly SongFeatures[]): Query {
    if (songs.length === 0) {
      throw new InputError('similar artists: the artist has no songs; give the features of one');
    }
    const { featureNames, space } = this.shared;
    const { taxonomy } = this.#classifier;
    return meanOf(
      songs.map((song) => {
        const aligned = alignSong(song, featureNames);
        const nodes = this.#classifier.predict(aligned).data;
        const genres = Float64Array.from(taxonomy.leaves, (node) => nodes[node]);
        const probabilities = { rows: 1, columns: genres.length, data: genres };
        const point = Float64Array.from(pointsOf(space, aligned, probabilities).data);
        return { point, features: aligned.data, genres };
      }),
    );
  }

  #songQuery(row: number): Query {
    return itemQuery(this.#songs, this.shared.songs, row, this.#sizes);
  }

  #rowOfSong(song: string): number {
    const { songIds, titles } = this.shared;
    const byId = findText(songIds, song, asItIs);
    const row = byId === NOWHERE && titles ? findText(titles, song, foldName) : byId;
    if (row >= 0) return row;
    throw new InputError(
      row === NOWHERE
        ? `no song of the catalogue has the id ${titles ? 'or title ' : ''}${quoted(song)}; give its features instead`
        : `several songs have the title ${quoted(song)}; give the id of one`,
    );
  }

  #rowOfArtist(artist: string): number {
    const { artistIds, artistNames } = this.shared;
    const byId = findText(artistIds, artist, asItIs);
    const row = byId === NOWHERE ? findText(artistNames, artist, foldName) : byId;
    if (row >= 0) return row;
    throw new InputError(
      row === NOWHERE
        ? `no artist with songs in the catalogue has the id or name ${quoted(artist)}; give the features of its songs instead`
        : `several artists have the name ${quoted(artist)}; give the id of one`,
    );
  }

  #artistNamed(artist: number): NamedArtist {
    const { artistIds, artistNames } = this.shared;
    return { id: textAt(artistIds, artist), name: textAt(artistNames, artist) };
  }

  /** Whether an item probably has one of some genres. */
  #genreFilter(items: Items, wanted: readonly string[] | undefined): (row: number) => boolean {
    if (wanted === undefined) return () => true;
    const known = this.shared.genres.map(({ genre }) => genre);
    const positions = wanted.map((genre) => {
      const position = known.indexOf(genre);
      if (position >= 0) return position;
      throw new InputError(`the model has no genre ${quoted(genre)}${suggestion(genre, known)}`);
    });
    return (row) => {
      const probable = probableGenres(rowOf(items, row, this.#sizes).genres);
      return positions.some((position) => probable.includes(position));
    };
  }
}

interface Sizes {
  readonly features: number;
  readonly genres: number;
}

/** Features and probabilities of an item. */
function rowOf(items: Items, row: number, { features, genres }: Sizes) {
  const bytes = items.genres.subarray(row * genres, (row + 1) * genres);
  return {
    features: items.features.subarray(row * features, (row + 1) * features),
    genres: Float64Array.from(bytes, (byte) => byte / 255),
  };
}

function itemQuery(search: PointSearch, items: Items, row: number, sizes: Sizes): Query {
  return { point: Float64Array.from(search.point(row)), ...rowOf(items, row, sizes) };
}

/** The mean of several; of a feature, over those that have it. */
function meanOf(queries: readonly Query[]): Query {
  const [first] = queries;
  if (queries.length === 1) return first;
  const mean = (of: (query: Query) => ArrayLike<number>): Float64Array =>
    Float64Array.from({ length: of(first).length }, (_, j) => {
      const known = queries.map((query) => of(query)[j]).filter((value) => !Number.isNaN(value));
      return known.reduce((sum, value) => sum + value, 0) / known.length;
    });
  return {
    point: mean(({ point }) => point),
    features: mean(({ features }) => features),
    genres: mean(({ genres }) => genres),
  };
}

function isList(song: SongQuery | readonly SongQuery[]): song is readonly SongQuery[] {
  return Array.isArray(song);
}
