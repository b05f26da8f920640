import { oneLine } from '../../core/errors/index.js';
import type { JobsOverview, PresentOverview, RunOverview } from '../../jobs/index.js';
import { durationText } from './progress.js';
import { count, counted, textTable } from './text-table.js';

/** Failed jobs that are printed; `--json` has all. */
const MOST_FAILED = 20;

/** After so many seconds without a sign of life it is told: runs and workers give one every two. */
const SILENCE = 7;

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
      leftText(run),
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
    workers.map((worker) => [
      `${worker.host} ${worker.pid}`,
      since(worker.since),
      worker.release,
      count(worker.threads ?? 1),
      [...silenceText(worker), ...(worker.jobs ?? [])].join('; ') || '–',
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

/** Nothing can be said of a run that may have ended. */
function leftText(run: RunOverview): string {
  const { progress } = run;
  if (progress?.secondsLeft === undefined || silenceText(run).length > 0) return '–';
  return durationText(progress.secondsLeft);
}

/** That somebody says nothing any more. */
function silenceText({ silentSeconds }: PresentOverview): string[] {
  return silentSeconds > SILENCE ? [`no sign of life for ${durationText(silentSeconds)}`] : [];
}

function stepText(run: RunOverview): string {
  const { progress } = run;
  const [silence] = silenceText(run);
  if (silence !== undefined) return silence;
  if (progress === undefined) return '–';
  const { step, done, total } = progress;
  return total > 0 ? `${step} ${count(done)}/${count(total)}` : step;
}
