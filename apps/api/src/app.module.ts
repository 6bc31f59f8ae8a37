import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { UploadLimit, ViewerGuard } from '@zhilu/platform/access';
import { AccountabilityModule } from '@zhilu/supervision/requests';
import { FilesController, FilesModule } from '@zhilu/platform/attachments';
import { AgenciesModule, AgencyChanges, QuarantinedAgain, RegistryResolver, Spellings } from '@zhilu/registry/agencies';
import { LeadsModule, ThresholdsResolver } from '@zhilu/statistics/leads';
import { CasesModule } from '@zhilu/statistics/cases';
import { FiguresModule } from '@zhilu/statistics/figures';
import { RulePagesModule, SettingsResolver, TrialModule } from '@zhilu/registry/rules';
import type { Request, Response } from 'express';
import { LoggerModule } from 'nestjs-pino';
import type { Config } from './config';
import { CountyController, KeysModule, MACHINE, MachineController, Receipts, ReceiptsResolver } from '@zhilu/intake/exchange';
import {
  Choosing,
  Drafts,
  DraftsController,
  DraftsResolver,
  Looker,
  MappingVersions,
  MappingVersionsResolver,
  Planning,
  Saving,
} from '@zhilu/intake/onboarding';
import { Batches, BatchesResolver, Deliveries, FilePacks, UploadController } from '@zhilu/intake/deliveries';
import { SourceHealthResolver, SourceHealths } from '@zhilu/statistics/monitoring';
import { formatError } from './http/failure';
import { FailureFilter } from './http/failure.filter';
import { HealthModule } from './http/health/health.module';
import { guardPlugins, validationRules } from './http/limits';
import { logOf } from './http/log/log';
import { Metrics } from './http/metrics/metrics';
import {
  Quarantine,
  QuarantineController,
  QuarantineDesk,
  QuarantineResolver,
  QuarantineWorkbooks,
  Repairs,
  WaitingLines,
} from '@zhilu/intake/quarantine';
import { ArgumentsPipe } from './http/validation/arguments.pipe';
import { OfficeResolver } from './office/office.resolver';
import { Office } from './office/office.service';
import { SessionResolver } from './office/session.resolver';
import { type Ground, PlatformModule } from './platform.module';
import { RoomsModule } from './rooms.module';

@Module({})
export class AppModule {
  static of(ground: Ground, config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(logOf(config)),
        PlatformModule.on(ground),
        HealthModule,
        RoomsModule,
        FiguresModule,
        CasesModule,
        RulePagesModule,
        AccountabilityModule,
        FilesModule,
        AgenciesModule,
        LeadsModule,
        TrialModule,
        KeysModule,
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
          plugins: guardPlugins,
          validationRules,
        }),
      ],
      controllers: [UploadController, DraftsController, MachineController, FilesController, QuarantineController, CountyController],
      providers: [
        Office,
        OfficeResolver,
        SessionResolver,
        SettingsResolver,
        ThresholdsResolver,
        Deliveries,
        Batches,
        BatchesResolver,
        Quarantine,
        QuarantineDesk,
        QuarantineResolver,
        QuarantineWorkbooks,
        Repairs,
        { provide: QuarantinedAgain, useClass: WaitingLines },
        FilePacks,
        Receipts,
        ReceiptsResolver,
        SourceHealths,
        SourceHealthResolver,
        Spellings,
        AgencyChanges,
        RegistryResolver,
        ...MACHINE,
        Looker,
        Drafts,
        Planning,
        Choosing,
        Saving,
        DraftsResolver,
        MappingVersions,
        MappingVersionsResolver,
        { provide: UploadLimit, useValue: { bytes: config.uploadBytes } },
        Metrics,
        { provide: APP_GUARD, useExisting: ViewerGuard },
        { provide: APP_FILTER, useClass: FailureFilter },
        { provide: APP_PIPE, useClass: ArgumentsPipe },
      ],
    };
  }
}
