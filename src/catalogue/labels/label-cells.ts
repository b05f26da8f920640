import type { OwnLabels } from '../catalogue.js';
import { ListsBuilder } from '../lists/lists-builder.js';
import { StringIndex } from '../lists/string-index.js';
import { cellText } from '../tables/cell-values.js';
import { labelsOfCell, separatingCommas } from './cell-labels.js';
import { namePaths, pathOfCells } from './paths.js';

/** Between the cells of several columns; no cell of text holds it. */
const BETWEEN = '\u0000';

/**
 * The cells of the columns of labels while rows are read, a song's in one row or several. What they mean
 * is decided once all are known: whether commas separate labels or belong to them.
 */
export class LabelCells {
  readonly #columns: number;
  readonly #oneLabel: boolean;
  /** The rows' distinct cells. */
  readonly #cells = new StringIndex();
  readonly #firstOfSong: number[] = [];
  /** What later rows of a song add: pairs of song and cell. */
  readonly #added: [number, number][] = [];

  /**
   * @param columns how many columns hold labels; several are a path, from the top down.
   * @param oneLabel whether a cell is one label, so that nothing in it separates labels.
   */
  constructor(columns: number, oneLabel: boolean) {
    this.#columns = columns;
    this.#oneLabel = oneLabel;
  }

  /** Adds the first row of the next song. */
  add(cells: readonly unknown[]): void {
    this.#firstOfSong.push(this.#position(cells));
  }

  /** Adds a later row of a song. @returns whether it is labelled otherwise than the first one. */
  addTo(song: number, cells: readonly unknown[]): boolean {
    const cell = this.#position(cells);
    if (cell === this.#firstOfSong[song]) return false;
    this.#added.push([song, cell]);
    return true;
  }

  /** The labels of each song, in order of first occurrence. */
  toLabels(): OwnLabels {
    return this.#columns === 1 ? this.#plain() : this.#paths();
  }

  #position(cells: readonly unknown[]): number {
    return this.#cells.add(cells.map(cellText).join(BETWEEN));
  }

  #plain(): OwnLabels {
    const cells = this.#cells.strings;
    const separating = this.#oneLabel ? new Set<string>() : separatingCommas(cells);
    const names = new StringIndex();
    const ofCell = cells.map((cell) =>
      labelsOfCell(cell, this.#oneLabel, separating).map((label) => names.add(label)),
    );
    return { names: names.strings, lists: this.#listsOfSongs(ofCell) };
  }

  #paths(): OwnLabels {
    const distinct = new StringIndex();
    const ofCell = this.#cells.strings.map((cells) => {
      const path = pathOfCells(cells.split(BETWEEN));
      return path.length === 0 ? [] : [distinct.add(path.join(BETWEEN))];
    });
    const { names, paths } = namePaths(distinct.strings.map((path) => path.split(BETWEEN)));
    return { names, paths, lists: this.#listsOfSongs(ofCell) };
  }

  #listsOfSongs(labelsOfCells: readonly (readonly number[])[]): OwnLabels['lists'] {
    const lists = new ListsBuilder();
    const added = this.#added.toSorted(([a], [b]) => a - b);
    let next = 0;
    this.#firstOfSong.forEach((cell, song) => {
      for (const label of labelsOfCells[cell]) lists.addOnce(label);
      for (; next < added.length && added[next][0] === song; next++) {
        for (const label of labelsOfCells[added[next][1]]) lists.addOnce(label);
      }
      lists.endList();
    });
    return lists.toLists();
  }
}
