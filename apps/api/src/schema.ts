import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { QueryResolver } from '@zhilu/query';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { OfficeResolver } from './office/office.resolver';
import { SessionResolver } from './office/session.resolver';

/** The schema as the resolvers make it, with neither database nor server. */
export const schemaText = async (): Promise<string> => {
  const app = await NestFactory.create(GraphQLSchemaBuilderModule, { logger: false });
  await app.init();
  const schema = await app.get(GraphQLSchemaFactory).create([QueryResolver, OfficeResolver, SessionResolver]);
  await app.close();
  return `# Made from the resolvers by \`nx run api:schema\`.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
};

if (require.main === module) void schemaText().then((text) => writeFileSync(process.argv[2] ?? 'libs/contract/schema.graphql', text));
