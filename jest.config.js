import { availableParallelism } from 'node:os';

export default {
  testEnvironment: '<rootDir>/build/test/support/jest/environment.js',
  testRunner: '<rootDir>/build/test/support/jest/framework.js',
  roots: ['<rootDir>/build/test'],
  testSequencer: '<rootDir>/build/test/support/jest/sequencer.js',
  testMatch: ['**/*.test.js'],
  transform: {},
  globalSetup: '<rootDir>/build/test/support/say-skipped.js',
  // Many tests wait for processes of their own, so that one worker per core leaves cores idle.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  // Against hanging only: real data on a slow, busy machine takes minutes.
  testTimeout: 900_000,
};
