import { existsSync } from 'node:fs';
import type { CatalogueOptions, Reading, SongFile } from '../catalogue/index.js';
import type { Config } from './config.js';

/** What can be typed after every command that reads songs. */
export interface TableArguments {
  /** Paths, or `LABEL=FILE` for a file of songs that all have one label. */
  readonly songs: readonly string[];
  readonly features?: string;
  readonly encoding?: string;
  readonly badCells?: 'refuse' | 'missing';
  readonly config?: string;
}

/** What can be typed after a command that reads labelled songs. */
export interface LabelArguments {
  /** A column of labels, or several that make a path, with commas between them. */
  readonly labels?: string;
  readonly exclusive?: boolean;
  readonly cuts?: readonly number[];
  readonly group?: string;
}

/** The files of songs; a `LABEL=FILE` that exists as it stands is a path. */
export function songFiles(songs: readonly string[]): readonly SongFile[] {
  return songs.map((song) => {
    const [label, ...rest] = song.split('=');
    return rest.length === 0 || existsSync(song) ? song : { label, file: rest.join('=') };
  });
}

/** The paths of all files that songs are read from. */
export function tableFiles({
  songs,
  features,
}: Pick<TableArguments, 'songs' | 'features'>): string[] {
  const files = songFiles(songs).map((song) => (typeof song === 'string' ? song : song.file));
  return features === undefined ? files : [...files, features];
}

/**
 * How to read tables: as a model remembers, with the config file's section `catalogue` on top, and on
 * top of that what was typed. Numbers that a model has cut are cut at the same limits whatever is asked
 * for.
 */
export function readingOf(
  reading: Reading | undefined,
  { catalogue: own = {}, classification }: Config,
  typed: LabelArguments & Partial<Pick<TableArguments, 'encoding' | 'badCells' | 'songs'>>,
): CatalogueOptions {
  const { labels, group, cuts, encoding, badCells, songs = [] } = typed;
  const isExclusive = typed.exclusive ?? classification?.exclusive;
  const { labels: ofModel, ...columns } = reading?.songs.columns ?? {};
  const wanted = labels ?? own.songs?.columns?.labels;
  const areOfFiles =
    wanted === undefined && songFiles(songs).some((song) => typeof song !== 'string');
  const areModels =
    !areOfFiles && (wanted === undefined || [wanted].flat().join() === [ofModel].flat().join());
  const { cuts: ownCuts, ...ownLabels } = own.labels ?? {};
  const isCutByModel = areModels && reading?.labels.limits !== undefined;
  const cutAt = isCutByModel ? undefined : (cuts ?? ownCuts);
  return {
    ...reading,
    ...own,
    ...(encoding !== undefined && { encoding }),
    ...(badCells !== undefined && { badCells }),
    songs: {
      columns: {
        ...columns,
        ...(areModels && ofModel && { labels: ofModel }),
        ...own.songs?.columns,
        ...(labels !== undefined && { labels }),
        ...(group !== undefined && { group }),
      },
    },
    features: {
      ...reading?.features,
      ...own.features,
      columns: { ...reading?.features.columns, ...own.features?.columns },
    },
    artists: { columns: { ...reading?.artists.columns, ...own.artists?.columns } },
    labels: {
      ...(areModels && reading?.labels),
      ...ownLabels,
      ...(isExclusive && { oneLabel: true }),
      ...(cutAt && { cuts: [...cutAt], limits: undefined }),
    },
  };
}
