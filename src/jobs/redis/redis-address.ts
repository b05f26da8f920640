import { InputError } from '../../core/errors/index.js';

/** Where a Redis is, and who we are to it. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  /** Number of the database. */
  readonly db: number;
  readonly isEncrypted: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** As messages name it: without user and password. */
  readonly shown: string;
}

const DEFAULT_PORT = 6379;
const FORM = 'rediss://user:password@host:6379, or redis:// without encryption';

/**
 * Reads a URL of Redis: `redis://` or `rediss://` (TLS), user, password, host, port and number of the
 * database, of which the host alone is needed.
 *
 * @throws InputError, which does not repeat the URL: there may be a password anywhere in it.
 */
export function redisAddress(text: string): RedisAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isEncrypted = url?.protocol === 'rediss:';
  if (url === undefined || url.hostname === '' || !(isEncrypted || url.protocol === 'redis:')) {
    throw new InputError(`redis: this is no URL of a Redis, which looks like ${FORM}`);
  }
  const database = /^\/?(\d{0,4})$/.exec(url.pathname)?.[1];
  if (database === undefined || /[?#]/.test(text)) {
    throw new InputError(
      'redis: after the host comes at most a port and the number of a database; in a password "?" is written %3F, "#" %23, "/" %2F',
    );
  }
  const port = url.port === '' ? DEFAULT_PORT : Number(url.port);
  const db = Number(database);
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    db,
    isEncrypted,
    username: decoded(url.username),
    password: decoded(url.password),
    shown: `${url.protocol}//${url.hostname}:${port}${db === 0 ? '' : `/${db}`}`,
  };
}

function decoded(part: string): string | undefined {
  if (part === '') return undefined;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
