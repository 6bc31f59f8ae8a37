import { Module } from '@nestjs/common';
import { DocumentsModule } from '@zhilu/platform/documents';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { AttachmentsModule } from '@zhilu/platform/attachments';
import { AgenciesModule } from '@zhilu/registry/agencies';
import { SourcesModule } from '@zhilu/registry/sources';
import { BatchesResolver } from './batches/batches.resolver';
import { Batches } from './batches/batches.service';
import { Checker } from './checking/checker.service';
import { DeliveryTables } from './delivery-tables';
import { Deliveries } from './deliveries.service';
import { FilePacks } from './file-packs/file-packs.service';
import { FullExports } from './full-exports/full-exports.service';
import { GoneRecordsResolver } from './full-exports/gone-records.resolver';
import { GoneRecordsDesk } from './full-exports/gone-records.service';
import { Pipeline } from './pipeline';
import { Poster } from './posting/poster.service';
import { RegisterIntake } from './posting/register-intake.service';
import { Joining } from './joining/joining.service';
import { OnSiteMatches } from './joining/on-site-matches.service';
import { Waiting } from './waiting/waiting.service';
import { UploadController } from './upload.controller';

/** Expects `Database`, `Clock` and a `WorkFolder` from the application that wires it. */
@Module({
  imports: [AccessModule, AgenciesModule, AttachmentsModule, DocumentsModule, LedgerModule, SourcesModule],
  controllers: [UploadController],
  providers: [
    Batches,
    BatchesResolver,
    Checker,
    Deliveries,
    DeliveryTables,
    FilePacks,
    FullExports,
    GoneRecordsDesk,
    GoneRecordsResolver,
    Joining,
    OnSiteMatches,
    Pipeline,
    Poster,
    RegisterIntake,
    Waiting,
  ],
  exports: [Batches, Deliveries, FilePacks, GoneRecordsDesk, Joining, Pipeline],
})
export class DeliveriesModule {}
