export { type Endpoint, type EndpointName, endpoints } from './endpoints.js';
export {
  type JsonSchema,
  type OpenApiDocument,
  type Operation,
  openApiDocument,
} from './openapi.js';
export { MOST_ANSWERS } from './songs.js';
export { errorAnswer } from './status.js';
export type {
  AnswerOf,
  AudioAnswer,
  ErrorAnswer,
  ExplainAnswer,
  ExplainRequest,
  ModelAnswer,
  PlaceArtistsAnswer,
  PlaceArtistsRequest,
  RankAnswer,
  RankRequest,
  ReadyAnswer,
  ReloadAnswer,
  RequestOf,
  SimilarArtistsAnswer,
  SimilarArtistsRequest,
  SimilarSongsAnswer,
  SimilarSongsRequest,
} from './types.js';
