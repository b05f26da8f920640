import type { Random } from '../../src/core/index.js';
import { anyBytes } from './mutations/bytes.js';
import type { Mutation } from './mutations/mutation.js';

/** The files of a case: their paths in its folder, with `/` between the parts, and their content. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Something that the project reads and that strangers may write. */
export interface FuzzInput {
  /** Its name, which is also that of its file in `inputs/`. */
  readonly name: string;
  /**
   * Makes the files of a case. All that it does follows from `random`.
   *
   * @param isValid true for files that `read` must accept, false for damaged ones.
   */
  make(random: Random, isValid: boolean): Promise<Files>;
  /**
   * Reads the files of a case as a user would. Right are: numbers from 0 to 1, none at all, or an
   * `InputError`. Anything else is a failure.
   *
   * @param folder the folder that holds the files, and nothing else.
   * @returns the probabilities that came out, if any.
   */
  read(folder: string): Promise<Iterable<number>>;
}

/** A valid document, how it is damaged, and how it becomes files. */
interface Structure<Document> extends Pick<FuzzInput, 'name' | 'read'> {
  document(random: Random): Document | Promise<Document>;
  /** Ways to damage the document: it stays well-formed, but means something else or nothing. */
  readonly mutations: readonly Mutation<Document>[];
  write(document: Document, random: Random): Files | Promise<Files>;
  /** Ways to damage the bytes of a file that is written; by default all of {@link anyBytes}. */
  readonly bytes?: readonly Mutation<Buffer>[];
}

/** Mutations of one case at most. */
const MOST = 3;

/** An input whose documents are damaged where they have structure, then in some cases as bytes. */
export function structured<Document>({
  name,
  read,
  document,
  mutations,
  write,
  bytes = anyBytes,
}: Structure<Document>): FuzzInput {
  return {
    name,
    read,
    async make(random, isValid) {
      const valid = await document(random);
      if (isValid) return write(valid, random);
      const inBytes = bytes.length > 0 && (mutations.length === 0 || random.integer(4) === 0);
      const damaged = inBytes && random.integer(2) === 0 ? valid : mutate(valid, mutations, random);
      const files = await write(damaged, random);
      if (!inBytes) return files;
      const names = Object.keys(files);
      const chosen = names[random.integer(names.length)];
      return { ...files, [chosen]: mutate(Buffer.from(files[chosen] as string), bytes, random) };
    },
  };
}

function mutate<Value>(value: Value, mutations: readonly Mutation<Value>[], random: Random): Value {
  let mutated = value;
  const count = mutations.length === 0 ? 0 : 1 + random.integer(MOST);
  for (let i = 0; i < count; i++) {
    mutated = mutations[random.integer(mutations.length)](mutated, random);
  }
  return mutated;
}
