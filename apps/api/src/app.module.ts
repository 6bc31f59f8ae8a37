import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { NotesReadings, ViewerGuard } from '@zhilu/platform/access';
import { WorkFolderAt } from '@zhilu/platform/database';
import { onlyOwn, ownDocuments } from '@zhilu/platform/graphql';
import { JobsModule } from '@zhilu/platform/jobs';
import type { Request, Response } from 'express';
import { LoggerModule } from 'nestjs-pino';
import type { Config } from './config';
import { formatError, writeAnswer } from './http/failure';
import { FailureFilter } from './http/failure.filter';
import { HealthModule } from './http/health/health.module';
import { guardPlugins, parseOptions, validationRules } from './http/limits';
import { logOf } from './http/log/log';
import { Metrics } from './http/metrics/metrics';
import { ArgumentsPipe } from './http/validation/arguments.pipe';
import { type Ground, PlatformModule } from './platform.module';
import { ROOMS } from './rooms';

/** In production a browser sends the documents its page was built with, and no others. */
const ownAlone = ({ development, root }: Config) => {
  if (development) return [];
  const texts = JSON.parse(readFileSync(join(root, 'dist/web/operations.json'), 'utf8')) as string[];
  return [onlyOwn(ownDocuments(texts))];
};

@Module({})
export class AppModule {
  static of(ground: Ground, config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(logOf(config)),
        PlatformModule.on(ground, config.uploadBytes),
        JobsModule.forRoot({ work: config.worker === 'inside', folder: new WorkFolderAt(ground.workFolder).name }),
        HealthModule,
        ...ROOMS,
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          useGlobalPrefix: true,
          autoSchemaFile: true,
          sortSchema: true,
          graphiql: false,
          introspection: config.development,
          csrfPrevention: true,
          includeStacktraceInErrorResponses: false,
          context: ({ req, res }: { req: Request; res: Response }) => ({ req, res }),
          formatError,
          stringifyResult: writeAnswer,
          parseOptions,
          plugins: guardPlugins,
          validationRules: [...validationRules, ...ownAlone(config)],
        }),
      ],
      providers: [
        Metrics,
        { provide: APP_GUARD, useExisting: ViewerGuard },
        { provide: APP_INTERCEPTOR, useExisting: NotesReadings },
        { provide: APP_FILTER, useClass: FailureFilter },
        { provide: APP_PIPE, useClass: ArgumentsPipe },
      ],
    };
  }
}
