import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { paperActions } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { REPORT_KIND, type ReportKind } from '@zhilu/kernel/vocabulary';
import { NAMED } from '../facts';
import { asOffice } from '../issued/numbers.store';
import brief from '../templates/leader-brief.json';
import notice from '../templates/monthly-notice.json';
import analysis from '../templates/period-report.json';
import rectification from '../templates/rectification.json';
import special from '../templates/special.json';
import yearly from '../templates/yearly.json';
import { yearlyNames } from '../yearly/yearly-paper';
import { YEARLY_FORM } from '../yearly/yearly-reader';
import { type Named, parseTemplate, type ReportTemplate } from './template';
import type { OwnTemplate, TemplateNames } from './templates.model';
import * as store from './templates.store';

const SAID_AT_MOST = 200;
const BODY_AT_MOST = 60_000;
const YEAR = yearlyNames(YEARLY_FORM);
const WITH_YEAR: Named = {
  fields: new Set([...NAMED.fields, ...YEAR.fields]),
  tables: new Set([...NAMED.tables, ...YEAR.tables]),
  charts: NAMED.charts,
};
/** What a template of a kind may name. */
const namesOf = (kind: ReportKind): Named => (kind === 'yearly' ? WITH_YEAR : NAMED);
const BODIES: Readonly<Record<ReportKind, object>> = { notice, analysis, rectification, special, yearly, brief };

/** Which version of an office's own template; null the product's own. */
export type TemplateVersion = { readonly node: number; readonly no: number } | null;

/** 报告模板: what a kind of report says, as data; an office writes its own, every version stays, and what names a field there is not is refused. */
@Injectable()
export class ReportTemplates {
  /** Every template of the product is read when it starts: one that names what there is not stops it. */
  private readonly built = Object.fromEntries(
    (Object.keys(REPORT_KIND) as ReportKind[]).map((kind) => [kind, parseTemplate(BODIES[kind], namesOf(kind))]),
  ) as Readonly<Record<ReportKind, ReportTemplate>>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** The template a reader's office writes by: the version said, else the one in use. */
  async of(
    tx: Tx,
    { nodeId }: Viewer,
    kind: ReportKind,
    version: TemplateVersion | undefined,
  ): Promise<{ template: ReportTemplate; version: TemplateVersion }> {
    const own = { template: this.built[kind], version: null };
    const node = version === undefined ? nodeId : (version?.node ?? null);
    if (node === null) return own;
    // Whoever checks a number of another office's paper reads it by that office's words.
    await asOffice(tx, node);
    const row = version ? await store.versionOf(tx, node, kind, version.no) : await store.newestOf(tx, node, kind);
    if (nodeId !== null) await asOffice(tx, nodeId);
    if (row === null || row.body === null) return own;
    return { template: parseTemplate(row.body, namesOf(kind)), version: { node, no: row.no } };
  }

  /** What the reader's office writes by, with all its versions. */
  read(viewer: Viewer, kind: ReportKind): Promise<OwnTemplate> {
    const node = officeOf(viewer);
    return this.ofOffice(viewer, node, async (tx) => {
      const rows = await store.versionsOf(tx, node, kind);
      const body = rows[0]?.body ?? null;
      return {
        kind,
        no: rows[0]?.no ?? 0,
        own: body !== null,
        body: JSON.stringify(body ?? BODIES[kind]),
        builtIn: JSON.stringify(BODIES[kind]),
        versions: rows.map(({ no, said, person, at, body: one }) => ({ no, said, person, at, own: one !== null })),
        names: listOf(namesOf(kind)),
      };
    });
  }

  /** A template as somebody is writing it; refused by name where it names what there is not. */
  parse(kind: ReportKind, text: string): ReportTemplate {
    let body: unknown;
    try {
      body = JSON.parse(text.slice(0, BODY_AT_MOST + 1));
    } catch {
      throw new DomainError('report.template-malformed', { problem: '不是完整的模板' });
    }
    return parseTemplate(body, namesOf(kind));
  }

  /** Keeps a further version; null takes the product's own up again. Who has read an older one than is in use keeps nothing. */
  save(viewer: Viewer, kind: ReportKind, text: string | null, said: string, seen: number): Promise<OwnTemplate> {
    const node = officeOf(viewer);
    const why = said.trim();
    if (why === '' || why.length > SAID_AT_MOST) throw new DomainError('report.template-said', { most: SAID_AT_MOST });
    const body = text === null ? null : this.parse(kind, text);
    return this.ofOffice(viewer, node, async (tx) => {
      await store.oneAtATime(tx, node);
      const last = (await store.newestOf(tx, node, kind))?.no ?? 0;
      if (last !== seen) throw new DomainError('report.template-moved-on', { no: last });
      const by = { user_id: viewer.userId, person: viewer.name, at: new Date(this.clock.now()) };
      await store.insertVersion(tx, { node_id: node, kind, no: last + 1, body, said: why, ...by });
      await this.audit.append(tx, {
        agencyId: 0,
        viewer,
        action: 'report.template',
        object: kind,
        detail: { title: REPORT_KIND[kind], version: String(last + 1), note: why },
      });
    }).then(() => this.read(viewer, kind));
  }

  private ofOffice<T>({ scope }: Viewer, node: number, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(scope, async (tx) => {
      await asOffice(tx, node);
      return work(tx);
    });
  }
}

const officeOf = ({ nodeId, role }: Viewer): number => {
  if (nodeId === null || paperActions('new', { role, prepared: false }).length === 0) throw new DomainError('report.template-not-yours');
  return nodeId;
};

const listOf = ({ fields, tables, charts }: Named): TemplateNames => ({ fields: [...fields], tables: [...tables], charts: [...charts] });
