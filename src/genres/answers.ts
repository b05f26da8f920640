import { z } from 'zod';
import { quoted } from '../core/errors/index.js';
import { LineLog, type LogKind, removeFile } from '../core/files/index.js';
import { type Answer, answerSchema } from './answer.js';
import { sourceNames } from './sources/sources.js';

const FORMAT = 'supergenre genres';

const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1, 'the file is of another version of supergenre'),
  source: z.enum(sourceNames),
  endpoint: z.string(),
  language: z.string(),
});

/** Who was asked, and in which language. */
export type AnswersHeader = Omit<z.output<typeof headerSchema>, 'format' | 'version'>;

type Header = z.output<typeof headerSchema>;
interface Line {
  readonly answers: readonly Answer[];
}

/** The file that keeps answers: a line for each request that was answered. */
const answersLog: LogKind<Header, Line> = {
  format: FORMAT,
  header: headerSchema,
  line: z.strictObject({ answers: z.array(answerSchema) }),
  job: 'lookup of genres',
  lineName: 'answer',
  again: 'look the genres up again',
  difference(logged, wanted) {
    const same = (['source', 'endpoint', 'language'] as const).every(
      (key) => logged[key] === wanted[key],
    );
    return same ? undefined : `asked ${describe(logged)}, not ${describe(wanted)}`;
  },
  checker() {
    const seen = new Set<string>();
    return ({ answers }) => {
      const repeated = answers.find(({ question }) => seen.has(question));
      for (const { question } of answers) seen.add(question);
      return repeated && `${quoted(repeated.question)} is answered twice`;
    };
  },
};

function describe({ source, endpoint, language }: AnswersHeader): string {
  return `${source} at ${endpoint} in ${quoted(language)}`;
}

/** The file of answers, open for more. */
interface Kept {
  readonly file: string;
  readonly log: LineLog<Header, Line>;
}

/** The answers of a lookup: in memory, and in a file if one is given. */
export class Answers {
  readonly #byQuestion: Map<string, Answer>;
  readonly #kept: Kept | undefined;

  private constructor(lines: readonly Line[], kept?: Kept) {
    this.#byQuestion = new Map(
      lines.flatMap(({ answers }) => answers).map((answer) => [answer.question, answer]),
    );
    this.#kept = kept;
  }

  /** Starts with the answers in the file. @throws InputError as {@link LineLog.open}. */
  static async open(file: string | undefined, header: AnswersHeader): Promise<Answers> {
    if (file === undefined) return new Answers([]);
    const whole = { format: FORMAT, version: 1, ...header } as const;
    const { log, lines } = await LineLog.open(answersLog, file, whole, true);
    return new Answers(lines, { file, log });
  }

  get count(): number {
    return this.#byQuestion.size;
  }

  /** The answer to the question of that key, if it was ever given. */
  get(question: string): Answer | undefined {
    return this.#byQuestion.get(question);
  }

  /** Adds the answers of one request; resolves when they are on the disk. */
  async add(answers: readonly Answer[]): Promise<void> {
    await this.#kept?.log.append({ answers });
    for (const answer of answers) this.#byQuestion.set(answer.question, answer);
  }

  /** Closes the file; one without any answer would only be in the way of another lookup. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#kept === undefined) return;
    await this.#kept.log[Symbol.asyncDispose]();
    if (this.count === 0) await removeFile(this.#kept.file);
  }
}
