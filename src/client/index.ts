export { type CallOptions, type ClientOptions, GenreClient } from './genre-client.js';
export { ServiceError } from './service-error.js';
