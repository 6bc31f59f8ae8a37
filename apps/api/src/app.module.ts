import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { AccessModule, NotesReadings, ViewerGuard } from '@zhilu/platform/access';
import { WorkFolderAt } from '@zhilu/platform/database';
import { JobsModule } from '@zhilu/platform/jobs';
import type { Request, Response } from 'express';
import { LoggerModule } from 'nestjs-pino';
import type { Config } from './config';
import { formatError, writeAnswer } from './http/failure';
import { FailureFilter } from './http/failure.filter';
import { HealthModule } from './http/health/health.module';
import { guardPlugins, validationRules } from './http/limits';
import { logOf } from './http/log/log';
import { Metrics } from './http/metrics/metrics';
import { ArgumentsPipe } from './http/validation/arguments.pipe';
import { type Ground, PlatformModule } from './platform.module';
import { ROOMS } from './rooms';

@Module({})
export class AppModule {
  static of(ground: Ground, config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(logOf(config)),
        PlatformModule.on(ground, config.uploadBytes),
        JobsModule.forRoot({ work: config.worker, folder: new WorkFolderAt(ground.workFolder).name }),
        AccessModule,
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
          plugins: guardPlugins,
          validationRules,
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
