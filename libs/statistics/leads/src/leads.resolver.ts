import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import type { LeadAction, LeadKind, LeadState } from '@zhilu/kernel/leads';
import { LeadActionEnum, LeadKindEnum, LeadModel, LeadPage, LeadStateEnum } from './lead.model';
import { Leads } from './leads.service';

@Resolver()
export class LeadsResolver {
  constructor(private readonly leadsService: Leads) {}

  @Query(() => LeadPage, { description: '疑点线索 in view, the newest first, keyset-paged. Only for those who supervise.' })
  @Noted('read.leads')
  leads(
    @CurrentViewer() viewer: Viewer,
    @Args('kind', { type: () => LeadKindEnum, nullable: true }) kind: LeadKind | null,
    @Args('states', { type: () => [LeadStateEnum], nullable: true }) states: LeadState[] | null,
    @Args('agencyId', { type: () => Int, nullable: true }) agency: number | null,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<LeadPage> {
    return this.leadsService.page(viewer, { kind: kind ?? null, states: states ?? null, agency: agency ?? null }, first, after ?? null);
  }

  @Query(() => LeadModel, {
    nullable: true,
    description: 'One lead, wherever it stands in the list; null where there is none the reader may see.',
  })
  @Noted('read.leads')
  lead(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('no', { type: () => ID }) no: string,
  ): Promise<LeadModel | null> {
    return this.leadsService.one(viewer, agencyId, no);
  }

  @Mutation(() => LeadModel, { description: 'Judges a lead: 属实, 不属实, 无法判断, or looks at it again; with a note.' })
  judgeLead(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('no', { type: () => ID }) no: string,
    @Args('action', { type: () => LeadActionEnum }) action: LeadAction,
    @Args('note') note: string,
  ): Promise<LeadModel> {
    return this.leadsService.judge(viewer, agencyId, no, action, note);
  }

  @Mutation(() => Int, { description: 'Goes through the agencies in view whose cases have changed; says how many are waiting.' })
  @Noted('leads.run')
  runLeads(@CurrentViewer() viewer: Viewer): Promise<number> {
    return this.leadsService.run(viewer);
  }
}
