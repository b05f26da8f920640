import { type OnProgress, type Progress, shareOf, TimeLeft } from '../../core/options/index.js';
import { barLine, LiveLine } from './terminal/live-line.js';
import { PLAIN } from './terminal/look.js';
import { rendered, styled } from './terminal/style.js';
import { cut } from './terminal/width.js';

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

/** Milliseconds between two drawings of a bar at least, and between those where nothing is told. */
const BETWEEN = 100;
const TICK = 1000;

/** Seconds of a step that are worth a line once it is done. */
const LONG = 5;

/** Characters of most steps. */
const TITLE = 14;

export function progressDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  return stream.isTTY ? barDisplay(stream) : lineDisplay(stream);
}

function barDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  const line = new LiveLine(stream);
  const timeLeft = new TimeLeft();
  let current: Progress | undefined;
  let since = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  /** When the step is done, as estimated last. */
  let endsAt: number | undefined;
  let ticks: NodeJS.Timeout | undefined;
  const secondsTaken = (): number => (performance.now() - since) / 1000;
  const draw = (): void => {
    if (current === undefined) return;
    drawnAt = performance.now();
    // A text in the last column would wrap on some terminals.
    const left = endsAt === undefined ? 0 : (endsAt - drawnAt) / 1000;
    const known = left > 0 ? left : undefined;
    line.draw(progressLine(current, secondsTaken(), known, line.look.columns - 1));
  };
  const stop = (): void => {
    clearInterval(ticks);
    current = undefined;
    line.clear();
  };
  const finish = (): void => {
    const step = current?.step;
    stop();
    if (step === undefined || secondsTaken() < LONG) return;
    line.above(styled('quiet', `${step.padEnd(TITLE)} done in ${durationText(secondsTaken())}`));
  };
  return {
    onProgress(progress) {
      if (progress.step !== current?.step) {
        finish();
        since = performance.now();
        drawnAt = Number.NEGATIVE_INFINITY;
        ticks = setInterval(draw, TICK).unref();
      }
      current = progress;
      const left = timeLeft.after(progress);
      endsAt = left === undefined ? undefined : performance.now() + 1000 * left;
      if (performance.now() - drawnAt >= BETWEEN) draw();
      if (progress.total > 0 && progress.done >= progress.total) finish();
    },
    stop,
    message: (text) => line.above(text),
  };
}

/**
 * A step, how much of it is done, how long that took and how long the rest takes.
 *
 * @param left seconds; undefined where they can't be told yet.
 */
export function progressLine(
  progress: Progress,
  seconds: number,
  left: number | undefined,
  columns: number,
): string {
  const { step, done, total } = progress;
  const title = step.padEnd(TITLE);
  const time = `${durationText(seconds)}${leftText(left)}`;
  if (total === 0 && progress.share === undefined) return cut(`${title} … | ${time}`, columns);
  const share = shareOf(progress);
  const of = total === 0 ? '' : ` | ${done}/${total}`;
  return barLine(title, share, `${Math.floor(100 * share)}%${of} | ${time}`, columns);
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
      stream.write(rendered(`${text}\n`, PLAIN));
    },
    stop() {},
  };
}
