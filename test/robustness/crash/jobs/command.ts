import { program } from '../../../../src/cli/program.js';
import { resourceError } from '../../../../src/core/errors/index.js';

/** A command that nobody interrupts. */
const undisturbed = {
  signal: new AbortController().signal,
  whenStopped: () => {},
  whenHungUp: () => {},
};

/**
 * Runs the command line within this process, in silence.
 *
 * @throws what the command throws; a fault of the surroundings as the command line recognises it.
 */
export async function command(...args: readonly string[]): Promise<void> {
  const { stdout, stderr } = process;
  const writes = [stdout.write, stderr.write];
  stdout.write = stderr.write = (): boolean => true;
  try {
    await program('0.0.0', undisturbed).parseAsync(args, { from: 'user' });
  } catch (error) {
    throw resourceError(error) ?? error;
  } finally {
    [stdout.write, stderr.write] = writes;
  }
}
