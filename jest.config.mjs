import { readFileSync } from 'node:fs';

/** One transpiler for build and tests: both read .swcrc. Jest resolves @zhilu/* itself. */
const swcrc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
/** With ZHILU_PROPERTY_RUNS every property is tried that many times as often. */
const properties = process.env.ZHILU_PROPERTY_RUNS === undefined ? {} : { '^fast-check$': '<rootDir>/test/testing/properties.ts' };
const jsc = { ...swcrc.jsc, baseUrl: undefined, paths: undefined };
const common = {
  rootDir: import.meta.dirname,
  // In Jest's sandbox a global is looked up through the context each time; these are handed to each module as its own.
  sandboxInjectedGlobals: ['Math', 'Number', 'String', 'Object', 'Array', 'JSON', 'Map', 'Set'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  moduleNameMapper: {
    ...properties,
    '^@zhilu/testing/(.*)$': '<rootDir>/test/testing/$1.ts',
    '^@zhilu/(.*)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transform: { '^.+\\.[tj]sx?$': ['@swc/jest', { jsc, module: swcrc.module, swcrc: false }] },
  // Nest 12 and ECharts 6 publish ES modules only; Jest on Node 20 cannot require() those untransformed.
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs|echarts|zrender)/)'],
};

/** End to end the product is the one that was built, and stands once a process. */
const built = {
  ...common,
  testEnvironment: '<rootDir>/test/built/environment.cjs',
  modulePathIgnorePatterns: ['<rootDir>/data/'],
  moduleNameMapper: {
    ...properties,
    '^@zhilu/testing/(.*)$': '<rootDir>/test/testing/$1.ts',
    '^@zhilu/(.*)$': '<rootDir>/dist/server/libs/$1/src/index.js',
    '^(?:\\.\\./)+apps/(api|cli)/src/(.*)$': '<rootDir>/dist/server/apps/$1/src/$2.js',
  },
  // With the packages in which it has something set or registered.
  transform: {
    '/(dist/server|node_modules/(pg|typeorm|graphql|@nestjs|playwright-core))/.+\\.js$': '<rootDir>/test/built/outside.cjs',
    ...common.transform,
  },
  transformIgnorePatterns: ['/node_modules/(?!(pg|typeorm|graphql|@nestjs|playwright-core)/)'],
};

/** Of all that is shipped and has no page, tested by unit or not. */
const collectCoverageFrom = ['{libs,apps/api,apps/cli}/**/*.ts', '!**/*.spec.ts', '!**/examples/**', '!libs/contract/**'];

export default {
  // What a process keeps for all of its test files grows with them.
  workerIdleMemoryLimit: '1.5GB',
  coverageProvider: 'v8',
  coverageDirectory: '<rootDir>/dist/coverage',
  coverageReporters: ['text-summary', 'html'],
  collectCoverageFrom,
  projects: [
    {
      ...common,
      displayName: 'unit',
      // Packages stand once a process: half of what a unit test takes is loading them anew.
      testEnvironment: '<rootDir>/test/built/environment.cjs',
      transform: {
        '/node_modules/(?!jest|@jest/|expect|pretty-format|@sinclair).+\\.[cm]?js$': '<rootDir>/test/built/outside.cjs',
        ...common.transform,
      },
      transformIgnorePatterns: [],
      setupFilesAfterEnv: ['<rootDir>/test/testing/patience.ts'],
      collectCoverageFrom,
      roots: ['<rootDir>/libs', '<rootDir>/apps/api', '<rootDir>/apps/cli', '<rootDir>/test/golden', '<rootDir>/test/house'],
      testRegex: '\\.spec\\.ts$',
    },
    {
      ...common,
      displayName: 'web',
      setupFilesAfterEnv: ['<rootDir>/test/testing/patience.ts'],
      roots: ['<rootDir>/apps/web'],
      testRegex: '\\.spec\\.tsx?$',
      testEnvironment: 'jsdom',
      setupFiles: ['<rootDir>/apps/web/jest.setup.ts'],
    },
    {
      ...built,
      displayName: 'e2e',
      setupFilesAfterEnv: ['<rootDir>/test/testing/patience.ts'],
      roots: ['<rootDir>/test'],
      testRegex: '\\.e2e-spec\\.ts$',
      globalSetup: '<rootDir>/test/built/template-database.cjs',
      globalTeardown: '<rootDir>/test/built/stop-database.cjs',
    },
    {
      ...built,
      displayName: 'attack',
      setupFilesAfterEnv: ['<rootDir>/test/testing/patience.ts'],
      roots: ['<rootDir>/test/attack'],
      testRegex: '\\.attack-spec\\.ts$',
      globalSetup: '<rootDir>/test/built/template-database.cjs',
      globalTeardown: '<rootDir>/test/built/stop-database.cjs',
    },
    {
      ...common,
      displayName: 'faults',
      roots: ['<rootDir>/test/faults'],
      testRegex: '\\.faults-spec\\.ts$',
      globalSetup: '<rootDir>/test/built/template-database.cjs',
      globalTeardown: '<rootDir>/test/built/stop-database.cjs',
    },
  ],
};
