export default {
  testEnvironment: '<rootDir>/build/test/support/environment.js',
  roots: ['<rootDir>/build/test'],
  testMatch: ['**/*.test.js'],
  transform: {},
  // Jest loads every module anew for each test file: 95 of zod otherwise.
  moduleNameMapper: { '^(zod|fast-check)$': '<rootDir>/build/vendor/$1.js' },
  globalSetup: '<rootDir>/build/test/support/say-skipped.js',
  // Jest leaves one core idle by default, which on two cores is half of them.
  maxWorkers: '100%',
  // Against hanging only: real data on a slow, busy machine takes minutes.
  testTimeout: 900_000,
};
