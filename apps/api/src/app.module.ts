import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { MulterModule } from '@nestjs/platform-express';
import { ViewerGuard } from '@zhilu/access';
import { AccountabilityModule } from '@zhilu/accountability';
import { FilesModule } from '@zhilu/files';
import { AgenciesModule } from '@zhilu/agencies';
import { LeadsModule } from '@zhilu/leads';
import { CasesModule, FiguresModule, RulePagesModule } from '@zhilu/query';
import { TrialModule } from '@zhilu/trial';
import type { Request, Response } from 'express';
import type { Config } from './config';
import { Receipts } from './county/receipt/receipts.service';
import { ReceiptsResolver } from './county/receipt/receipts.resolver';
import { Looker } from './checking/looker.service';
import { Choosing } from './connecting/choosing.service';
import { DraftsResolver } from './connecting/drafts.resolver';
import { Drafts } from './connecting/drafts.service';
import { Planning } from './connecting/planning.service';
import { Saving } from './connecting/saving.service';
import { BatchesResolver } from './deliveries/batches.resolver';
import { Batches } from './deliveries/batches.service';
import { Deliveries } from './deliveries/deliveries.service';
import { FilePacks } from './file-packs/file-packs.service';
import { CountyController } from './county/county.controller';
import { DraftsController } from './http/drafts.controller';
import { SourceHealthResolver } from './health/source-health.resolver';
import { SourceHealths } from './health/source-health.service';
import { formatError } from './http/failure';
import { FailureFilter } from './http/failure.filter';
import { FilesController } from './http/files.controller';
import { HealthController } from './http/health.controller';
import { guardPlugins, validationRules } from './http/limits';
import { QuarantineController } from './http/quarantine.controller';
import { UploadLimit } from './http/upload-limit';
import { UploadController } from './http/upload.controller';
import { KeysModule, MACHINE, MachineController } from './machine';
import { MappingVersionsResolver } from './mapping-versions/mapping-versions.resolver';
import { MappingVersions } from './mapping-versions/mapping-versions.service';
import { OfficeResolver } from './office/office.resolver';
import { Office } from './office/office.service';
import { SessionResolver } from './office/session.resolver';
import { type Ground, PlatformModule } from './platform.module';
import { AgencyChanges } from './registry/agency-changes.service';
import { RegistryResolver } from './registry/registry.resolver';
import { Spellings } from './registry/spellings.service';
import { QuarantineDesk } from './quarantine/quarantine-desk.service';
import { QuarantineResolver } from './quarantine/quarantine.resolver';
import { Quarantine } from './quarantine/quarantine.service';
import { QuarantineWorkbooks } from './quarantine/quarantine-workbooks.service';
import { Repairs } from './quarantine/repairs.service';
import { WaitingLines } from './quarantine/waiting-lines.service';
import { QuarantinedAgain } from './registry/quarantined-again';
import { RoomsModule } from './rooms.module';
import { ThresholdsResolver } from './leads/thresholds.resolver';
import { SettingsResolver } from './settings/settings.resolver';
import { WorkFolder } from './work-folder';

/** Files on their way in lie beside the work on deliveries: what a stop leaves of them is swept at the next start. */
const INCOMING = { inject: [WorkFolder], useFactory: ({ incoming }: WorkFolder) => ({ dest: incoming }) };

@Module({})
export class AppModule {
  static of(ground: Ground, config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.on(ground),
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
