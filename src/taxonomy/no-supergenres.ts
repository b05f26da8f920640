import { InputError } from '../core/errors/index.js';

/** Clusters of artists, or too few artists to cluster, make no two supergenres. */
export class NoSupergenresError extends InputError {}
