import type { Lists } from '../../core/matrix/index.js';
import type { Songs } from '../catalogue.js';
import { ListsBuilder } from '../lists/lists-builder.js';
import { StringIndex } from '../lists/string-index.js';
import type { SongsSettings } from '../options.js';
import { selectSongs } from '../songs/select-songs.js';
import { isMissing } from '../tables/cell-values.js';
import { listEntries } from '../tables/list-literal.js';
import type { ArtistLookup } from './artist-lookup.js';
import type { FeatureColumn } from './choose-features.js';
import { Tally } from './report.js';
import { SongArtists, songState } from './song-artists.js';

type SongRules = Pick<SongsSettings, 'dropIncompleteSongs' | 'dropSongsWithoutArtist'>;

/** Songs while they are read, before cleaning; a feature that is not read yet is NaN. */
export class SongRows {
  readonly tally = new Tally();
  readonly artists: SongArtists | undefined;
  readonly #ids: StringIndex;
  readonly #names: string[] | undefined;
  readonly #labels: { readonly names: StringIndex; readonly lists: ListsBuilder } | undefined;
  readonly #features: number;
  readonly #values: Float32Array;
  /** 1 where the table of features has a row for the song; `undefined` where there is no such table. */
  #hasFeatureRow: Uint8Array | undefined;

  /** @param rows how many at most. @param has which columns there are besides ids and features. */
  constructor(
    rows: number,
    features: number,
    has: { readonly names: boolean; readonly labels: boolean },
    lookup: ArtistLookup | undefined,
  ) {
    this.#ids = new StringIndex(rows);
    this.#names = has.names ? [] : undefined;
    this.#labels = has.labels ? { names: new StringIndex(), lists: new ListsBuilder() } : undefined;
    this.#features = features;
    this.#values = new Float32Array(rows * features).fill(Number.NaN);
    this.artists = lookup === undefined ? undefined : new SongArtists(lookup, rows);
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Adds a song. @returns its position, or −1 when it is left out. */
  add(id: string, name: string, artists: unknown, labels: unknown): number {
    if (isMissing(id)) {
      this.tally.add('no id');
      return -1;
    }
    const size = this.size;
    const position = this.#ids.add(id);
    if (position < size) {
      this.tally.add('same id as an earlier song');
      return -1;
    }
    this.#names?.push(name);
    this.artists?.add(artists);
    this.#addLabels(labels);
    return position;
  }

  #addLabels(cell: unknown): void {
    if (this.#labels === undefined) return;
    const { names, lists } = this.#labels;
    for (const label of listEntries(cell).names) lists.addOnce(names.add(label));
    lists.endList();
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

  /** The songs that pass the rules, and the ids of the others, which the tally counts by reason. */
  clean(
    featureNames: readonly string[],
    rules: SongRules,
  ): { readonly songs: Songs; readonly leftOut: readonly string[] } {
    const matched = this.artists?.finish();
    const kept: number[] = [];
    const leftOut: string[] = [];
    for (let song = 0; song < this.size; song++) {
      const reason = this.#whyLeftOut(song, matched?.states, rules);
      if (reason === undefined) {
        kept.push(song);
      } else {
        this.tally.add(reason);
        leftOut.push(this.#ids.strings[song]);
      }
    }
    const all = {
      ids: this.#ids.strings,
      names: this.#names,
      featureNames,
      features: { rows: this.size, columns: this.#features, data: this.#values },
      artists: matched?.lists ?? noLists(this.size),
      labels: this.#labels && {
        names: this.#labels.names.strings,
        lists: this.#labels.lists.toLists(),
      },
    };
    return { songs: selectSongs(all, kept), leftOut };
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
