export default {
  testEnvironment: '<rootDir>/build/test/support/jest/environment.js',
  testRunner: '<rootDir>/build/test/support/jest/framework.js',
  roots: ['<rootDir>/build/test'],
  testMatch: ['**/*.test.js'],
  transform: {},
  globalSetup: '<rootDir>/build/test/support/say-skipped.js',
  // Jest leaves one core idle by default, which on two cores is half of them.
  maxWorkers: '100%',
  // Against hanging only: real data on a slow, busy machine takes minutes.
  testTimeout: 900_000,
};
