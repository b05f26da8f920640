import { describe, test } from '@jest/globals';

const isWindows = process.platform === 'win32';

/** Tests of what Windows has not: pipes and devices with names, permissions, signals that a program takes. */
export const testOnPosix = isWindows ? test.skip : test;

/** The same for whole blocks. */
export const describeOnPosix = isWindows ? describe.skip : describe;

/** Tests of what only Linux tells or allows. */
export const testOnLinux = process.platform === 'linux' ? test : test.skip;

/** Does work while the process takes its system for another one; paths stay as they are here. */
export async function asOn<Result>(
  platform: NodeJS.Platform,
  work: () => Promise<Result> | Result,
): Promise<Result> {
  const own = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
  Object.defineProperty(process, 'platform', { ...own, value: platform });
  try {
    return await work();
  } finally {
    Object.defineProperty(process, 'platform', own);
  }
}
