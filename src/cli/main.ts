#!/usr/bin/env node
import { createRequire } from 'node:module';
import { CommanderError } from 'commander';
import { InputError } from '../core/errors/index.js';
import { program } from './program.js';

const { version } = createRequire(import.meta.url)('supergenre/package.json') as {
  version: string;
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader went away (`supergenre predict … | head`): nobody is left to print for.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program(version).exitOverride().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode;
  if (error instanceof InputError) {
    process.stderr.write(`error: ${error.message}\n`);
    return 1;
  }
  process.stderr.write(
    `supergenre ${version} failed; this is a bug in supergenre, please report it:\n${(error as Error)?.stack ?? error}\n`,
  );
  return 2;
}
