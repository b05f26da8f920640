import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import JSON5 from 'json5';
import { type Lists, toLists } from '../../src/core/matrix/index.js';
import { readAnswers } from '../support/real-data.js';

function rows(musicoset: string, file: string): string[][] {
  const lines = readFileSync(join(musicoset, file), 'utf8').trimEnd().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split('\t'));
}

/** Ids, genres and genre names of the artists of `artists.csv`. */
export function readArtists(musicoset: string): {
  ids: string[];
  genres: Lists;
  genreNames: string[];
} {
  const artists = rows(musicoset, 'artists.csv');
  const genres = artists.map((row) => JSON5.parse<string[]>(row[6]));
  const genreNames = [...new Set(genres.flat())];
  const positions = new Map(genreNames.map((name, i) => [name, i]));
  const lists = genres.map((names) => names.map((name) => positions.get(name) ?? -1));
  return { ids: artists.map(([id]) => id), genres: toLists(lists), genreNames };
}

/** For each song of `songs.csv` its artists, as positions in `artistIds`, without unknown ones. */
export function readSongArtists(musicoset: string, artistIds: readonly string[]): Lists {
  const positions = new Map(artistIds.map((id, i) => [id, i]));
  const idsIn = (dictionary: string) =>
    Array.from(dictionary.matchAll(/'(\w{22})':/g), ([, id]) => id);
  const known = (id: string) => positions.get(id) ?? [];
  return toLists(rows(musicoset, 'songs.csv').map((row) => idsIn(row[3]).flatMap(known)));
}

interface Clustering {
  params: Record<string, unknown>;
  labels: number[];
}

/** The clusters of the reference answers' artists, and the artists' ids. */
export function referenceClusters(reference: string): { ids: string[]; clusters: Int32Array } {
  const { artistIds } = readAnswers<{ artistIds: string[] }>('umap.json', reference);
  const { onEmbedding } = readAnswers<{ onEmbedding: Clustering[] }>('hdbscan.json', reference);
  const chosen = onEmbedding.find(
    ({ params }) =>
      params.min_cluster_size === 150 &&
      params.min_samples === 1 &&
      params.cluster_selection_method === 'leaf',
  );
  return { ids: artistIds, clusters: Int32Array.from(chosen?.labels ?? []) };
}
