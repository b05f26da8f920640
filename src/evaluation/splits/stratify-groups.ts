import { InputError } from '../../core/errors/index.js';
import { invertLists, type Lists, listCount } from '../../core/matrix/index.js';
import type { Random } from '../../core/numbers/index.js';
import type { LabelLists } from './label-lists.js';
import { type Items, stratify } from './stratify.js';

/** The part of a song whose groups are in different parts. */
export const MIXED = -1;

/**
 * Assigns whole groups (artists) to parts by {@link stratify} and gives the part of each song. A song
 * of several groups is divided among them, and is {@link MIXED} if they end up in different parts. A
 * song without a group is a group of its own.
 *
 * @param songGroups for each song its groups.
 * @param labels for each song its labels, each once.
 * @throws InputError when a group is negative.
 */
export function stratifyGroups(
  songGroups: Lists,
  { labels, labelCount }: LabelLists,
  shares: readonly number[],
  random: Random,
): Int32Array {
  const groups = withOwnGroups(songGroups);
  const partOfGroup = stratify(itemsOfGroups(groups, labels, labelCount), shares, random);
  const parts = new Int32Array(listCount(groups));
  for (let song = 0; song < parts.length; song++) {
    const start = groups.offsets[song];
    parts[song] = partOfGroup[groups.values[start]];
    for (let k = start + 1; k < groups.offsets[song + 1]; k++) {
      if (partOfGroup[groups.values[k]] !== parts[song]) parts[song] = MIXED;
    }
  }
  return parts;
}

/** The same lists with a new group in each empty one. */
function withOwnGroups(lists: Lists): Lists {
  let nextGroup = groupCount(lists);
  const count = listCount(lists);
  const offsets = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) {
    offsets[i + 1] = offsets[i] + Math.max(1, lists.offsets[i + 1] - lists.offsets[i]);
  }
  const values = new Int32Array(offsets[count]);
  for (let i = 0, to = 0; i < count; i++) {
    const end = lists.offsets[i + 1];
    if (lists.offsets[i] === end) values[to++] = nextGroup++;
    for (let k = lists.offsets[i]; k < end; k++) values[to++] = lists.values[k];
  }
  return { offsets, values };
}

function groupCount({ values }: Lists): number {
  let count = 0;
  for (const group of values) {
    if (group < 0)
      throw new InputError(`a song has the artist or group number ${group}; numbers start at 0`);
    if (group >= count) count = group + 1;
  }
  return count;
}

function itemsOfGroups(songGroups: Lists, songLabels: Lists, labelCount: number): Items {
  const count = groupCount(songGroups);
  const songsOfGroup = invertLists(songGroups, count);
  const sizes = new Float64Array(count);
  const offsets = new Uint32Array(count + 1);
  const values: number[] = [];
  const weights: number[] = [];
  const weightOfLabel = new Float64Array(labelCount);
  for (let group = 0; group < count; group++) {
    for (let k = songsOfGroup.offsets[group]; k < songsOfGroup.offsets[group + 1]; k++) {
      const song = songsOfGroup.values[k];
      const fraction = 1 / (songGroups.offsets[song + 1] - songGroups.offsets[song]);
      sizes[group] += fraction;
      for (let l = songLabels.offsets[song]; l < songLabels.offsets[song + 1]; l++) {
        const label = songLabels.values[l];
        if (weightOfLabel[label] === 0) values.push(label);
        weightOfLabel[label] += fraction;
      }
    }
    for (let k = offsets[group]; k < values.length; k++) {
      weights.push(weightOfLabel[values[k]]);
      weightOfLabel[values[k]] = 0;
    }
    offsets[group + 1] = values.length;
  }
  const labels = { offsets, values: Int32Array.from(values) };
  return { labels, labelCount, weights: Float64Array.from(weights), sizes };
}
