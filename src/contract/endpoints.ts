import type { z } from 'zod';
import { explainAnswer, explainRequest } from './explain.js';
import { audioAnswer, audioQuery, rankAnswer, rankRequest } from './rank.js';
import {
  placeArtistsAnswer,
  placeArtistsRequest,
  similarArtistsAnswer,
  similarArtistsRequest,
  similarSongsAnswer,
  similarSongsRequest,
} from './similar.js';
import { healthAnswer, modelAnswer, readyAnswer, reloadAnswer } from './status.js';

/** One thing that can be asked of the service. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: string;
  /** Schema of the JSON body, or the media types of a body that is a file. */
  readonly body?: z.ZodType | readonly string[];
  readonly query?: z.ZodType;
  /** Schema of the JSON answer, or the media type of another one. */
  readonly answer: z.ZodType | string;
  /** Status codes of the errors that it answers. */
  readonly errors: readonly number[];
  /** Whether it is open to those without the token. */
  readonly isOpen?: boolean;
}

/** Errors of all that songs are sent to: malformed, unauthorised, too large, no JSON, too many at once, too slow. */
const ERRORS = [400, 401, 413, 415, 500, 503];

/** All that can be asked of the service. */
export const endpoints = {
  rank: {
    method: 'POST',
    path: '/v1/rank',
    summary: "Ranks songs' genres",
    body: rankRequest,
    answer: rankAnswer,
    errors: ERRORS,
  },
  rankAudio: {
    method: 'POST',
    path: '/v1/rank/audio',
    summary: 'Ranks the genres of an audio file (WAV, FLAC, MP3, Ogg Vorbis, Ogg Opus)',
    body: ['application/octet-stream', 'audio/*'],
    query: audioQuery,
    answer: audioAnswer,
    errors: [...ERRORS, 409, 422],
  },
  explain: {
    method: 'POST',
    path: '/v1/explain',
    summary: 'Says which features and nodes make the genres of songs',
    body: explainRequest,
    answer: explainAnswer,
    errors: [...ERRORS, 409],
  },
  similarSongs: {
    method: 'POST',
    path: '/v1/similar/songs',
    summary: 'Finds similar songs in the catalogue of the model',
    body: similarSongsRequest,
    answer: similarSongsAnswer,
    errors: [...ERRORS, 409],
  },
  similarArtists: {
    method: 'POST',
    path: '/v1/similar/artists',
    summary: 'Finds similar artists in the catalogue of the model',
    body: similarArtistsRequest,
    answer: similarArtistsAnswer,
    errors: [...ERRORS, 409],
  },
  placeArtists: {
    method: 'POST',
    path: '/v1/artists',
    summary: "Places new artists on the map of the model's artists, with their supergenre",
    body: placeArtistsRequest,
    answer: placeArtistsAnswer,
    errors: [...ERRORS, 409],
  },
  model: {
    method: 'GET',
    path: '/v1/model',
    summary: 'Describes the model: the features that songs need, its genres',
    answer: modelAnswer,
    errors: [401],
  },
  reload: {
    method: 'POST',
    path: '/v1/reload',
    summary: "Loads the model that is in the model's folder now",
    answer: reloadAnswer,
    errors: [401, 403, 409, 500],
  },
  health: {
    method: 'GET',
    path: '/health',
    summary: 'Says that the service runs',
    answer: healthAnswer,
    errors: [],
    isOpen: true,
  },
  ready: {
    method: 'GET',
    path: '/ready',
    summary:
      'Says which model answers, since when, and how the last reload went; 503 while the service is ending or has no thread that ranks',
    answer: readyAnswer,
    errors: [],
    isOpen: true,
  },
  metrics: {
    method: 'GET',
    path: '/metrics',
    summary: 'Figures of the service for Prometheus',
    answer: 'text/plain',
    errors: [401],
  },
  report: {
    method: 'GET',
    path: '/report',
    summary: 'The model\'s report, as "supergenre report" wrote it',
    answer: 'text/html',
    errors: [401, 404],
  },
  openapi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description, as OpenAPI 3.1',
    answer: 'application/json',
    errors: [],
    isOpen: true,
  },
} as const satisfies Readonly<Record<string, Endpoint>>;

/** The key of an endpoint in {@link endpoints}; the `operationId` of the OpenAPI document. */
export type EndpointName = keyof typeof endpoints;
