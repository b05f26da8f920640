import { SingleBar } from 'cli-progress';
import { type OnProgress, type Progress, shareOf, TimeLeft } from '../../core/options/index.js';

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
  const timeLeft = new TimeLeft();
  const pause = (): void => {
    bar?.stop();
    bar = undefined;
  };
  const stop = (): void => {
    pause();
    current = '';
  };
  const onProgress = (progress: Progress): void => {
    const { step, done, total } = progress;
    const share = shareOf(progress);
    if (step !== current) {
      stop();
      current = step;
    }
    const shown = { done, count: total, left: leftText(timeLeft.after(progress)) };
    if (bar === undefined) {
      bar = new SingleBar({
        stream,
        format: `${step.padEnd(14)} {bar} {percentage}% | {done}/{count} | {duration_formatted}{left}`,
        barsize: 30,
        barCompleteChar: '█',
        barIncompleteChar: '░',
        hideCursor: false,
      });
      bar.start(1, share, shown);
    } else {
      bar.update(share, shown);
    }
    if (total > 0 && done >= total) stop();
  };
  return {
    onProgress,
    stop,
    message(text) {
      pause();
      stream.write(`${text}\n`);
    },
  };
}

/** How long the rest takes; empty where that can't be told yet. */
function leftText(seconds: number | undefined): string {
  return seconds === undefined ? '' : `, ${durationText(seconds)} left`;
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
