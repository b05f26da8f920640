import { z } from 'zod';
import type { Catalogue } from '../../catalogue/index.js';
import { alignSongs } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { readArrayFile, type StoredArray, writeArrayFile } from '../../core/files/index.js';
import { distinctiveRows, isTyped, listAt } from '../../core/matrix/index.js';
import type { Experiment } from '../experiment/experiment.js';
import { HashSet } from './hash-set.js';
import { markSongs, type SongMarks } from './song-marks.js';

/** Name of the file in a model folder. */
export const TRAINING_SONGS = 'training-songs.bin';

const MAGIC = 'SGTRAINS';
const VERSION = 2;

/** The sets of hashes that are kept. */
const SETS = [
  'ids',
  'rows',
  'titlesById',
  'titlesByName',
  'loneTitles',
  'artistIds',
  /** Names of artists that have ids, too. */
  'artistNames',
  /** Names of artists without ids; they may also be ids without names. */
  'loneNames',
  'onNeitherSide',
] as const;
type Sets = Readonly<Record<(typeof SETS)[number], HashSet>>;

const contentSchema = z.strictObject({
  /** How the songs were split, and with which seed. */
  split: z.enum(['artist', 'song']),
  seed: z.int(),
  /** Whether the test songs were listed, so that the split was by neither. */
  listed: z.boolean(),
});

type Content = z.output<typeof contentSchema>;

/** Why a song is no test song of a model, in the words of the report. */
export const trainedOn = {
  song: 'the model was trained on it',
  copy: 'copy of a song that the model was trained on',
  neither: 'on neither side when the model was trained',
  artist: 'the model was trained on songs of its artist',
} as const;
export type TrainedOn = keyof typeof trainedOn;

/**
 * The songs that a model was trained on, as 64-bit hashes of what they are known by in any table: their
 * ids, features, titles and artists. Some 40 bytes a song.
 */
export class TrainingSongs {
  /** How the songs were split. */
  readonly split: Content['split'];
  /** Seed of the split and of the figures' intervals. */
  readonly seed: number;
  readonly #listed: boolean;
  readonly #sets: Sets;

  private constructor({ split, seed, listed }: Content, sets: Sets) {
    this.split = split;
    this.seed = seed;
    this.#listed = listed;
    this.#sets = sets;
  }

  /**
   * Those of an experiment.
   *
   * @param drawing what the options say; they have no say where test songs were listed.
   */
  static of(
    { catalogue, ...experiment }: Experiment,
    { split, seed }: Pick<Content, 'split' | 'seed'>,
  ): TrainingSongs {
    const { songs, artists } = catalogue;
    const { train, leftOut } = experiment.split;
    const marks = markSongs(songs, artists, songs.features);
    const isDistinctive = distinctiveRows(songs.features, train);
    const distinctive = train.filter((_, i) => isDistinctive[i] === 1);
    const trained = new Set<number>();
    for (const song of train) for (const artist of listAt(marks.artists, song)) trained.add(artist);
    const known = Int32Array.from(trained);
    return new TrainingSongs(
      { split, seed, listed: experiment.drawn === null },
      {
        ids: HashSet.of(marks.ids, train),
        rows: HashSet.of(marks.rows, distinctive),
        titlesById: HashSet.of(marks.titlesById, train),
        titlesByName: HashSet.of(
          marks.titlesByName,
          train.filter((song) => marks.titlesById[song] !== 0n),
        ),
        loneTitles: HashSet.of(
          marks.titlesByName,
          train.filter((song) => marks.titlesById[song] === 0n),
        ),
        artistIds: HashSet.of(marks.artistIds, known),
        artistNames: HashSet.of(
          marks.artistNames,
          known.filter((artist) => marks.haveIds[artist] === 1),
        ),
        loneNames: HashSet.of(
          marks.artistNames,
          known.filter((artist) => marks.haveIds[artist] === 0),
        ),
        onNeitherSide: HashSet.of(marks.ids, leftOut),
      },
    );
  }

  /**
   * Which songs of a catalogue the model has seen.
   *
   * @param featureNames the model's.
   * @param split whether an artist's songs count as seen once one of them was trained on: by `artist`.
   * @returns for each song how it was seen; undefined where it was not.
   * @throws InputError when a feature is missing.
   */
  seen(
    catalogue: Catalogue,
    featureNames: readonly string[],
    split: Content['split'] = this.split,
  ): (TrainedOn | undefined)[] {
    const { songs, artists } = catalogue;
    const marks = markSongs(songs, artists, alignSongs(songs, featureNames));
    const { ids, rows, onNeitherSide } = this.#sets;
    const byArtist = split === 'artist' && !this.#listed;
    const isKnown = Array.from(marks.artistIds, (_, artist) => this.#knows(marks, artist));
    return songs.ids.map((_, song) => {
      if (ids.has(marks.ids[song])) return 'song';
      if (rows.has(marks.rows[song]) || this.#knowsTitle(marks, song)) return 'copy';
      if ((byArtist || this.#listed) && onNeitherSide.has(marks.ids[song])) return 'neither';
      if (!byArtist) return undefined;
      return listAt(marks.artists, song).some((artist) => isKnown[artist]) ? 'artist' : undefined;
    });
  }

  /** Titles of performers who have ids in both tables are told apart by these, others by names. */
  #knowsTitle({ titlesById, titlesByName }: SongMarks, song: number): boolean {
    const sets = this.#sets;
    const [byId, byName] = [titlesById[song], titlesByName[song]];
    if (sets.titlesById.has(byId) || sets.loneTitles.has(byName)) return true;
    return byId === 0n && sets.titlesByName.has(byName);
  }

  /** Two artists who both have ids are told apart by them, others by what they have in common. */
  #knows({ artistIds, artistNames, haveIds }: SongMarks, artist: number): boolean {
    const sets = this.#sets;
    const name = artistNames[artist];
    if (sets.artistIds.has(artistIds[artist]) || sets.loneNames.has(name)) return true;
    return haveIds[artist] === 0 && sets.artistNames.has(name);
  }

  /** Writes them into a file. @throws InputError where it can't be written. */
  async save(file: string): Promise<void> {
    const content = { split: this.split, seed: this.seed, listed: this.#listed };
    const arrays = SETS.map((name) => [name, this.#sets[name].words] as const);
    await writeArrayFile(file, MAGIC, VERSION, content, Object.fromEntries(arrays));
  }

  /** @throws InputError naming the file when it is of another version or damaged. */
  static async load(file: string): Promise<TrainingSongs> {
    const { content, arrays } = await readArrayFile(file, MAGIC, VERSION);
    const parsed = contentSchema.safeParse(content);
    const sets = SETS.map((name) => [name, setOf(arrays.get(name))] as const);
    if (!parsed.success || sets.some(([, set]) => set === undefined)) {
      throw new InputError('does not hold the songs of a training; fit the model again', { file });
    }
    return new TrainingSongs(parsed.data, Object.fromEntries(sets) as Sets);
  }
}

function setOf(words: StoredArray | undefined): HashSet | undefined {
  return isTyped(words, 'Int32Array') ? HashSet.fromWords(words) : undefined;
}
