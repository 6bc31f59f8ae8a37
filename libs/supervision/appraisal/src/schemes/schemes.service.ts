import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { advanceScheme, ORGANISES_APPRAISALS, schemeActions, schemeState } from '@zhilu/kernel/flow';
import { readySchemes, schemeOfText, schemeText } from '@zhilu/kernel/appraisal';
import { DomainError } from '@zhilu/kernel/refusal';
import { APPRAISAL_FORMULA, PEER_KEY, SCHEME_ACTION, SCHEME_STATE, type SchemeAction } from '@zhilu/kernel/vocabulary';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import * as store from '../entities/appraisal.store';
import type { AppraisalSchemeModel, ReadyAppraisalScheme } from './scheme.model';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SAID_AT_MOST = 1_000;
const TEXT_AT_MOST = 100_000;

/** What somebody says for the record. */
export const requireSaid = (said: string): string => {
  const text = said.trim();
  if (text === '' || text.length > SAID_AT_MOST) throw new DomainError('appraisal.said', { most: SAID_AT_MOST });
  return text;
};

/** The office that appraises; anybody else is refused. */
export const requireOffice = ({ nodeId, role }: Viewer): number => {
  if (nodeId === null || !ORGANISES_APPRAISALS.includes(role)) throw new DomainError('appraisal.not-yours');
  return nodeId;
};

/** 考核方案: drafted by one person, approved by another, kept by version. */
@Injectable()
export class AppraisalSchemes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  ready(): ReadyAppraisalScheme[] {
    return readySchemes().map((scheme) => ({
      code: scheme.code,
      title: scheme.title,
      source: scheme.source,
      official: scheme.official,
      text: schemeText(scheme),
    }));
  }

  /** Schemes of every office that may appraise an agency of the reader's; an agency sees those that were approved. */
  all(viewer: Viewer): Promise<AppraisalSchemeModel[]> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const rows = await store.schemeRows(tx);
        const steps = await store.actionsOf(
          tx,
          rows.map(({ scheme_id }) => scheme_id),
        );
        return rows
          .map((row) =>
            modelOf(
              viewer,
              row,
              steps.filter(({ subject_id }) => subject_id === row.scheme_id),
            ),
          )
          .filter(({ state }) => state === 'approved' || viewer.nodeId !== null);
      },
      { readOnly: true },
    );
  }

  /** 拟定: a file or what was built on the page, checked alike. */
  async draft(viewer: Viewer, text: string): Promise<string> {
    const node = requireOffice(viewer);
    if (text.length > TEXT_AT_MOST) throw new DomainError('appraisal.file');
    const body = schemeOfText(text);
    const id = randomUUID();
    await this.database.run(viewer.scope, async (tx) => {
      await store.hold(tx, `${node} ${body.code}`);
      const versions = await this.versions(tx, node, body.code);
      const next = Math.max(0, ...versions) + 1;
      if (body.version !== next) throw new DomainError('appraisal.version', { code: body.code, version: next - 1, next });
      const agencies = [...viewer.scope.stat].sort((a, b) => a - b);
      const at = new Date(this.clock.now());
      await store.insertScheme(tx, {
        scheme_id: id,
        node_id: node,
        office: await store.officeName(tx, node),
        agencies,
        code: body.code,
        version: body.version,
        body,
        drafted_by: viewer.userId,
        drafter: viewer.name,
        drafted_at: at,
      });
      await this.note(tx, viewer, id, agencies, 1, 'draft', '');
    });
    return id;
  }

  /** 批准, 不批准, 撤回. */
  async decide(viewer: Viewer, id: string, action: SchemeAction, said: string): Promise<string> {
    const node = requireOffice(viewer);
    const words = requireSaid(said);
    await this.database.run(viewer.scope, async (tx) => {
      await store.hold(tx, id);
      const { row, steps } = await this.inHand(tx, id);
      if (row.node_id !== node) throw new DomainError('appraisal.not-yours');
      const next = advanceScheme(doneOf(steps), action, viewer);
      if (!next.ok)
        throw new DomainError(next.refusal, {
          state: next.state === null ? '' : SCHEME_STATE[next.state],
          action: SCHEME_ACTION[action],
        });
      await this.note(tx, viewer, id, row.agencies, steps.length + 1, action, words);
    });
    return id;
  }

  async inHand(tx: Tx, id: string): Promise<{ row: store.SchemeRow; steps: readonly store.ActionRow[]; approved: boolean }> {
    const row = UUID.test(id) ? await store.schemeRow(tx, id) : null;
    if (row === null) throw new DomainError('appraisal.unknown');
    const steps = await store.actionsOf(tx, [id]);
    return { row, steps, approved: schemeState(doneOf(steps).map(({ action }) => action)) === 'approved' };
  }

  /** Versions that stand: what was rejected or withdrawn leaves its number. */
  private async versions(tx: Tx, node: number, code: string): Promise<number[]> {
    const rows = (await store.schemeRows(tx)).filter((row) => row.node_id === node && row.code === code);
    const steps = await store.actionsOf(
      tx,
      rows.map(({ scheme_id }) => scheme_id),
    );
    return rows
      .filter(({ scheme_id }) => {
        const last = steps.filter(({ subject_id }) => subject_id === scheme_id).at(-1)!;
        return last.state === 'drafted' || last.state === 'approved';
      })
      .map(({ version }) => version);
  }

  private async note(tx: Tx, viewer: Viewer, id: string, agencies: number[], seq: number, action: SchemeAction, said: string) {
    const state = { draft: 'drafted', approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' } as const;
    await store.insertAction(tx, {
      subject_id: id,
      seq,
      agencies,
      action,
      state: state[action],
      at: new Date(this.clock.now()),
      user_id: viewer.userId,
      person: viewer.name,
      said,
      due_at: null,
    });
    await this.audit.append(tx, { agencyId: 0, viewer, action: `scheme.${action}`, object: id, detail: {} });
  }
}

const doneOf = (steps: readonly store.ActionRow[]) => steps.map(({ action, user_id }) => ({ action: action as SchemeAction, by: user_id }));

const modelOf = (viewer: Viewer, row: store.SchemeRow, steps: readonly store.ActionRow[]): AppraisalSchemeModel => {
  const { body } = row;
  return {
    id: row.scheme_id,
    code: row.code,
    version: row.version,
    title: body.title,
    source: body.source,
    official: body.official,
    office: row.office,
    state: schemeState(doneOf(steps).map(({ action }) => action))!,
    indicators: body.indicators.map((one) => ({ ...one, formula: APPRAISAL_FORMULA[one.source] })),
    vetoes: body.vetoes.map((one) => ({ ...one })),
    peers: body.peers.by.map((key) => PEER_KEY[key]),
    least: body.least,
    text: schemeText(body),
    steps: steps.map(({ action, at, person, said }) => ({ action: SCHEME_ACTION[action as SchemeAction], at, person, said })),
    actions: row.node_id === viewer.nodeId ? schemeActions(doneOf(steps), viewer) : [],
  };
};
