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

/** Songs by their features, and how many genres of each are wanted. */
export type RankRequest = RequestOf<'rank'>;
/** For each song its genres, the most probable first, or the error that it has. */
export type RankAnswer = AnswerOf<'rank'>;
/** The genres of an audio file, or of its beats or windows. */
export type AudioAnswer = AnswerOf<'rankAudio'>;
/** Songs to explain, and how. */
export type ExplainRequest = RequestOf<'explain'>;
/** For each song what makes its genres, or the error that it has. */
export type ExplainAnswer = AnswerOf<'explain'>;
/** The song to start from, and how many are wanted. */
export type SimilarSongsRequest = RequestOf<'similarSongs'>;
/** Similar songs of the catalogue, the nearest first, and why they are similar. */
export type SimilarSongsAnswer = AnswerOf<'similarSongs'>;
/** The artist to start from, and how many are wanted. */
export type SimilarArtistsRequest = RequestOf<'similarArtists'>;
/** Similar artists of the catalogue, the nearest first, and why they are similar. */
export type SimilarArtistsAnswer = AnswerOf<'similarArtists'>;
/** New artists, by the features of their songs. */
export type PlaceArtistsRequest = RequestOf<'placeArtists'>;
/** Where each artist lies on the map, its cluster and supergenre, or the error that it has. */
export type PlaceArtistsAnswer = AnswerOf<'placeArtists'>;
/** The features that songs need, and the genres. */
export type ModelAnswer = AnswerOf<'model'>;
/** Which model answers, since when, and how the last reload went. */
export type ReadyAnswer = AnswerOf<'ready'>;
/** The model that answers from now on. */
export type ReloadAnswer = AnswerOf<'reload'>;
/** What every request that fails is answered. */
export type ErrorAnswer = z.output<typeof errorAnswer>;
