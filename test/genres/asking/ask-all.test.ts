import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { askAll } from '../../../src/genres/asking/ask-all.js';
import { keyOf, type Question } from '../../../src/genres/question.js';

/** Asks and says which requests were made, and in which order answers were kept. */
async function ask(questions: readonly Question[], batch: number, mostThatWork: number) {
  const requests: Question[][] = [];
  const kept: string[] = [];
  const asker = {
    async ask(asked: readonly Question[]) {
      requests.push([...asked]);
      if (asked.length > mostThatWork) return undefined;
      return asked.map((question) => ({ question: keyOf(question), items: [] }));
    },
  };
  await askAll(asker, questions, batch, async (answers) => {
    kept.push(...answers.map(({ question }) => question));
  });
  return { requests, kept };
}

const questions = (ids: number, names: number): Question[] => [
  ...Array.from({ length: ids }, (_, i) => ({ by: 'id', text: `${i}` }) as const),
  ...Array.from({ length: names }, (_, i) => ({ by: 'name', text: `${i}` }) as const),
];

describe('asking all questions', () => {
  test('keeps ids and names apart', async () => {
    const { requests } = await ask(questions(3, 2), 2, 2);
    expect(requests.map((request) => request.map(keyOf))).toEqual([
      ['id:0', 'id:1'],
      ['id:2'],
      ['name:0', 'name:1'],
    ]);
  });

  test('halves batches that are too much, and lets them grow again', async () => {
    const { requests } = await ask(questions(20, 0), 16, 5);
    expect(requests.map(({ length }) => length)).toEqual([16, 8, 4, 8, 4, 8, 4, 8, 4, 4]);
  });

  test('gets each answer once and in order, whatever the sizes', async () => {
    const size = fc.integer({ min: 1, max: 20 });
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.nat(40), size, size, async (ids, names, batch, most) => {
        const all = questions(ids, names);
        const { requests, kept } = await ask(all, batch, most);
        expect(kept).toEqual(all.map(keyOf));
        for (const request of requests) expect(request.length).toBeLessThanOrEqual(batch);
      }),
    );
  });
});
