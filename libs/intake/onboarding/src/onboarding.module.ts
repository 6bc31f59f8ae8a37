import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { SourcesModule } from '@zhilu/registry/sources';
import { DeliveriesModule } from '@zhilu/intake/deliveries';
import { DraftChoices } from './choices/draft-choices.service';
import { DraftsController } from './drafts.controller';
import { DraftsResolver } from './drafts.resolver';
import { Drafts } from './drafts.service';
import { FileInspector } from './file-inspector.service';
import { MappingVersionsResolver } from './mapping-versions/mapping-versions.resolver';
import { MappingVersions } from './mapping-versions/mapping-versions.service';
import { DraftPreviews } from './draft-previews.service';
import { DraftPublisher } from './draft-publisher.service';

/** Expects `Database`, `Clock` and a `WorkFolder` from the application that wires it. */
@Module({
  imports: [AccessModule, DeliveriesModule, LedgerModule, SourcesModule],
  controllers: [DraftsController],
  providers: [DraftChoices, Drafts, DraftsResolver, FileInspector, MappingVersions, MappingVersionsResolver, DraftPreviews, DraftPublisher],
  exports: [Drafts],
})
export class OnboardingModule {}
