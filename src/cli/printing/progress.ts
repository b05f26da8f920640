import { SingleBar } from 'cli-progress';
import type { OnProgress, Progress } from '../../core/options/index.js';

/** Shows progress on a stream: a bar per step on a terminal, plain lines elsewhere. */
export interface ProgressDisplay {
  readonly onProgress: OnProgress;
  /** Prints a line without breaking a bar. */
  message(text: string): void;
  /** Ends the bar that is being drawn. */
  stop(): void;
}

/** Shares of a step at which a plain line is printed. */
const PLAIN_QUARTERS = 4;

export function progressDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  return stream.isTTY ? barDisplay(stream) : lineDisplay(stream);
}

function barDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  let bar: SingleBar | undefined;
  let current = '';
  let started: Started = { at: 0, share: 0 };
  const stop = (): void => {
    bar?.stop();
    bar = undefined;
    current = '';
  };
  const onProgress = (progress: Progress): void => {
    const { step, done, total } = progress;
    const share = shareOf(progress);
    if (step !== current) {
      stop();
      current = step;
      started = { at: performance.now(), share };
      bar = new SingleBar({
        stream,
        format: `${step.padEnd(14)} {bar} {percentage}% | {done}/{count} | {duration_formatted}{left}`,
        barsize: 30,
        barCompleteChar: '█',
        barIncompleteChar: '░',
        hideCursor: false,
      });
      bar.start(1, share, { done, count: total, left: '' });
    } else {
      bar?.update(share, { done, count: total, left: leftText(started, share) });
    }
    if (total > 0 && done >= total) stop();
  };
  return {
    onProgress,
    stop,
    message(text) {
      stop();
      stream.write(`${text}\n`);
    },
  };
}

/** When a bar was started, and how much was done by then. */
interface Started {
  readonly at: number;
  readonly share: number;
}

function shareOf({ done, total, share }: Progress): number {
  return share ?? (total > 0 ? done / total : 0);
}

/** How long the rest takes if it goes on as since the start; empty where that can't be told yet. */
function leftText({ at, share: first }: Started, share: number): string {
  const milliseconds = ((performance.now() - at) * (1 - share)) / (share - first);
  return Number.isFinite(milliseconds) ? `, ${durationText(milliseconds / 1000)} left` : '';
}

/** `45s`, `3m20s`, `1h05m`. */
export function durationText(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (whole < 60) return `${whole}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}m${two(whole % 60)}s`;
  return `${Math.floor(whole / 3600)}h${two(Math.floor(whole / 60) % 60)}m`;
}

function lineDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  let current = '';
  let quarter = 0;
  return {
    onProgress({ step, done, total }) {
      if (step !== current) {
        current = step;
        quarter = 0;
        stream.write(`${step} …\n`);
      }
      const reached = total > 0 ? Math.floor((done / total) * PLAIN_QUARTERS) : 0;
      if (reached > quarter) {
        quarter = reached;
        stream.write(`${step} ${Math.floor((100 * done) / total)}% (${done}/${total})\n`);
      }
    },
    message(text) {
      stream.write(`${text}\n`);
    },
    stop() {},
  };
}
