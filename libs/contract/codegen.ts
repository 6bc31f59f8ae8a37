import type { CodegenConfig } from '@graphql-codegen/cli';

const config = {
  scalars: { LegalDate: 'string', Instant: 'string' },
  useTypeImports: true,
  avoidOptionals: { field: true },
} as const;

/**
 * The types of every operation stand in the contract; each document stands beside the operation it is made from, so that it
 * comes with the page that asks it. From the committed schema: no running server needed.
 */
const codegen: CodegenConfig = {
  schema: 'libs/contract/schema.graphql',
  documents: ['apps/web/src/**/*.graphql'],
  ignoreNoDocuments: true,
  generates: {
    'libs/contract/src/generated/graphql.ts': { plugins: ['typescript-operations'], config },
    'apps/web/src/': {
      preset: 'near-operation-file',
      presetConfig: { baseTypesPath: '~@zhilu/contract', folder: 'generated', extension: '.ts' },
      plugins: ['typed-document-node'],
      config: { ...config, importOperationTypesFrom: 'Types' },
    },
  },
};
export default codegen;
