import type { OwnLabels } from '../catalogue.js';
import { ListsBuilder } from '../lists/lists-builder.js';
import { StringIndex } from '../lists/string-index.js';
import { cellText } from '../tables/cell-values.js';
import { labelsOfCell, separatingCommas } from './cell-labels.js';
import { namePathsLike, pathOfCells } from './paths.js';

/** Between the cells of several columns; no cell of text holds it. */
const BETWEEN = '\u0000';

/** Labels as paths from the top down; one that is in a single column is a path of its own. */
export type LabelPaths = readonly (readonly string[])[];

/** What some cells mean. */
export interface ReadLabels {
  /** The labels of each song, in order of first occurrence. */
  readonly labels: OwnLabels;
  /** What a later table must know to mean the same. */
  readonly known: LabelPaths;
}

/**
 * The cells of the columns of labels while rows are read, a song's in one row or several. What they mean
 * is decided once all are known: whether commas separate labels or belong to them.
 */
export class LabelCells {
  readonly #columns: number;
  readonly #oneLabel: boolean;
  readonly #known: LabelPaths;
  /** The rows' distinct cells. */
  readonly #cells = new StringIndex();
  readonly #firstOfSong: number[] = [];
  /** What later rows of songs add: the song and the cell of each. */
  readonly #addedTo: number[] = [];
  readonly #addedCells: number[] = [];

  /**
   * @param columns how many columns hold labels; several are a path, from the top down.
   * @param oneLabel whether a cell is one label, so that nothing in it separates labels.
   * @param known the labels of an earlier table, which mean here what they mean there. Default: none.
   */
  constructor(columns: number, oneLabel: boolean, known: LabelPaths = []) {
    this.#columns = columns;
    this.#oneLabel = oneLabel;
    this.#known = known;
  }

  /** Adds the first row of the next song. */
  add(cells: readonly unknown[]): void {
    this.#firstOfSong.push(this.#position(cells));
  }

  /** Adds a later row of a song. @returns whether it is labelled otherwise than the first one. */
  addTo(song: number, cells: readonly unknown[]): boolean {
    const cell = this.#position(cells);
    if (cell === this.#firstOfSong[song]) return false;
    this.#addedTo.push(song);
    this.#addedCells.push(cell);
    return true;
  }

  toLabels(): ReadLabels {
    return this.#columns === 1 ? this.#plain() : this.#paths();
  }

  #position(cells: readonly unknown[]): number {
    return this.#cells.add(cells.map(cellText).join(BETWEEN));
  }

  #plain(): ReadLabels {
    const cells = this.#cells.strings;
    const known = new Set(this.#known.map(([label]) => label));
    const separating = this.#oneLabel ? new Set<string>() : separatingCommas(cells, known);
    const names = new StringIndex();
    const ofCell = cells.map((cell) =>
      labelsOfCell(cell, this.#oneLabel, separating).map((label) => names.add(label)),
    );
    return {
      labels: { names: names.strings, lists: this.#listsOfSongs(ofCell) },
      known: names.strings.map((name) => [name]),
    };
  }

  #paths(): ReadLabels {
    const distinct = new StringIndex();
    const ofCell = this.#cells.strings.map((cells) => {
      const path = pathOfCells(cells.split(BETWEEN));
      return path.length === 0 ? [] : [distinct.add(path.join(BETWEEN))];
    });
    const known = distinct.strings.map((path) => path.split(BETWEEN));
    const { names, paths } = namePathsLike(known, this.#known);
    return { labels: { names, paths, lists: this.#listsOfSongs(ofCell) }, known };
  }

  #listsOfSongs(labelsOfCells: readonly (readonly number[])[]): OwnLabels['lists'] {
    const lists = new ListsBuilder();
    const addedTo = this.#addedTo;
    const added = Int32Array.from(addedTo.keys()).sort((a, b) => addedTo[a] - addedTo[b]);
    let next = 0;
    this.#firstOfSong.forEach((cell, song) => {
      for (const label of labelsOfCells[cell]) lists.addOnce(label);
      for (; next < added.length && addedTo[added[next]] === song; next++) {
        for (const label of labelsOfCells[this.#addedCells[added[next]]]) lists.addOnce(label);
      }
      lists.endList();
    });
    return lists.toLists();
  }
}
