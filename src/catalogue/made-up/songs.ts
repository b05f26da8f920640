import { Random } from '../../core/numbers/index.js';
import { methodFeatures } from '../features/method-features.js';
import type { MadeUpArtists } from './artists.js';
import { families, type Measured, measured, type Variation, variations } from './families.js';
import type { MadeUpSettings } from './options.js';
import { songTitle, uniqueId } from './titles.js';

/** Chance that a song has a second artist, and that one with two has a third. */
const DUET = 0.12;
const TRIO = 0.15;
/** Chance that a guest comes from the same family. */
const SAME_FAMILY = 0.8;
/** How far a guest draws the sound of a song. */
const GUEST_PULL = 0.3;
/** Spread of the songs of one artist, in spreads of songs. */
const SONG_SPREAD = 0.7;

export const songFaults = ['feature missing', 'no features', 'unknown artist', 'repeated'] as const;
export type SongFault = (typeof songFaults)[number];

export interface MadeUpSong {
  readonly id: string;
  readonly name: string;
  /** The names of its artists by id. */
  readonly artists: Readonly<Record<string, string>>;
  /** In the order of {@link methodFeatures}; NaN where missing. */
  readonly features: readonly number[];
  readonly fault: SongFault | undefined;
}

/** Songs that are made when they are iterated over, the same ones each time. */
export interface MadeUpSongs {
  /** How many there are, repeated ones included. */
  readonly rows: number;
  all(): Iterable<MadeUpSong>;
}

/** Needs 5 bytes per song: 4 for its artist and 1 for its fault. */
export function madeUpSongs(artists: MadeUpArtists, settings: MadeUpSettings): MadeUpSongs {
  const mainArtists = drawMainArtists(artists, new Random(settings.seed, 2));
  const faults = drawFaults(mainArtists.length, settings.broken, new Random(settings.seed, 3));
  const repeated = faults.reduce((n, fault) => n + (faultOf(fault) === 'repeated' ? 1 : 0), 0);
  const members = familyMembers(artists);
  function* all(): Generator<MadeUpSong> {
    const random = new Random(settings.seed, 4);
    for (let i = 0; i < mainArtists.length; i++) {
      const song = drawSong(random, artists, members, mainArtists[i], faultOf(faults[i]));
      yield song;
      if (song.fault === 'repeated') yield song;
    }
  }
  return { rows: mainArtists.length + repeated, all };
}

/** Songs in random order: a table of songs is not sorted by artist. */
function drawMainArtists({ songCounts }: MadeUpArtists, random: Random): Int32Array {
  const songs = new Int32Array(songCounts.reduce((sum, n) => sum + n, 0));
  let at = 0;
  songCounts.forEach((count, artist) => {
    songs.fill(artist, at, at + count);
    at += count;
  });
  return random.shuffle(songs);
}

/** 0 for none, else the fault's place in {@link songFaults} from 1. */
function drawFaults(songs: number, broken: number, random: Random): Uint8Array {
  return new Uint8Array(songs).map(() =>
    random.uniform() < broken ? 1 + random.integer(songFaults.length) : 0,
  );
}

function faultOf(code: number): SongFault | undefined {
  return code === 0 ? undefined : songFaults[code - 1];
}

function familyMembers(artists: MadeUpArtists): number[][] {
  const members: number[][] = families.map(() => []);
  artists.families.forEach((family, artist) => {
    members[family].push(artist);
  });
  return members;
}

function drawSong(
  random: Random,
  artists: MadeUpArtists,
  members: readonly (readonly number[])[],
  main: number,
  fault: SongFault | undefined,
): MadeUpSong {
  const guests = drawGuests(random, artists, members, main);
  const features = drawFeatures(random, artists, main, guests[0]);
  if (fault === 'feature missing') features[random.integer(features.length)] = Number.NaN;
  if (fault === 'no features') features.fill(Number.NaN);
  const credited: Record<string, string> = {};
  for (const artist of fault === 'unknown artist' ? [] : [main, ...guests]) {
    credited[artists.ids[artist]] = artists.names[artist];
  }
  if (fault === 'unknown artist') credited[uniqueId(random)] = 'Nobody';
  return { id: uniqueId(random), name: songTitle(random), artists: credited, features, fault };
}

function drawGuests(
  random: Random,
  artists: MadeUpArtists,
  members: readonly (readonly number[])[],
  main: number,
): number[] {
  if (random.uniform() >= DUET) return [];
  const guests: number[] = [];
  const wanted = random.uniform() < TRIO ? 2 : 1;
  for (let k = 0; k < wanted; k++) {
    const own = members[artists.families[main]];
    const draw = (): number =>
      random.uniform() < SAME_FAMILY
        ? own[random.integer(own.length)]
        : random.integer(artists.ids.length);
    const [a, b] = [draw(), draw()];
    const guest = artists.followers[a] > artists.followers[b] ? a : b; // popular ones are invited
    if (guest !== main) guests.push(guest);
  }
  return guests;
}

function drawFeatures(
  random: Random,
  artists: MadeUpArtists,
  main: number,
  guest: number | undefined,
): number[] {
  const family = families[artists.families[main]];
  const pull = guest === undefined ? 0 : GUEST_PULL;
  const values: Record<string, number> = {
    explicit: random.uniform() < family.explicit ? 1 : 0,
    key: random.integer(12),
    mode: random.uniform() < family.major ? 1 : 0,
    time_signature: drawTimeSignature(random),
  };
  measured.forEach((name, j) => {
    const own = artists.sounds[main * measured.length + j];
    const others = artists.sounds[(guest ?? main) * measured.length + j];
    const noise = random.normal() * SONG_SPREAD * variations[name].spread;
    values[name] = fromScale(name, own + pull * (others - own) + noise);
  });
  return methodFeatures.map((name) => values[name]);
}

function drawTimeSignature(random: Random): number {
  const u = random.uniform();
  if (u < 0.92) return 4;
  return u < 0.98 ? 3 : 5 + random.integer(3);
}

/** The feature's value, rounded like published ones. */
function fromScale(name: Measured, z: number): number {
  const { scale, range }: Variation = variations[name];
  const value = scale === 'share' ? 1 / (1 + Math.exp(-z)) : scale === 'log' ? Math.exp(z) : z;
  const inRange = Math.min(range[1], Math.max(range[0], value));
  if (scale === 'log') return Math.round(inRange);
  if (scale === 'plain') return Math.round(inRange * 1000) / 1000;
  return Math.round(inRange * 1e5) / 1e5;
}
