import type { z } from 'zod';
import type { endpoints } from './endpoints.js';
import type { errorAnswer } from './status.js';

type Endpoints = typeof endpoints;

type SchemaOf<Part> = Part extends z.ZodType ? Part : never;

/** The same, down to its last part not to be changed. */
type Fixed<Value> = Value extends object
  ? { readonly [Key in keyof Value]: Fixed<Value[Key]> }
  : Value;

/** What the body of each endpoint may be. */
export type RequestOf<Name extends keyof Endpoints> = Endpoints[Name] extends { body: infer Body }
  ? Fixed<z.input<SchemaOf<Body>>>
  : undefined;

/** What each endpoint answers. */
export type AnswerOf<Name extends keyof Endpoints> = Fixed<
  z.output<SchemaOf<Endpoints[Name]['answer']>>
>;

export type RankRequest = RequestOf<'rank'>;
export type RankAnswer = AnswerOf<'rank'>;
export type AudioAnswer = AnswerOf<'rankAudio'>;
export type ExplainRequest = RequestOf<'explain'>;
export type ExplainAnswer = AnswerOf<'explain'>;
export type SimilarSongsRequest = RequestOf<'similarSongs'>;
export type SimilarSongsAnswer = AnswerOf<'similarSongs'>;
export type SimilarArtistsRequest = RequestOf<'similarArtists'>;
export type SimilarArtistsAnswer = AnswerOf<'similarArtists'>;
export type PlaceArtistsRequest = RequestOf<'placeArtists'>;
export type PlaceArtistsAnswer = AnswerOf<'placeArtists'>;
export type ModelAnswer = AnswerOf<'model'>;
export type ReadyAnswer = AnswerOf<'ready'>;
export type ReloadAnswer = AnswerOf<'reload'>;
export type ErrorAnswer = z.output<typeof errorAnswer>;
