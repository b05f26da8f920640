import type { endpoints } from '../contract/index.js';

type Endpoints = typeof endpoints;

/** What the client asks. */
export type Asked =
  | 'rank'
  | 'rankAudio'
  | 'explain'
  | 'similarSongs'
  | 'similarArtists'
  | 'placeArtists'
  | 'model'
  | 'ready'
  | 'reload';

/** How it is asked: checked against the contract, whose schemas a client has no need to load. */
export const paths: {
  readonly [Name in Asked]: readonly [Endpoints[Name]['method'], Endpoints[Name]['path']];
} = {
  rank: ['POST', '/v1/rank'],
  rankAudio: ['POST', '/v1/rank/audio'],
  explain: ['POST', '/v1/explain'],
  similarSongs: ['POST', '/v1/similar/songs'],
  similarArtists: ['POST', '/v1/similar/artists'],
  placeArtists: ['POST', '/v1/artists'],
  model: ['GET', '/v1/model'],
  ready: ['GET', '/ready'],
  reload: ['POST', '/v1/reload'],
};
