import { isIP } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChainableCommander, Redis as Client } from 'ioredis';
import { InputError, oneLine, ResourceError } from '../../core/errors/index.js';
import { importPackage } from '../../core/packages/index.js';
import { queueNeed } from './packages.js';
import { type RedisAddress, redisAddress } from './redis-address.js';

/** How long the first connection may take, in milliseconds. */
const FIRST = 5_000;
/** A connection that is cut before it is made is tried so often, so many milliseconds apart: Redis may just be ending. */
const TRIES = 3;
const PAUSE = 300;
const CUT = /ECONNRESET|EPIPE|closed/;
/** How long Redis may be away before anybody is told, in milliseconds. */
const PATIENCE = 1_000;
/** The longest pause between two attempts to connect again, in milliseconds. */
const LONGEST_PAUSE = 2_000;

/** What Redis or the system says when a connection fails or a command is refused, and what to do. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^OOM /, 'its memory is used up; give it more (maxmemory)'],
  [/^READONLY /, 'it is a replica, which takes no writes; name the Redis that it copies'],
  [/ECONNREFUSED/, 'nothing listens there; start a redis-server, or correct host and port'],
  [/ENOTFOUND|EAI_AGAIN/, 'there is no such host'],
  [
    /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/,
    'it does not answer; is a firewall between, or does it speak TLS, or not?',
  ],
  [/WRONGPASS|invalid password|ERR AUTH/i, 'user or password is wrong'],
  [/NOAUTH/, 'it asks for a password; put it into the URL'],
  [/NOPERM/, 'the user may not do what is needed; docs/scale-out.md says what that is'],
  [/certificate|self-signed|altnames/i, 'its certificate is not trusted; set NODE_EXTRA_CA_CERTS'],
  [/wrong version number|SSL|TLS/i, 'it does not speak TLS there; use redis://'],
  [/DB index/, 'it has no database of this number'],
  [
    /Protocol error|RESP|ECONNRESET|EPIPE|closed/,
    'what answers there is no Redis, or speaks TLS only',
  ],
];

/** Refusals that the user can correct by another user or password. */
const OF_USER = /^(NOPERM|NOAUTH|WRONGPASS)/;

/**
 * A connection to Redis that waits, once it has been there, for as long as Redis is away: commands are
 * answered when it is back.
 */
export class Redis {
  readonly #client: Client;
  readonly shown: string;
  readonly #onMessage: (message: string) => void;
  #isClosing = false;
  #absences = 0;
  #lastTold = '';

  private constructor(client: Client, shown: string, onMessage: (message: string) => void) {
    this.#client = client;
    this.shown = shown;
    this.#onMessage = onMessage;
  }

  /**
   * @param onMessage told when Redis is away, and when it is back.
   * @throws InputError when the URL is wrong, a package is missing, or there is no Redis that lets us in.
   */
  static async connect(url: string, onMessage: (message: string) => void): Promise<Redis> {
    const address = redisAddress(url);
    const { Redis: Connection } = await importPackage(() => import('ioredis'), queueNeed);
    let isFirst = true;
    const client = new Connection({
      ...login(address),
      lazyConnect: true,
      connectTimeout: FIRST,
      maxRetriesPerRequest: null,
      retryStrategy: (times) => (isFirst ? null : Math.min(100 * times, LONGEST_PAUSE)),
    });
    let reason: unknown;
    client.on('error', (error) => {
      reason = error;
    });
    for (let tries = 1; ; tries++) {
      try {
        await client.connect();
        await client.select(address.db);
        break;
      } catch (error) {
        client.disconnect();
        const cause = reason ?? error;
        if (tries === TRIES || !CUT.test(String(cause))) {
          throw new InputError(`${address.shown}: ${describe(cause)}`);
        }
        reason = undefined;
        await wait(PAUSE);
      }
    }
    isFirst = false;
    const redis = new Redis(client, address.shown, onMessage);
    redis.#watch();
    return redis;
  }

  /** How many times it was away since it was first there. */
  get absences(): number {
    return this.#absences;
  }

  get client(): Client {
    return this.#client;
  }

  /** What a command gives. @throws InputError or ResourceError when Redis refuses it. */
  async ask<Answer>(command: (client: Client) => Promise<Answer>): Promise<Answer> {
    try {
      return await command(this.#client);
    } catch (error) {
      throw this.refusal(error);
    }
  }

  /** Sends commands together. @throws InputError or ResourceError when Redis refuses one of them. */
  async send(commands: (pipeline: ChainableCommander) => ChainableCommander): Promise<void> {
    await this.ask(async (client) => {
      const answers = (await commands(client.pipeline()).exec()) ?? [];
      for (const [error] of answers) {
        if (error !== null) throw error;
      }
    });
  }

  /** A command that Redis refused, as an error that says what to do; another error as it is. */
  refusal(error: unknown): unknown {
    if (!(error instanceof Error) || error.name !== 'ReplyError') return error;
    const Refusal = OF_USER.test(error.message) ? InputError : ResourceError;
    return new Refusal(`${this.shown}: ${describe(error)}`, undefined, { cause: error });
  }

  /** Tells of a command that Redis refused, once while it goes on; that it is away is told anyway. */
  tell(error: Error): void {
    if (error.name !== 'ReplyError' || error.message.startsWith('LOADING')) return;
    const said = `${this.shown}: ${describe(error)}`;
    if (said !== this.#lastTold) this.#onMessage(said);
    this.#lastTold = said;
  }

  /** Lets go of Redis at once. */
  close(): void {
    this.#isClosing = true;
    this.#client.disconnect();
  }

  #watch(): void {
    let timer: NodeJS.Timeout | undefined;
    let isTold = false;
    // It may have come back with other users.
    this.#client.on('error', (error) => this.tell(error));
    this.#client.on('close', () => {
      if (this.#isClosing || timer !== undefined) return;
      this.#absences++;
      timer = setTimeout(() => {
        isTold = true;
        this.#onMessage(`${this.shown} can't be reached; waiting for it`);
      }, PATIENCE).unref();
    });
    this.#client.on('ready', () => {
      clearTimeout(timer);
      timer = undefined;
      if (isTold) this.#onMessage(`${this.shown} is back`);
      isTold = false;
    });
  }
}

function login({ host, port, db, username, password, isEncrypted }: RedisAddress) {
  return {
    ...{ host, port, db },
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    // An address is no name that a certificate is asked for by.
    ...(isEncrypted && { tls: isIP(host) > 0 ? {} : { servername: host } }),
  };
}

/** What went wrong; what is not known is told in Redis's own words, without those of the command. */
function describe(error: unknown): string {
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  const said = `${code} ${message}`.trim();
  return (
    REASONS.find(([pattern]) => pattern.test(said))?.[1] ??
    oneLine(said.replace(/, with args.*$/s, ''))
  );
}
