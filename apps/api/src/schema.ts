import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Provider, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { MODULE_METADATA } from '@nestjs/common/constants';
import { JobsModule } from '@zhilu/platform/jobs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { ROOMS } from './rooms';

/** What @nestjs/graphql marks a resolver with. */
const RESOLVER = 'graphql:resolver_type';

/** The resolvers of some rooms. */
const resolversOf = (rooms: readonly Type[]): Type[] =>
  rooms
    .flatMap((room) => (Reflect.getMetadata(MODULE_METADATA.PROVIDERS, room) as Provider[] | undefined) ?? [])
    .filter((provider): provider is Type => typeof provider === 'function' && Reflect.hasMetadata(RESOLVER, provider));

/** The schema as the resolvers make it, with neither database nor server. */
export const schemaText = async (): Promise<string> => {
  const app = await NestFactory.create(GraphQLSchemaBuilderModule, { logger: false });
  await app.init();
  const schema = await app.get(GraphQLSchemaFactory).create(resolversOf([...ROOMS, JobsModule]));
  await app.close();
  return `# Made from the resolvers by \`nx run api:schema\`.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
};

const COMMITTED = 'libs/contract/schema.graphql';

/** Writes the committed schema, or with `--check` says whether it is what the resolvers make. */
const main = async (): Promise<number> => {
  const text = await schemaText();
  if (process.argv[2] !== '--check') writeFileSync(COMMITTED, text);
  if (readFileSync(COMMITTED, 'utf8') === text) return 0;
  console.error(`${COMMITTED} is not what the resolvers make: run npm run schema`);
  return 1;
};

if (require.main === module) void main().then((code) => process.exit(code));
