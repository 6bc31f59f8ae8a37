import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { RequestResolver } from '@zhilu/accountability';
import { AgenciesResolver } from '@zhilu/agencies';
import { AttachmentResolver } from '@zhilu/files';
import { LeadsResolver } from '@zhilu/leads';
import { CasesResolver, FiguresResolver, RulesResolver } from '@zhilu/query';
import { TrialResolver } from '@zhilu/trial';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { ReceiptsResolver } from './county/receipt/receipts.resolver';
import { DraftsResolver } from './connecting/drafts.resolver';
import { BatchesResolver } from './deliveries/batches.resolver';
import { ApiKeysResolver } from './machine/keys/api-keys.resolver';
import { ReconciledResolver } from './machine/reconcile/reconciled.resolver';
import { MappingVersionsResolver } from './mapping-versions/mapping-versions.resolver';
import { SourceHealthResolver } from './health/source-health.resolver';
import { OfficeResolver } from './office/office.resolver';
import { SessionResolver } from './office/session.resolver';
import { ThresholdsResolver } from './leads/thresholds.resolver';
import { RegistryResolver } from './registry/registry.resolver';
import { QuarantineResolver } from './quarantine/quarantine.resolver';
import { SettingsResolver } from './settings/settings.resolver';

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
