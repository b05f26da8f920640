import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Entry,
  parsePatterns,
  sparqlAnswers,
} from '../../../examples/wikidata-stand-in/sparql.js';
import { end, type Plan, spoilers } from './failures.js';
import { answerMusicbrainz } from './musicbrainz.js';

/** A request as the stand-in got it. */
export interface Logged {
  /** The texts that it asked about, each once. */
  readonly questions: readonly string[];
  readonly headers: IncomingMessage['headers'];
  /** Whether it was answered wholly and rightly. */
  answered: boolean;
}

/** A local server that speaks the protocols of Wikidata's query service and of MusicBrainz. */
export class StandIn {
  readonly log: Logged[] = [];
  /** How many requests were there at once, at most. */
  mostAtOnce = 0;
  plan: Plan = () => undefined;
  readonly #entries: readonly Entry[];
  readonly #answer: (query: string) => object;
  readonly #server = createServer((request, response) => this.#receive(request, response));
  readonly #arrivals = new EventEmitter();
  #open = 0;

  private constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.#answer = sparqlAnswers(entries);
  }

  static async start(entries: readonly Entry[], plan?: Plan): Promise<StandIn> {
    const standIn = new StandIn(entries);
    if (plan !== undefined) standIn.plan = plan;
    await new Promise<void>((resolve) => standIn.#server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get sparql(): string {
    return `${this.url}/sparql`;
  }

  get musicbrainz(): string {
    return `${this.url}/ws/2`;
  }

  /** Resolves when the nth request arrives, counted from 0. */
  async arrival(request: number): Promise<void> {
    while (this.log.length <= request) await once(this.#arrivals, 'request');
  }

  /** What was asked, by how often it was answered. */
  timesAnswered(): Map<string, number> {
    const times = new Map<string, number>();
    for (const { questions, answered } of this.log) {
      for (const text of questions) times.set(text, (times.get(text) ?? 0) + Number(answered));
    }
    return times;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#open);
    response.on('close', () => this.#open--);
    const parts: Buffer[] = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      try {
        this.#reply(request, response, Buffer.concat(parts).toString());
      } catch (error) {
        end(response, 400, (error as Error).message);
      }
    });
  }

  #reply(request: IncomingMessage, response: ServerResponse, body: string): void {
    const url = new URL(request.url ?? '', this.url);
    const { status, json, questions } =
      url.pathname === '/sparql' ? this.#askSparql(request, body) : this.#askMusicbrainz(url);
    const logged: Logged = { questions, headers: request.headers, answered: false };
    const failure = this.plan(this.log.push(logged) - 1, questions);
    this.#arrivals.emit('request');
    const answer = JSON.stringify(json);
    if (failure !== undefined) {
      spoilers[failure](response, answer, request);
      return;
    }
    logged.answered = true;
    end(response, status, answer, { 'Content-Type': 'application/json' });
  }

  #askSparql({ method, headers }: IncomingMessage, body: string) {
    const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
    if (method !== 'POST' || !isForm || headers.accept !== 'application/sparql-results+json') {
      throw new Error('not a query by POST for results in JSON');
    }
    const query = new URLSearchParams(body).get('query') ?? '';
    const questions = [...new Set(parsePatterns(query).map(({ text }) => text))];
    return { status: 200, json: this.#answer(query), questions };
  }

  #askMusicbrainz(url: URL) {
    const questions = [url.searchParams.get('query') ?? url.pathname];
    return { ...answerMusicbrainz(url, this.#entries), questions };
  }
}
