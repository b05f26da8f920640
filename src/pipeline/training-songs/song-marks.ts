import { type Artists, foldName, type SongGroups, type Songs } from '../../catalogue/index.js';
import { type DenseMatrix, hashRows, type Lists, listAt } from '../../core/matrix/index.js';
import { Hasher } from '../../core/numbers/index.js';

/**
 * What songs and their artists are known by in any table: 64-bit hashes, one for each song or artist, 0
 * where there is nothing to know it by.
 */
export interface SongMarks {
  /** A song's id; with its features where the id is but a number, which another table gives to another song. */
  readonly ids: BigUint64Array;
  /** A song's features. */
  readonly rows: BigUint64Array;
  /** A song's title and its performers by their ids, where all have ids besides names. */
  readonly titlesById: BigUint64Array;
  /** A song's title and its performers by their names. */
  readonly titlesByName: BigUint64Array;
  /** For each song the artists below; groups are in their place where the split keeps these together. */
  readonly artists: Lists;
  /** An artist's id, or the name in its place. */
  readonly artistIds: BigUint64Array;
  /** An artist's name, or the id in its place. */
  readonly artistNames: BigUint64Array;
  /** 1 for an artist whose id and name are two things, 0 where one stands for both. */
  readonly haveIds: Uint8Array;
}

/** Seeds of hashes of different things. */
const SEEDS = { id: 1, numberedId: 2, title: 3, artistId: 4, artistName: 5 } as const;

/** Numbers that tables give to their rows: as ids, they say nothing of other tables. */
const ROW_NUMBER = /^\d{0,7}$/;

/**
 * @param features the songs' features in the order of the model's.
 */
export function markSongs(songs: Songs, artists: Artists, features: DenseMatrix): SongMarks {
  const rows = hashRows(features);
  const performers = songs.performers ?? { ...artists, lists: songs.artists };
  const { ids, names, lists } = songs.groups ?? { ...artists, lists: songs.artists };
  const isNamed = namedArtists(songs.ids, { ids, names, lists });
  const isId = ids.map((id, artist) => isNamed[artist] === 1 && !ROW_NUMBER.test(id));
  return {
    ids: markIds(songs.ids, rows),
    rows: new BigUint64Array(rows.buffer),
    ...markTitles(songs, performers),
    artists: lists,
    artistIds: markTexts(
      ids.map((id, artist) => (isId[artist] ? id : '')),
      SEEDS.artistId,
    ),
    artistNames: markTexts(foldedNames(names, isNamed), SEEDS.artistName),
    haveIds: Uint8Array.from(isId, (is, artist) => (is && ids[artist] !== names[artist] ? 1 : 0)),
  };
}

/** 0 for what only stands for a song that names no artist, and has its id; else 1. */
function namedArtists(songIds: readonly string[], { ids, names, lists }: SongGroups): Uint8Array {
  const isNamed = new Uint8Array(ids.length).fill(1);
  const { offsets, values } = lists;
  // Most catalogues have no artist that could be one, and their songs' ids need not be looked at.
  const mayStand = ids.map((id, artist) => id === names[artist]);
  for (let song = 0; song < songIds.length; song++) {
    for (let k = offsets[song]; k < offsets[song + 1]; k++) {
      const artist = values[k];
      if (mayStand[artist] && ids[artist] === songIds[song]) isNamed[artist] = 0;
    }
  }
  return isNamed;
}

function foldedNames(names: readonly string[], isNamed: Uint8Array): string[] {
  return names.map((name, artist) => (isNamed[artist] === 1 ? foldName(name) : ''));
}

/** No mark for an empty text. */
function markTexts(texts: readonly string[], seed: number): BigUint64Array {
  const hasher = new Hasher();
  const words = new Uint32Array(2 * texts.length);
  texts.forEach((text, i) => {
    if (text !== '') hasher.start(seed).addText(text).writeTo(words, i);
  });
  return new BigUint64Array(words.buffer);
}

function markIds(ids: readonly string[], rows: Uint32Array): BigUint64Array {
  const hasher = new Hasher();
  const words = new Uint32Array(2 * ids.length);
  ids.forEach((id, song) => {
    const isNumber = ROW_NUMBER.test(id);
    hasher.start(isNumber ? SEEDS.numberedId : SEEDS.id).addText(id);
    if (isNumber) hasher.addWord(rows[2 * song]).addWord(rows[2 * song + 1]);
    hasher.writeTo(words, song);
  });
  return new BigUint64Array(words.buffer);
}

function markTitles(
  { ids: songIds, names: titles }: Songs,
  performers: SongGroups,
): Pick<SongMarks, 'titlesById' | 'titlesByName'> {
  const { ids, names, lists } = performers;
  const isNamed = namedArtists(songIds, performers);
  const ownIds = ids.map((id, i) => (ROW_NUMBER.test(id) || id === names[i] ? '' : id));
  const byId = new TitleMarks(lists, markTexts(ownIds, SEEDS.artistId), songIds.length);
  const foldedOnes = foldedNames(names, isNamed);
  const byName = new TitleMarks(lists, markTexts(foldedOnes, SEEDS.artistName), songIds.length);
  titles?.forEach((name, song) => {
    const title = foldName(name);
    if (title === '') return;
    byId.mark(song, title);
    byName.mark(song, title);
  });
  return { titlesById: byId.marks, titlesByName: byName.marks };
}

/** Marks songs by title and performers; those without performers, or with one that has no mark, have none. */
class TitleMarks {
  readonly marks: BigUint64Array;
  readonly #words: Uint32Array;
  readonly #performers: Lists;
  /** The performers' marks, low words before high ones. */
  readonly #ofPerformers: Uint32Array;
  readonly #hasher = new Hasher();

  constructor(performers: Lists, marks: BigUint64Array, songs: number) {
    this.#performers = performers;
    this.#ofPerformers = new Uint32Array(marks.buffer);
    this.#words = new Uint32Array(2 * songs);
    this.marks = new BigUint64Array(this.#words.buffer);
  }

  /** @param title in the form in which titles are compared; not empty. */
  mark(song: number, title: string): void {
    const own = listAt(this.#performers, song);
    const marks = this.#ofPerformers;
    const hasNone = (performer: number) =>
      marks[2 * performer] === 0 && marks[2 * performer + 1] === 0;
    if (own.length === 0 || own.some(hasNone)) return;
    const inOrder =
      own.length === 1
        ? own
        : own.toSorted(
            (a, b) => marks[2 * a + 1] - marks[2 * b + 1] || marks[2 * a] - marks[2 * b],
          );
    this.#hasher.start(SEEDS.title).addText(title);
    for (const performer of inOrder) {
      this.#hasher.addWord(marks[2 * performer]).addWord(marks[2 * performer + 1]);
    }
    this.#hasher.writeTo(this.#words, song);
  }
}
