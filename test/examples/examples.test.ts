import { describe, expect, test } from '@jest/globals';
import { run } from '../support/command.js';

describe('the example programs run as they stand', () => {
  test('the whole job, then ranking one song with its model', async () => {
    const job = await run(['build/examples/whole-job.js']);
    expect(job.code).toBe(0);
    expect(job.out).toMatch(/^rap/m);
    expect(job.out).toMatch(/hinted: average precision 0\.\d+/);
    const ranking = await run(['build/examples/rank-one-song.js']);
    expect(ranking.code).toBe(0);
    expect(ranking.out.trim().split('\n').length).toBe(5);
    expect(ranking.out).toMatch(/^ *\d+\.\d % {2}.*(rock|metal)/);
  });

  test('one’s own taxonomy', async () => {
    const { code, out } = await run(['build/examples/own-taxonomy.js']);
    expect(code).toBe(0);
    expect(out).toMatch(/metal \(loud\): flat 0\.\d+, hierarchical 0\.\d+/);
  });
});
