import { type Lists, listAt, positionsWhere, shared } from '../../core/matrix/index.js';
import type { ArtistLookup } from '../artists/artist-lookup.js';
import { GroupCells } from '../artists/group-cells.js';
import { SongArtists, songState } from '../artists/song-artists.js';
import type { Songs } from '../catalogue.js';
import { cutLabels, limitsAt } from '../labels/cut-labels.js';
import { findCopiesOfNumbers, findGiveaways, type Giveaway } from '../labels/giveaways.js';
import { LabelCells, type LabelPaths, type ReadLabels } from '../labels/label-cells.js';
import { StringIndex } from '../lists/string-index.js';
import { Texts } from '../lists/texts.js';
import type { SongsSettings } from '../options.js';
import { keepSongs, selectSongs } from '../songs/select-songs.js';
import { cellText, isMissing } from '../tables/cell-values.js';
import type { FeatureColumn } from './choose-features.js';
import { Tally } from './report.js';

type SongRules = Pick<SongsSettings, 'dropIncompleteSongs' | 'dropSongsWithoutArtist' | 'labels'>;

/** What a row of the table of songs holds besides features; undefined for columns that are missing. */
export interface SongRow {
  readonly id: string;
  readonly name: string | undefined;
  readonly artists: unknown;
  readonly performers: unknown;
  readonly group: unknown;
  /** The cells of the columns of labels. */
  readonly labels: readonly unknown[];
}

/** Which columns there are besides ids and features. */
export interface SongColumnsRead {
  readonly names: boolean;
  readonly performers: boolean;
  readonly groups: boolean;
  /** How many columns of labels. */
  readonly labels: number;
  readonly oneLabel: boolean;
  /** The labels of an earlier table. */
  readonly knownLabels: LabelPaths | undefined;
  /** The name of the column whose numbers are cut into labels. */
  readonly cut: string | undefined;
}

/** What cleaning leaves. */
export interface CleanedSongs {
  readonly songs: Songs;
  /** Ids of the songs that a rule left out. */
  readonly leftOut: readonly string[];
  /** Where the numbers of the column of labels were cut. */
  readonly limits?: readonly number[];
  /** The labels of all rows, as a later table must know them. */
  readonly knownLabels?: LabelPaths | undefined;
}

/** Songs while they are read, before cleaning; a feature that is not read yet is NaN. */
export class SongRows {
  readonly tally = new Tally();
  readonly artists: SongArtists | undefined;
  readonly #ids: StringIndex;
  readonly #names = new Texts();
  readonly #performers = new GroupCells();
  readonly #groups = new GroupCells();
  readonly #labels: LabelCells | undefined;
  #readLabels: ReadLabels | undefined;
  readonly #has: SongColumnsRead;
  #features: number;
  /** On memory that threads share, since the songs that are kept stay there. */
  readonly #values: Float32Array;
  readonly #cutValues: Float32Array;
  /** 1 where the table of features has a row for the song; `undefined` where there is no such table. */
  #hasFeatureRow: Uint8Array | undefined;

  /** @param rows how many at most. */
  constructor(
    rows: number,
    features: number,
    has: SongColumnsRead,
    lookup: ArtistLookup | undefined,
  ) {
    this.#ids = new StringIndex(rows);
    this.#has = has;
    this.#labels =
      has.labels > 0 ? new LabelCells(has.labels, has.oneLabel, has.knownLabels) : undefined;
    this.#features = features;
    this.#values = shared(Float32Array, rows * features).fill(Number.NaN);
    this.#cutValues = new Float32Array(has.cut === undefined ? 0 : rows).fill(Number.NaN);
    this.artists = lookup === undefined ? undefined : new SongArtists(lookup, rows);
  }

  get size(): number {
    return this.#ids.size;
  }

  /** The position of the song that has an id; −1 for none. */
  positionOf(id: string): number {
    return this.#ids.get(id);
  }

  /** Adds a song, or labels and groups to the one that has its id. @returns its position, or −1 when it is left out. */
  add({ id, name, artists, performers, group, labels }: SongRow): number {
    if (isMissing(id)) {
      this.tally.add('no id');
      return -1;
    }
    const size = this.size;
    const position = this.#ids.add(id);
    if (position < size) {
      this.tally.add(this.#merge(position, { performers, group, labels }));
      return -1;
    }
    if (this.#has.names) this.#names.push(name ?? '');
    if (this.#has.performers) this.#performers.add(performers);
    if (this.#has.groups) this.#groups.add(group);
    this.artists?.add(artists);
    this.#labels?.add(labels);
    return position;
  }

  /** Adds what a later row of a song says of it. @returns what the report counts the row as. */
  #merge(
    song: number,
    { performers, group, labels }: Pick<SongRow, 'performers' | 'group' | 'labels'>,
  ): string {
    const isLabelled = labels.some((cell) => !isMissing(cellText(cell)));
    const addsLabel = isLabelled && this.#labels?.addTo(song, labels) === true;
    const addsPerformer = this.#has.performers && this.#performers.addTo(song, performers);
    const addsGroup = this.#has.groups && this.#groups.addTo(song, group);
    if (addsLabel) return 'adds a label to an earlier song';
    if (addsGroup) return 'adds a group to an earlier song';
    return addsPerformer ? 'adds a performer to an earlier song' : 'same id as an earlier song';
  }

  /** From now on, a song is kept only if the table of features has a row for it. */
  expectFeatureRows(): void {
    this.#hasFeatureRow = new Uint8Array(this.size);
  }

  /** Position of the song that a row of features belongs to: −1 for none, −2 if it already has a row. */
  claimFeatureRow(id: string): number {
    const position = this.#ids.get(id);
    if (position < 0 || this.#hasFeatureRow === undefined) return -1;
    if (this.#hasFeatureRow[position] === 1) return -2;
    this.#hasFeatureRow[position] = 1;
    return position;
  }

  /** Writes the features of some rows; row i is the song at `positions[i]`, below 0 none. */
  setFeatures(
    positions: Int32Array,
    columns: readonly FeatureColumn[],
    values: readonly ArrayLike<number>[],
  ): void {
    columns.forEach(({ feature }, c) => {
      const column = values[c];
      for (let i = 0; i < positions.length; i++) {
        if (positions[i] < 0) continue;
        this.#values[positions[i] * this.#features + feature] = column[i];
      }
    });
  }

  /** Keeps the numbers that are cut into labels; row i is the song at `positions[i]`, below 0 none. */
  setCutValues(positions: Int32Array, values: ArrayLike<number>): void {
    positions.forEach((song, i) => {
      if (song >= 0) this.#cutValues[song] = values[i];
    });
  }

  /** The features that give the labels of the rows away. */
  giveaways(): readonly Giveaway[] {
    const labels = this.#ownLabels()?.labels;
    const features = { rows: this.size, columns: this.#features, data: this.#values };
    if (this.#has.cut !== undefined) return findCopiesOfNumbers(features, this.#cutValues);
    return labels === undefined ? [] : findGiveaways(features, labels);
  }

  /** Removes the features at some positions. */
  removeFeatures(positions: readonly number[]): void {
    const removed = new Set(positions);
    let kept = 0;
    for (let i = 0; i < this.size * this.#features; i++) {
      if (!removed.has(i % this.#features)) this.#values[kept++] = this.#values[i];
    }
    this.#features -= removed.size;
  }

  /** The songs that pass the rules, and the ids of the others, which the tally counts by reason. */
  clean(featureNames: readonly string[], rules: SongRules): CleanedSongs {
    const matched = this.artists?.finish();
    const { labels, known: knownLabels } = this.#ownLabels() ?? {};
    const isKept = new Uint8Array(this.size);
    const leftOut: string[] = [];
    for (let song = 0; song < this.size; song++) {
      const reason =
        this.#whyLeftOut(song, matched?.states, rules) ??
        (rules.labels.oneLabel && labels && listAt(labels.lists, song).length > 1
          ? 'several labels'
          : undefined);
      if (reason === undefined) {
        isKept[song] = 1;
      } else {
        this.tally.add(reason);
        leftOut.push(this.#ids.strings[song]);
      }
    }
    const all = {
      ids: this.#ids.strings,
      names: this.#has.names ? this.#names.strings : undefined,
      featureNames,
      features: { rows: this.size, columns: this.#features, data: this.#values },
      artists: matched?.lists ?? noLists(this.size),
      groups: this.#has.groups ? this.#groups.toGroups('noCommas') : undefined,
      performers: this.#has.performers ? this.#performers.toGroups('commas') : undefined,
      labels,
    };
    const kept = positionsWhere(this.size, (song) => isKept[song] === 1);
    // A copy of few is small, and lets the memory of all go.
    const songs = 2 * kept.length < this.size ? selectSongs(all, kept) : keepSongs(all, kept);
    if (this.#has.cut === undefined) return { songs, leftOut, knownLabels };
    const values = Float32Array.from(kept, (song) => this.#cutValues[song]);
    const { limits = limitsAt(values, rules.labels.cuts ?? [], this.#has.cut) } = rules.labels;
    return {
      ...{ leftOut, limits },
      songs: { ...songs, labels: cutLabels(values, limits, this.#has.cut) },
    };
  }

  /** The labels of all songs, once no row follows. */
  #ownLabels(): ReadLabels | undefined {
    this.#readLabels ??= this.#labels?.toLabels();
    return this.#readLabels;
  }

  #whyLeftOut(song: number, states: Uint8Array | undefined, rules: SongRules): string | undefined {
    if (this.#hasFeatureRow?.[song] === 0) return 'no row in the table of features';
    const known = this.#knownFeatures(song);
    if (known === 0) return 'no feature has a value';
    if (rules.dropIncompleteSongs && known < this.#features) return 'a feature is missing';
    if (states === undefined || !rules.dropSongsWithoutArtist) return undefined;
    if (states[song] === songState.kept) return undefined;
    return states[song] === songState.leftOut ? 'its artists were left out' : 'no known artist';
  }

  #knownFeatures(song: number): number {
    const start = song * this.#features;
    let known = 0;
    for (let k = start; k < start + this.#features; k++) {
      if (!Number.isNaN(this.#values[k])) known++;
    }
    return known;
  }
}

function noLists(count: number): Lists {
  return { offsets: new Uint32Array(count + 1), values: new Int32Array(0) };
}
