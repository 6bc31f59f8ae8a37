import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { MulterModule } from '@nestjs/platform-express';
import { AccessModule, ViewerGuard } from '@zhilu/platform/access';
import { WorkFolder } from '@zhilu/platform/database';
import type { Request, Response } from 'express';
import type { Config } from './config';
import { formatError } from './http/failure';
import { FailureFilter } from './http/failure.filter';
import { HealthController } from './http/health.controller';
import { guardPlugins, validationRules } from './http/limits';
import { type Ground, PlatformModule } from './platform.module';
import { ROOMS } from './rooms';

/** Files on their way in lie beside the work on deliveries: what a stop leaves of them is swept at the next start. */
const INCOMING = { inject: [WorkFolder], useFactory: ({ incoming }: WorkFolder) => ({ dest: incoming }) };

@Module({})
export class AppModule {
  static of(ground: Ground, config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.on(ground, config.uploadBytes),
        { ...MulterModule.registerAsync(INCOMING), global: true },
        AccessModule,
        ...ROOMS,
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          autoSchemaFile: true,
          sortSchema: true,
          graphiql: false,
          introspection: config.development,
          csrfPrevention: true,
          includeStacktraceInErrorResponses: false,
          context: ({ req, res }: { req: Request; res: Response }) => ({ req, res }),
          formatError,
          plugins: guardPlugins,
          validationRules,
        }),
      ],
      controllers: [HealthController],
      providers: [
        { provide: APP_GUARD, useExisting: ViewerGuard },
        { provide: APP_FILTER, useClass: FailureFilter },
      ],
    };
  }
}
