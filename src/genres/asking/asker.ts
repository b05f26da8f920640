import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '../../core/errors/index.js';
import { Random } from '../../core/numbers/index.js';
import type { Answer } from '../answer.js';
import type { GenreLookupSettings } from '../options.js';
import { keyOf, type Question } from '../question.js';
import { type Asked, IncompleteAnswer, type Source } from '../sources/source.js';
import { Failure } from './failure.js';
import { send } from './send.js';
import { userAgent } from './user-agent.js';

/** The longest wait that we choose ourselves, and the longest that a server may ask for, in ms. */
const LONGEST_BACKOFF = 120_000;
const LONGEST_RETRY_AFTER = 600_000;

/** How often several artists are asked about together before it is tried with fewer. */
const TRIES_OF_TOO_MUCH = 2;

/** Asks a source one question at a time, with pauses, and again where a try fails. */
export class Asker {
  readonly #source: Source;
  readonly #asked: Asked;
  readonly #settings: GenreLookupSettings;
  readonly #userAgent: string;
  readonly #random: Random;
  /** When the next request may be sent, by `performance.now`. */
  #free = 0;

  constructor(source: Source, asked: Asked, settings: GenreLookupSettings) {
    this.#source = source;
    this.#asked = asked;
    this.#settings = settings;
    this.#userAgent = userAgent(settings.contact);
    this.#random = new Random(settings.seed);
  }

  /**
   * The answers to questions that are sent as one request.
   *
   * @returns undefined if they seem to be too many at once.
   * @throws InputError when the source refuses, or every try failed; the signal's reason when aborted.
   */
  async ask(questions: readonly Question[]): Promise<Answer[] | undefined> {
    const { retries, onRetry } = this.#settings;
    let tooMuch = 0;
    for (let retry = 1; ; retry++) {
      try {
        return await this.#try(questions);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        if (error.isTooMuch) tooMuch++;
        const areTooMany =
          questions.length > 1 && tooMuch === Math.min(TRIES_OF_TOO_MUCH, retries + 1);
        if (retry > retries && !areTooMany) throw this.#gaveUp(error, questions, retry);
        const wait = this.#waitAfter(error, retry);
        if (!areTooMany) onRetry?.({ reason: error.message, wait, retry, retries });
        await this.#rest(wait);
        if (areTooMany) return undefined;
      }
    }
  }

  async #try(questions: readonly Question[]): Promise<Answer[]> {
    await this.#rest(this.#free - performance.now());
    const request = this.#source.request(questions, this.#asked);
    const headers = { ...request.headers, 'User-Agent': this.#userAgent };
    try {
      const { status, json } = await send({ ...request, headers }, this.#settings);
      if (status === 200) return this.#source.read(json, questions, this.#asked);
      if (this.#source.isUnknownArtist?.(json, questions)) {
        return questions.map((question) => ({ question: keyOf(question), items: [] }));
      }
    } catch (error) {
      if (error instanceof IncompleteAnswer) throw new Failure(error.message, { cause: error });
      throw error;
    } finally {
      this.#free = performance.now() + this.#settings.pause;
    }
    throw new InputError(`${this.#asked.endpoint} answered 404 Not Found: is the address right?`);
  }

  /** Exponential backoff of which half is random, or longer if the server asks for it. */
  #waitAfter({ retryAfter }: Failure, retry: number): number {
    if (retryAfter > LONGEST_RETRY_AFTER) {
      const minutes = Math.ceil(retryAfter / 60_000);
      throw new InputError(`${this.#asked.endpoint} asks to be left alone for ${minutes} minutes`);
    }
    const longest = Math.min(LONGEST_BACKOFF, this.#settings.backoff * 2 ** (retry - 1));
    const backoff = longest * (0.5 + 0.5 * this.#random.uniform());
    return Math.round(Math.max(backoff, retryAfter));
  }

  async #rest(wait: number): Promise<void> {
    const { signal } = this.#settings;
    signal?.throwIfAborted();
    if (wait <= 0) return;
    await sleep(wait, undefined, { signal }).catch((error) => {
      throw signal?.aborted ? signal.reason : error;
    });
  }

  #gaveUp(failure: Failure, questions: readonly Question[], tries: number): InputError {
    const [{ by, text }] = questions;
    const about =
      questions.length === 1 ? `the artist of ${by} "${text}"` : `${questions.length} artists`;
    const times = tries === 1 ? 'once' : `${tries} times`;
    return new InputError(
      `${this.#asked.endpoint} ${failure.message} (asked ${times} about ${about})`,
      undefined,
      { cause: failure },
    );
  }
}
