import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../../src/core/errors/index.js';
import type { Files, FuzzInput } from './input.js';

/** A message is read by a person: no `InputError` is longer. */
export const LONGEST_MESSAGE = 2_000;

/** How a case ended. */
export type Outcome =
  | { readonly kind: 'read' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'failed'; readonly problem: string };

/**
 * Writes the files of a case into an empty folder, reads them, and judges what comes out.
 *
 * @param isValid whether the files must be accepted.
 */
export async function judge(
  input: FuzzInput,
  files: Files,
  folder: string,
  isValid: boolean,
): Promise<Outcome> {
  await writeFiles(files, folder);
  try {
    for (const probability of await input.read(folder)) {
      if (!(probability >= 0 && probability <= 1)) return failed(`a probability is ${probability}`);
    }
    return { kind: 'read' };
  } catch (error) {
    if (!(error instanceof InputError)) return failed(describe(error));
    const { message } = error;
    if (message.length >= LONGEST_MESSAGE) {
      return failed(`a message of ${message.length} characters: ${message.slice(0, 200)} …`);
    }
    if (isValid) return failed(`valid files are refused: ${message}`);
    return { kind: 'refused', message };
  }
}

async function writeFiles(files: Files, folder: string): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

function failed(problem: string): Outcome {
  return { kind: 'failed', problem };
}

function describe(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.slice(0, LONGEST_MESSAGE);
}
