import { listAt } from '../../core/matrix/index.js';
import type { Songs } from '../catalogue.js';
import { ListsBuilder } from '../lists/lists-builder.js';
import { StringIndex } from '../lists/string-index.js';

/**
 * The same songs with other labels.
 *
 * @param labelOf gives the label of a song, or several, or none, from the song's position and its
 *   labels so far.
 */
export function labelSongs(
  songs: Songs,
  labelOf: (song: number, labels: readonly string[]) => string | readonly string[] | undefined,
): Songs {
  const names = new StringIndex();
  const lists = new ListsBuilder();
  songs.ids.forEach((_, song) => {
    const labels = labelOf(song, labelsOfSong(songs, song)) ?? [];
    for (const label of typeof labels === 'string' ? [labels] : labels) {
      lists.addOnce(names.add(label));
    }
    lists.endList();
  });
  return { ...songs, labels: { names: names.strings, lists: lists.toLists() } };
}

/** The names of a song's labels, by its position; none where songs have no labels of their own. */
export function labelsOfSong({ labels }: Songs, song: number): string[] {
  if (labels === undefined) return [];
  return Array.from(listAt(labels.lists, song), (label) => labels.names[label]);
}
