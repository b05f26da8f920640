/**
 * Margins of 1,000,000 rows and SHAP values of 10,000 over 100 trees of depth 6 on one thread,
 * against XGBoost; its matrices are made before the clock starts.
 *
 *   npm run compile && node build/bench/boosting-predict.js [pairs]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Booster } from '../src/models/boosting/index.js';
import { type Cell, median, record, secondsSince } from './results.js';

const pairs = Number(process.argv[2] ?? 7);
/** A Python with XGBoost, such as that of Debian's python3-xgboost. */
const python = process.env.PYTHON ?? '/usr/bin/python3';
const script = fileURLToPath(new URL('../../bench/boosting_predict.py', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'boosting-predict-'));

const peer = spawn(python, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();

async function ask<Answer>(command: string, request: object = {}): Promise<Answer> {
  peer.stdin.write(`${JSON.stringify({ command, ...request })}\n`);
  const { value, done } = await answers.next();
  if (done) throw new Error('the XGBoost process has ended');
  return JSON.parse(value);
}

function floats(name: string): Float32Array {
  const { buffer, byteOffset, length } = readFileSync(join(folder, name));
  return new Float32Array(buffer.slice(byteOffset, byteOffset + length));
}

async function compare(
  what: string,
  rows: number,
  contributions: boolean,
  work: () => ArrayLike<number>,
): Promise<Cell[]> {
  work();
  const ours: number[] = [];
  const theirs: number[] = [];
  let difference = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const start = performance.now();
    const values = work();
    ours.push(secondsSince(start));
    theirs.push((await ask<{ seconds: number }>('predict', { rows, contributions })).seconds);
    floats('answer').forEach((value, i) => {
      difference = Math.max(difference, Math.abs(value - values[i]));
    });
  }
  const ratio = median(ours.map((seconds, i) => seconds / theirs[i]));
  return [what, (1e6 * median(ours)) / rows, ratio, difference];
}

try {
  const { rows, columns } = await ask<{ rows: number; columns: number }>('make');
  const data = floats('data');
  const booster = Booster.fromXGBoost(readFileSync(join(folder, 'model.ubj')));
  const some = { rows: 10_000, columns, data: data.subarray(0, 10_000 * columns) };

  const margins = await compare('margins of 1,000,000 rows', rows, false, () =>
    booster.predictMargin({ rows, columns, data }),
  );
  const contributions = await compare(
    'SHAP values of 10,000 rows',
    some.rows,
    true,
    () => booster.contributions(some).data,
  );

  const song = { rows: 1, columns, data: data.subarray(0, columns) };
  const times = Array.from({ length: 20_000 }, () => {
    const start = performance.now();
    booster.predict(song);
    return performance.now() - start;
  });
  record('boosting-predict', {
    parameters: { pairs, trees: 100, depth: 6 },
    columns: [
      { title: 'work' },
      { title: 'µs a row', digits: 1 },
      { title: "time relative to XGBoost's", digits: 2 },
      { title: 'largest difference' },
    ],
    rows: [
      margins,
      contributions,
      ['the probability of one row', 1000 * median(times), null, null],
    ],
  });
} finally {
  peer.stdin.end();
  rmSync(folder, { recursive: true });
}
