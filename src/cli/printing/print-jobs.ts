import { oneLine } from '../../core/errors/index.js';
import type { JobsOverview, RunOverview } from '../../jobs/index.js';
import { durationText } from './progress.js';
import { count, counted, textTable } from './text-table.js';

/** Failed jobs that are printed; `--json` has all. */
const MOST_FAILED = 20;

/**
 * What runs and workers do, and which jobs failed, as tables.
 *
 * @param now in milliseconds since 1970.
 */
export function jobsText({ runs, workers, failed }: JobsOverview, now: number): string {
  const since = (at: number): string => durationText(Math.max(0, now - at) / 1000);
  const runTable = textTable(
    [
      { title: 'run' },
      { title: 'since', align: 'right' },
      { title: 'step' },
      { title: 'left', align: 'right' },
      ...(['done', 'running', 'waiting', 'failed'] as const).map((title) => ({
        title,
        align: 'right' as const,
      })),
    ],
    runs.map((run) => [
      `${run.host} ${run.pid}`,
      since(run.since),
      stepText(run),
      run.progress?.secondsLeft === undefined ? '–' : durationText(run.progress.secondsLeft),
      ...[run.done ?? 0, run.running, run.waiting, run.failed].map(count),
    ]),
  );
  const workerTable = textTable(
    [
      { title: 'worker' },
      { title: 'since', align: 'right' },
      { title: 'release' },
      { title: 'threads', align: 'right' },
      { title: 'works on' },
    ],
    workers.map(({ host, pid, since: from, release, threads = 1, jobs = [] }) => [
      `${host} ${pid}`,
      since(from),
      release,
      count(threads),
      jobs.join('; ') || '–',
    ]),
  );
  const failedTable = textTable(
    [{ title: 'failed', align: 'right' }, { title: 'job' }, { title: 'reason' }],
    failed
      .slice(0, MOST_FAILED)
      .map(({ at, title, reason }) => [`${since(at)} ago`, oneLine(title), oneLine(reason)]),
  );
  return [
    runs.length > 0 ? runTable : 'No run is there.',
    workers.length > 0 ? workerTable : 'No worker is there.',
    ...(failed.length > 0 ? [failedTable] : []),
    ...(failed.length > MOST_FAILED
      ? [`${counted(failed.length - MOST_FAILED, 'more failed job')}; --json lists all`]
      : []),
  ].join('\n\n');
}

function stepText({ progress }: RunOverview): string {
  if (progress === undefined) return '–';
  const { step, done, total } = progress;
  return total > 0 ? `${step} ${count(done)}/${count(total)}` : step;
}
