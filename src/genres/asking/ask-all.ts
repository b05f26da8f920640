import type { Answer } from '../answer.js';
import type { Question } from '../question.js';
import type { Asker } from './asker.js';

/**
 * Asks all questions in batches. A batch that is too much is halved, down to single artists, and
 * batches grow again as answers come.
 *
 * @param questions those by id before those by name: a request has only one kind.
 * @param batch most questions in a request.
 * @param keep gets the answers of each request before the next one is sent.
 */
export async function askAll(
  asker: Pick<Asker, 'ask'>,
  questions: readonly Question[],
  batch: number,
  keep: (answers: readonly Answer[]) => Promise<void>,
): Promise<void> {
  let size = batch;
  let done = 0;
  while (done < questions.length) {
    const asked = nextOfOneKind(questions, done, size);
    const answers = await asker.ask(asked);
    if (answers === undefined) {
      size = Math.ceil(asked.length / 2);
      continue;
    }
    await keep(answers);
    done += asked.length;
    size = Math.min(batch, 2 * size);
  }
}

function nextOfOneKind(questions: readonly Question[], from: number, most: number): Question[] {
  const next = questions.slice(from, from + most);
  const end = next.findIndex(({ by }) => by !== next[0].by);
  return end < 0 ? next : next.slice(0, end);
}
