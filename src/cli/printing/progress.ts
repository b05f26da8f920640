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
  const stop = (): void => {
    bar?.stop();
    bar = undefined;
    current = '';
  };
  const onProgress = ({ step, done, total }: Progress): void => {
    if (step !== current) {
      stop();
      current = step;
      bar = new SingleBar({
        stream,
        format: `${step.padEnd(14)} {bar} {percentage}% | {value}/{total} | {duration_formatted}`,
        barsize: 30,
        barCompleteChar: '█',
        barIncompleteChar: '░',
        hideCursor: false,
      });
      bar.start(total || 1, done);
    } else {
      bar?.update(done);
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
