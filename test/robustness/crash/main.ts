/**
 * Stops every job that writes before, in the midst of, and after each of its file-system calls, and
 * lets each call fail; prints a table of what came out, and each failure.
 *
 *     node build/test/robustness/crash/main.js [--job NAME]… [--most N] [--seed N] [--only PLAN]
 *         [--kill] [--inputs FOLDER] [--json]
 *
 * Ends with exit code 1 where there is a failure. `--only "changes 12 half"` repeats one; `--kill` stops
 * real processes with SIGKILL, which takes seconds each, and tries no faults. The inputs are made in
 * `--inputs`, or stand there, and stay for the next run.
 */
import { parseArgs } from 'node:util';
import { crashPoints, describeChecked } from './crash-points.js';

const { values } = parseArgs({
  options: {
    job: { type: 'string', multiple: true },
    most: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    kill: { type: 'boolean' },
    inputs: { type: 'string' },
    json: { type: 'boolean' },
  },
});

// Many are meant to come: what could not be removed, and files that a stopped run left open.
process.removeAllListeners('warning');

const checked = await crashPoints({
  ...{ jobs: values.job, only: values.only, kill: values.kill, inputs: values.inputs },
  most: values.most === undefined ? undefined : Number(values.most),
  seed: values.seed === undefined ? undefined : Number(values.seed),
  onJob: ({ job, failures }) => process.stderr.write(`${job}: ${failures.length} failures\n`),
});
process.stdout.write(`${values.json ? JSON.stringify(checked) : describeChecked(checked)}\n`);
process.exitCode = checked.some(({ failures }) => failures.length > 0) ? 1 : 0;
