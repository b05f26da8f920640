import type { Songs } from '../../catalogue/index.js';
import {
  type LabelMatrix,
  type Lists,
  listAt,
  positionsWhere,
  selectLists,
  selectRows,
  shared,
} from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import { stratifiedFoldsByGroup } from '../../evaluation/index.js';
import type { ChosenClasses } from './classes.js';
import type { DescriptionSettings } from './options.js';
import type { LearningSongs } from './quick-boosters.js';

/** Songs that are held out once, and those that are learnt from meanwhile, as ascending rows. */
export interface Part {
  readonly held: Int32Array;
  readonly train: Int32Array;
}

/** The songs that boosters learn from, dealt to parts. */
export interface DealtSongs {
  readonly data: LearningSongs;
  /** For each row what it is kept together by. */
  readonly together: Lists;
  readonly parts: readonly Part[];
  /** Names of the classes: the columns of the truth. */
  readonly classes: readonly string[];
  /** How many songs they were drawn from. */
  readonly of: number;
  /** How many are in no part, since what they are kept together by is in several. */
  readonly mixed: number;
}

/** Songs that a class needs to be learnt, and songs that are needed at all. */
const SONGS_OF_CLASS = 10;
const FEWEST_SONGS = 50;

/**
 * Draws songs that have one of the classes, or exactly one where these are exclusive, and deals them to parts.
 *
 * @param together for each song what it is kept together by.
 * @returns undefined where there are too few songs, or not two classes of enough songs; why, in `notes`.
 */
export function dealSongs(
  songs: Songs,
  chosen: ChosenClasses,
  together: Lists,
  { seed, folds, mostSongs }: DescriptionSettings & { readonly seed: number },
  notes: string[],
): DealtSongs | undefined {
  const classes = learntClasses(chosen);
  const isClear = (song: number): boolean => {
    const own = listAt(chosen.lists, song).filter((label) => classes.includes(label)).length;
    return chosen.exclusive ? own === 1 : own > 0;
  };
  const candidates = positionsWhere(songs.ids.length, isClear);
  if (classes.length < 2 || candidates.length < FEWEST_SONGS) {
    notes.push(
      `no learning curve and no importances: two classes of ${SONGS_OF_CLASS} songs each, and ${FEWEST_SONGS} songs of them, are needed`,
    );
    return undefined;
  }
  const drawn = new Random(seed).choose(candidates, mostSongs);
  const truth = truthOf(chosen, classes, drawn);
  const kept = selectLists(together, drawn);
  const partOf = stratifiedFoldsByGroup(truth, kept, folds, seed);
  return {
    data: {
      features: selectRows(songs.features, drawn),
      featureNames: songs.featureNames,
      truth,
      exclusive: chosen.exclusive,
    },
    together: kept,
    parts: partsOf(partOf, folds),
    classes: classes.map((label) => chosen.names[label]),
    of: candidates.length,
    mixed: partOf.reduce((sum, part) => sum + Number(part < 0), 0),
  };
}

/** @param partOf of each row the part that holds it out; below 0 for a row that takes no part. */
export function partsOf(partOf: Int32Array, count: number): Part[] {
  return Array.from({ length: count }, (_, part) => ({
    held: positionsWhere(partOf.length, (row) => partOf[row] === part),
    train: positionsWhere(partOf.length, (row) => partOf[row] >= 0 && partOf[row] !== part),
  }));
}

/** The classes that have enough songs. */
function learntClasses({ names, lists }: ChosenClasses): number[] {
  const counts = new Int32Array(names.length);
  for (const label of lists.values) counts[label]++;
  return [...names.keys()].filter((label) => counts[label] >= SONGS_OF_CLASS);
}

/** songs × classes. */
function truthOf(
  chosen: ChosenClasses,
  classes: readonly number[],
  songs: Int32Array,
): LabelMatrix {
  const columns = classes.length;
  const data = shared(Uint8Array, songs.length * columns);
  songs.forEach((song, i) => {
    for (const label of listAt(chosen.lists, song)) {
      const place = classes.indexOf(label);
      if (place >= 0) data[i * columns + place] = 1;
    }
  });
  return { rows: songs.length, columns, data };
}
