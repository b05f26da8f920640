import { describe, test } from '@jest/globals';

const isWindows = process.platform === 'win32';

/** Tests of what Windows has not: pipes and devices with names, permissions, signals that a program takes. */
export const testOnPosix = isWindows ? test.skip : test;

/** The same for whole blocks. */
export const describeOnPosix = isWindows ? describe.skip : describe;

/** Tests of what only Linux tells or allows. */
export const testOnLinux = process.platform === 'linux' ? test : test.skip;
