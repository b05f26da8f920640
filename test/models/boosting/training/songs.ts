import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { readAnswers } from '../../../support/real-data.js';

/** The songs of MusicOSet that have one of the reference's genres, in file order. */
export interface LabelledSongs {
  /** songs × 14, row-major, in the order of `features` of pipeline.json. */
  readonly features: Float32Array;
  readonly genres: readonly string[];
  /** For each song its genres, as positions in `genres`. */
  readonly labels: readonly ReadonlySet<number>[];
  /** A song is a test song when the CRC-32 of its id is a multiple of 5. */
  readonly isTest: readonly boolean[];
}

/** What the reference run of pipeline.json took. */
interface Chosen {
  readonly features: readonly string[];
  readonly supergenres: readonly { readonly genres: readonly string[] }[];
}

const FEWEST_FOLLOWERS = 1000;

function table(path: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const names = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, i) => [name, cells[i]]));
  });
}

/** The strings of a Python list literal. */
function strings(literal: string): string[] {
  return [...literal.matchAll(/'([^']*)'|"([^"]*)"/g)].map((match) => match[1] ?? match[2]);
}

/** @param musicoset the folder of MusicOSet. */
export function labelledSongs(musicoset: string): LabelledSongs {
  const songs = (file: string) => table(join(musicoset, file));
  const { features: names, supergenres } = readAnswers<Chosen>('pipeline.json');
  const genres = supergenres.flatMap((supergenre) => supergenre.genres);
  const genreNumbers = new Map(genres.map((genre, i) => [genre, i]));
  const genresOfArtist = new Map<string, number[]>();
  for (const artist of songs('artists.csv')) {
    if (!(Number(artist.followers) >= FEWEST_FOLLOWERS)) continue;
    const numbers = strings(artist.genres).flatMap((genre) => genreNumbers.get(genre) ?? []);
    genresOfArtist.set(artist.artist_id, numbers);
  }
  const acoustic = new Map(songs('acoustic_features.csv').map((row) => [row.song_id, row]));
  const features: number[] = [];
  const labels: Set<number>[] = [];
  const isTest: boolean[] = [];
  for (const song of songs('songs.csv')) {
    const artists = [...song.artists.matchAll(/'(\w{22})':/g)].map((match) => match[1]);
    const numbers = new Set(artists.flatMap((id) => genresOfArtist.get(id) ?? []));
    const row = acoustic.get(song.song_id);
    if (numbers.size === 0 || row === undefined) continue;
    for (const name of names) {
      features.push(name === 'explicit' ? Number(song.explicit === 'True') : Number(row[name]));
    }
    labels.push(numbers);
    isTest.push(crc32(song.song_id) % 5 === 0);
  }
  return { features: Float32Array.from(features), genres, labels, isTest };
}
