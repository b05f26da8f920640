import { chown } from 'node:fs/promises';

/** The user "nobody" of most systems. */
const NOBODY = 65_534;

/**
 * Does work that file permissions hold for, also where the tests run as root, for whom they don't.
 *
 * @param folder what the work may write in.
 */
export async function asOrdinaryUser<Result>(
  folder: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (process.geteuid?.() !== 0) return work();
  await chown(folder, NOBODY, NOBODY);
  process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
