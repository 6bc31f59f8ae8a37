import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { MulterModule } from '@nestjs/platform-express';
import { UploadLimit, ViewerGuard } from '@zhilu/platform/access';
import { AccountabilityModule } from '@zhilu/supervision/requests';
import { FilesController, FilesModule } from '@zhilu/platform/attachments';
import { AgenciesModule, AgencyChanges, QuarantinedAgain, RegistryResolver, Spellings } from '@zhilu/registry/agencies';
import { LeadsModule, ThresholdsResolver } from '@zhilu/statistics/leads';
import { CasesModule } from '@zhilu/statistics/cases';
import { FiguresModule } from '@zhilu/statistics/figures';
import { RulePagesModule, SettingsResolver, TrialModule } from '@zhilu/registry/rules';
import { JobsModule } from '@zhilu/platform/jobs';
import type { Request, Response } from 'express';
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
import { HealthController } from './http/health.controller';
import { guardPlugins, validationRules } from './http/limits';
import {
  Quarantine,
  QuarantineController,
  QuarantineDesk,
  QuarantineResolver,
  QuarantineWorkbooks,
  Repairs,
  WaitingLines,
} from '@zhilu/intake/quarantine';
import { OfficeResolver } from './office/office.resolver';
import { Office } from './office/office.service';
import { SessionResolver } from './office/session.resolver';
import { type Ground, PlatformModule } from './platform.module';
import { RoomsModule } from './rooms.module';
import { WorkFolder } from '@zhilu/platform/database';

/** Files on their way in lie beside the work on deliveries: what a stop leaves of them is swept at the next start. */
const INCOMING = { inject: [WorkFolder], useFactory: ({ incoming }: WorkFolder) => ({ dest: incoming }) };

@Module({})
export class AppModule {
  static of(ground: Ground, config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.on(ground),
        JobsModule.forRoot({ work: config.worker }),
        RoomsModule,
        { ...MulterModule.registerAsync(INCOMING), global: true },
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
      controllers: [
        HealthController,
        UploadController,
        DraftsController,
        MachineController,
        FilesController,
        QuarantineController,
        CountyController,
      ],
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
        { provide: APP_GUARD, useExisting: ViewerGuard },
        { provide: APP_FILTER, useClass: FailureFilter },
      ],
    };
  }
}
