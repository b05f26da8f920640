import { WriteStream } from 'node:tty';

/** What a stream can show. */
export interface Look {
  /** Whether somebody reads it on a terminal, which obeys control characters. */
  readonly isTerminal: boolean;
  /** Bits per colour, as Node's `getColorDepth` has it; 1 for plain text. */
  readonly depth: number;
  /** Characters of a line; infinite where nobody counts them. */
  readonly columns: number;
}

/** What of a stream decides about its look. */
export type Shown = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>;

/** What pipes and files get. */
export const PLAIN: Look = { isTerminal: false, depth: 1, columns: Number.POSITIVE_INFINITY };

/** Terminals that do not tell their width. */
const USUAL_COLUMNS = 80;

/**
 * The look of a stream: colours on a terminal, unless NO_COLOR, NODE_DISABLE_COLORS or TERM=dumb forbid them, and
 * wherever FORCE_COLOR asks for them, as in Node.
 */
export function lookOf(stream: Shown, env: NodeJS.ProcessEnv = process.env): Look {
  const isTerminal = stream.isTTY === true;
  const mayColour = isTerminal || env.FORCE_COLOR !== undefined;
  return {
    isTerminal,
    depth: mayColour ? WriteStream.prototype.getColorDepth(env) : 1,
    columns: isTerminal ? stream.columns || USUAL_COLUMNS : PLAIN.columns,
  };
}

/** Whether there are colours and bars; else the text is the one that pipes get. */
export function isRich({ depth }: Look): boolean {
  return depth > 1;
}
