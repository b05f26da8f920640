import { describe, expect, test } from '@jest/globals';
import type { RankJob } from '../../../src/service/threads/jobs.js';
import { ScoringQueue } from '../../../src/service/threads/scoring-queue.js';

/** A crew whose tasks end when the test says: each song's two nodes are its feature and the negative of it. */
class FakeCrew {
  readonly batches: { readonly features: Float32Array; readonly end: (error?: Error) => void }[] =
    [];

  run<Result>(_: string, job: unknown): Promise<Result> {
    const { features } = job as RankJob;
    return new Promise((resolve, reject) => {
      const nodes = Float32Array.from({ length: 2 * features.length }, (__, i) =>
        i % 2 === 0 ? features[i >> 1] : -features[i >> 1],
      );
      const end = (error?: Error) => (error ? reject(error) : resolve(nodes as Result));
      this.batches.push({ features, end });
    });
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const never = () => new AbortController().signal;

function queueOf({ threads = 1, limit = 10 } = {}) {
  const crew = new FakeCrew();
  return { crew, queue: new ScoringQueue(crew, { threads, limit, columns: 1, nodes: 2 }) };
}

describe('ScoringQueue', () => {
  test('scores what comes together in one batch, and gives each its own', async () => {
    const { crew, queue } = queueOf();
    const one = queue.score(Float32Array.of(1, 2), never);
    const two = queue.score(Float32Array.of(3), never);
    expect(queue.waiting).toBe(3);
    await turn();
    expect(crew.batches.map(({ features }) => [...features])).toEqual([[1, 2, 3]]);
    expect(queue.waiting).toBe(0);
    crew.batches[0].end();
    expect(await one).toEqual(Float32Array.of(1, -1, 2, -2));
    expect(await two).toEqual(Float32Array.of(3, -3));
  });

  test('gathers what comes while all threads work, and divides many songs', async () => {
    const { crew, queue } = queueOf({ limit: 1000 });
    const first = queue.score(Float32Array.of(1), never);
    await turn();
    const many = Float32Array.from({ length: 600 }, (_, i) => i);
    const second = queue.score(many, never);
    await turn();
    expect(crew.batches).toHaveLength(1);
    for (let i = 0; i < crew.batches.length; i++) {
      crew.batches[i].end();
      await turn();
    }
    expect(await first).toEqual(Float32Array.of(1, -1));
    expect([...(await second)]).toEqual([...many].flatMap((value) => [value, -value]));
    expect(crew.batches.length).toBeGreaterThan(2);
  });

  test('scores few songs here where that is quick, and many in a thread', async () => {
    const crew = new FakeCrew();
    const here = { songTime: 0.1, score: (features: Float32Array) => features.map((x) => 10 * x) };
    const queue = new ScoringQueue(crew, { threads: 1, limit: 9, columns: 1, nodes: 1, here });
    expect(await queue.score(Float32Array.of(1, 2), never)).toEqual(Float32Array.of(10, 20));
    const many = queue.score(Float32Array.of(1, 2, 3), never);
    await turn();
    expect(crew.batches).toHaveLength(1);
    crew.batches[0].end();
    await many;
  });

  test('answers no songs at once, and goes on', async () => {
    const { crew, queue } = queueOf();
    expect(await queue.score(new Float32Array(), never)).toEqual(new Float32Array());
    const one = queue.score(Float32Array.of(1), never);
    await turn();
    crew.batches[0].end();
    expect(await one).toEqual(Float32Array.of(1, -1));
  });

  test('has no room for more than its limit, but for one large request', async () => {
    const { crew, queue } = queueOf({ limit: 4 });
    const large = queue.score(new Float32Array(7), never);
    expect(() => queue.score(new Float32Array(1), never)).toThrow(
      expect.objectContaining({ statusCode: 503, retryAfter: 1 }),
    );
    await turn();
    expect(queue.waiting).toBe(0);
    crew.batches[0].end();
    await large;
  });

  test('takes no songs of who has gone already', async () => {
    const { queue } = queueOf();
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(queue.score(Float32Array.of(1), () => gone)).rejects.toThrow('gone');
    expect(queue.waiting).toBe(0);
  });

  test('lets go of the songs of who has gone', async () => {
    const { crew, queue } = queueOf();
    const gone = new AbortController();
    const busy = queue.score(Float32Array.of(1), never);
    await turn();
    const left = queue.score(Float32Array.of(2, 3), () => gone.signal);
    const stays = queue.score(Float32Array.of(4), never);
    gone.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    expect(queue.waiting).toBe(1);
    crew.batches[0].end();
    await busy;
    await turn();
    expect([...crew.batches[1].features]).toEqual([4]);
    crew.batches[1].end();
    expect(await stays).toEqual(Float32Array.of(4, -4));
  });

  test('scores the requests of a batch that failed one by one', async () => {
    const { crew, queue } = queueOf();
    const [one, bad, two] = [1, 2, 3].map((value) => queue.score(Float32Array.of(value), never));
    const failed = expect(bad).rejects.toThrow('of the bad one');
    await turn();
    crew.batches[0].end(new Error('no thread'));
    for (let i = 1; i < 4; i++) {
      await turn();
      crew.batches[i].end(i === 2 ? new Error('of the bad one') : undefined);
    }
    expect([await one, await two]).toEqual([Float32Array.of(1, -1), Float32Array.of(3, -3)]);
    await failed;
  });

  test('fails those whose batch failed, and goes on', async () => {
    const { crew, queue } = queueOf();
    const failing = queue.score(Float32Array.of(1), never);
    await turn();
    const next = queue.score(Float32Array.of(2), never);
    crew.batches[0].end(new Error('no thread'));
    await expect(failing).rejects.toThrow('no thread');
    await turn();
    crew.batches[1].end();
    expect(await next).toEqual(Float32Array.of(2, -2));
  });
});
