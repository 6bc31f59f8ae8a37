import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { RequestResolver } from '@zhilu/supervision/requests';
import { AgenciesResolver, RegistryResolver } from '@zhilu/registry/agencies';
import { AttachmentResolver } from '@zhilu/platform/attachments';
import { LeadsResolver, ThresholdsResolver } from '@zhilu/statistics/leads';
import { JobsResolver } from '@zhilu/platform/jobs';
import { CasesResolver } from '@zhilu/statistics/cases';
import { FiguresResolver } from '@zhilu/statistics/figures';
import { RulesResolver, SettingsResolver, TrialResolver } from '@zhilu/registry/rules';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { ApiKeysResolver, ReceiptsResolver, ReconciledResolver } from '@zhilu/intake/exchange';
import { DraftsResolver, MappingVersionsResolver } from '@zhilu/intake/onboarding';
import { BatchesResolver } from '@zhilu/intake/deliveries';
import { SourceHealthResolver } from '@zhilu/statistics/monitoring';
import { OfficeResolver } from './office/office.resolver';
import { SessionResolver } from './office/session.resolver';
import { QuarantineResolver } from '@zhilu/intake/quarantine';

/** The schema as the resolvers make it, with neither database nor server. */
export const schemaText = async (): Promise<string> => {
  const app = await NestFactory.create(GraphQLSchemaBuilderModule, { logger: false });
  await app.init();
  const schema = await app
    .get(GraphQLSchemaFactory)
    .create([
      FiguresResolver,
      CasesResolver,
      RulesResolver,
      RequestResolver,
      AttachmentResolver,
      OfficeResolver,
      BatchesResolver,
      ReceiptsResolver,
      SourceHealthResolver,
      RegistryResolver,
      QuarantineResolver,
      SessionResolver,
      SettingsResolver,
      ThresholdsResolver,
      AgenciesResolver,
      LeadsResolver,
      JobsResolver,
      TrialResolver,
      ApiKeysResolver,
      ReconciledResolver,
      DraftsResolver,
      MappingVersionsResolver,
    ]);
  await app.close();
  return `# Made from the resolvers by \`nx run api:schema\`.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
};

const COMMITTED = 'libs/contract/schema.graphql';

/** Writes the committed schema, or with `--check` says whether it is what the resolvers make. */
const main = async (): Promise<number> => {
  const text = await schemaText();
  if (process.argv[2] !== '--check') {
    writeFileSync(COMMITTED, text);
    return 0;
  }
  if (readFileSync(COMMITTED, 'utf8') === text) return 0;
  console.error(`${COMMITTED} is not what the resolvers make: run npm run schema`);
  return 1;
};

if (require.main === module) void main().then((code) => process.exit(code));
