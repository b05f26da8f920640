import type { Answer } from '../answer.js';
import type { Question } from '../question.js';

/** Where and in which language a source is asked. */
export interface Asked {
  readonly endpoint: string;
  readonly language: string;
}

/** A request of HTTP. */
export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Someone who knows the genres of artists. */
export interface Source {
  readonly endpoint: string;
  /** Questions that one request can hold. */
  readonly mostAtOnce: number;
  /** The id that a cell of the column of ids holds, if the source knows such ids. */
  idIn(cell: string): string | undefined;
  /** The request for some questions, all by id or all by name. */
  request(questions: readonly Question[], asked: Asked): HttpRequest;
  /**
   * The answers in a reply, in the order of the questions.
   *
   * @throws IncompleteAnswer when it does not answer all of them.
   */
  read(reply: unknown, questions: readonly Question[], asked: Asked): Answer[];
  /** Whether a reply of status 404 says that there is no such artist, rather than no such page. */
  isUnknownArtist?(reply: unknown, questions: readonly Question[]): boolean;
}

/** A reply that is not, or not wholly, what was asked for. */
export class IncompleteAnswer extends Error {}
