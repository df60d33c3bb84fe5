// One project per kind of test, so that `npm test` can run the fast ones and `make test` all of them.
const shared = {
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/'],
};

module.exports = {
  // It bounds only hanging; a busy machine may take many times the five seconds that are the default.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{provider,sdk/dynamic,simulator,tools,bench}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'contract',
      testMatch: ['<rootDir>/test/contract/**/*.test.ts'],
      setupFiles: ['<rootDir>/test/support/property-seed.ts'],
    },
    {
      ...shared,
      displayName: 'property',
      testMatch: ['<rootDir>/test/property/**/*.test.ts'],
      setupFiles: ['<rootDir>/test/support/property-seed.ts'],
    },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
  ],
};
