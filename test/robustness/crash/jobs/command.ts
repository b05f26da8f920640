import { program } from '../../../../src/cli/program.js';

/** Runs the command line within this process, in silence. @throws what the command throws. */
export async function command(...args: readonly string[]): Promise<void> {
  const { stdout, stderr } = process;
  const writes = [stdout.write, stderr.write];
  stdout.write = stderr.write = (): boolean => true;
  try {
    await program('0.0.0').exitOverride().parseAsync(args, { from: 'user' });
  } finally {
    [stdout.write, stderr.write] = writes;
  }
}
