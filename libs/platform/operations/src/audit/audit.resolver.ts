import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { ExportFile, ExportPlan, Exports, ExportWish } from '@zhilu/platform/documents';
import { AuditDesk } from './audit-desk.service';
import { AUDIT_LIST } from './audit-list.service';
import { AuditFilter, AuditPage, AuditStanding } from './audit.model';

@Resolver()
export class AuditResolver {
  constructor(
    private readonly desk: AuditDesk,
    private readonly exports: Exports,
  ) {}

  @Noted('read.audit')
  @Query(() => AuditPage, { description: 'Entries of the audit chains. For the audit administrator alone.' })
  auditEntries(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: AuditFilter,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<AuditPage> {
    return this.desk.page(viewer, filter, first, after ?? null);
  }

  @Query(() => AuditStanding, { description: 'How the audit chains stand. For the audit administrator alone.' })
  auditStanding(@CurrentViewer() viewer: Viewer): Promise<AuditStanding> {
    return this.desk.standing(viewer);
  }

  @Mutation(() => Boolean, { description: '验链: has every chain read from its first entry.' })
  verifyAudit(@CurrentViewer() viewer: Viewer): Promise<boolean> {
    return this.desk.verify(viewer);
  }

  @Query(() => ExportPlan, { description: 'What a file of the entries would hold: said before it is asked for.' })
  auditExportPlan(@CurrentViewer() viewer: Viewer, @Args('filter') filter: AuditFilter): Promise<ExportPlan> {
    return this.exports.plan(viewer, AUDIT_LIST, { filter });
  }

  @Mutation(() => ExportFile, { description: 'Asks for the entries as a file.' })
  exportAudit(@CurrentViewer() viewer: Viewer, @Args('filter') filter: AuditFilter, @Args('wish') wish: ExportWish): Promise<ExportFile> {
    return this.exports.begin(viewer, AUDIT_LIST, { filter }, { format: wish.format, copyFor: wish.copyFor ?? null });
  }
}
