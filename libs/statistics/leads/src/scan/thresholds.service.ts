import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { type ConfigurationWithLeads, LEAD_SETTINGS, LEAD_THRESHOLDS, type ThresholdValue, withThresholds } from '@zhilu/kernel/leads';
import { DomainError } from '@zhilu/kernel/refusal';
import { READS_LEADS } from '@zhilu/kernel/vocabulary';
import { Recalculation, THRESHOLDS_CHANGED } from '@zhilu/ledger';
import { Jobs } from '@zhilu/platform/jobs';
import { configurationOf, revisionBefore, mayChange } from '@zhilu/registry/rules';
import type { LeadThresholds, ThresholdChange } from './thresholds.model';
import { configurationEditions, type EditionRow } from './thresholds.store';

/**
 * 疑点阈值: what raises a lead, set by the head of the top office. A change is an edition of the configuration with the name
 * of who decided it; then the agencies are gone through anew.
 */
@Injectable()
export class Thresholds {
  constructor(
    private readonly database: Database,
    private readonly recalculation: Recalculation,
    private readonly audit: AuditChain,
    private readonly jobs: Jobs,
  ) {}

  /** The thresholds as they stand, each with every change of it. */
  thresholds(viewer: Viewer): Promise<LeadThresholds> {
    if (!READS_LEADS.includes(viewer.role)) throw new DomainError('access.not-allowed');
    return this.database.run(viewer.scope, (tx) => this.standing(tx, viewer), { readOnly: true });
  }

  /** Sets some of them. `revision` is that of the settings the reader saw. */
  async set(viewer: Viewer, values: readonly ThresholdValue[], revision: number): Promise<LeadThresholds> {
    const { configuration, standing } = await this.database.run(
      viewer.scope,
      async (tx) => {
        if (!(await mayChange(tx, viewer))) throw new DomainError('settings.top-only');
        const configuration: ConfigurationWithLeads = await configurationOf(tx);
        return { configuration, standing: await revisionBefore(tx) };
      },
      { readOnly: true },
    );
    const leads = withThresholds(configuration.leads ?? {}, values);
    if (standing !== revision) throw new DomainError('settings.changed-meanwhile');
    const body: ConfigurationWithLeads = { ...configuration, leads };
    const begun = await this.recalculation.begin('configuration', {
      editions: [{ kind: 'configuration', agency: null, subject: 'office', body, from: null, to: null }],
      // No duty rests on a threshold of the leads: no case of any agency is worked out anew.
      agencies: [],
      by: viewer.userId,
      record: async (tx, posting) => {
        if ((await revisionBefore(tx, posting)) !== revision) throw new DomainError('settings.changed-meanwhile');
        const detail = { posting, ...Object.fromEntries(values.map(({ name, value }) => [name, value])) };
        await this.audit.append(tx, { agencyId: 0, viewer, action: 'leads.thresholds', object: 'office', detail });
        // Queued, not done: the leads follow in the background.
        await this.jobs.publish(tx, THRESHOLDS_CHANGED);
      },
    });
    await begun.followed();
    return this.thresholds(viewer);
  }

  private async standing(tx: Tx, viewer: Viewer): Promise<LeadThresholds> {
    const editions = await configurationEditions(tx);
    const now = { ...LEAD_SETTINGS, ...editions.at(-1)?.leads };
    return {
      mayChange: await mayChange(tx, viewer),
      revision: await revisionBefore(tx),
      thresholds: LEAD_THRESHOLDS.map((name) => ({
        name,
        value: now[name],
        delivered: LEAD_SETTINGS[name],
        changes: changesOf(editions, name),
      })),
    };
  }
}

const changesOf = (editions: readonly EditionRow[], name: keyof typeof LEAD_SETTINGS): ThresholdChange[] => {
  const changes: ThresholdChange[] = [];
  let was = LEAD_SETTINGS[name];
  for (const { leads, at, by, posting } of editions) {
    const is = leads[name] ?? LEAD_SETTINGS[name];
    if (is !== was) changes.unshift({ was, is, at, by, posting });
    was = is;
  }
  return changes;
};
