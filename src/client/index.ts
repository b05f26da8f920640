/**
 * Asks the service of `supergenre/service`. It has no dependencies.
 *
 * @module client
 */

export {
  type Bytes,
  type CallOptions,
  type ClientOptions,
  GenreClient,
  type RequestHeaders,
} from './genre-client.js';
export { ServiceError } from './service-error.js';
