import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for the web, from the committed schema: no running server needed. */
const config: CodegenConfig = {
  schema: 'libs/contract/schema.graphql',
  documents: ['apps/web/src/**/*.graphql.ts'],
  ignoreNoDocuments: true,
  generates: {
    'libs/contract/src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        scalars: { LegalDate: 'string', Instant: 'string' },
        enumsAsTypes: true,
        useTypeImports: true,
        avoidOptionals: { field: true },
      },
    },
  },
};
export default config;
