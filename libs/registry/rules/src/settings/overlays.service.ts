import { Injectable } from '@nestjs/common';
import { appliedPackModel } from '../applied-pack.model';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { type AppliedOverlay, applyOverlay, builtInOverlays, type DaySpan, type RulePack } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import type { LegalDate } from '@zhilu/kernel/time';
import { type Begun, type Edition, overlaySubject } from '@zhilu/ledger';
import type { OverlayInput, OverlayPlan, OverlaySetting } from './overlays.model';
import * as store from './overlays.store';
import { differenceOf } from './outdated';
import { RuleChanges } from './rule-changes.service';
import { revisionBefore, type PackRow, packTitles, standingPacks } from './settings.store';

type OverlayRow = PackRow & { readonly line: string };
const isOverlay = (row: PackRow): row is OverlayRow => row.line !== null;

/** 预告 of a change of an overlay's days in a line. */
interface Plan extends OverlayPlan {
  readonly edition: Edition;
  readonly touched: readonly number[];
  readonly days: readonly DaySpan[];
}

/** 领域规则: rules of one line laid upon the regulation (each says its ground), line by line, by decision. */
@Injectable()
export class Overlays {
  constructor(
    private readonly database: Database,
    private readonly changes: RuleChanges,
  ) {}

  /** Overlays this version brings or the books hold, each with the lines it is applied to. */
  async settings(tx: Tx, standing: readonly PackRow[]): Promise<OverlaySetting[]> {
    const rows = standing.filter(isOverlay);
    const names = new Map((await store.lines(tx)).map(({ code, name }) => [code, name]));
    const titles = await packTitles(tx);
    const known = builtInOverlays().filter(({ code }) => !rows.some(({ body }) => body.code === code));
    const packs = new Map([...rows.map(({ body }) => body), ...known].map((pack) => [pack.code, pack]));
    return [...packs.values()].sort(byCode).map((pack) => ({
      code: pack.code,
      title: pack.title,
      source: pack.source,
      ground: pack.ground ?? null,
      upon: titles.get(pack.overlays!) ?? store.titleOfBuiltIn(pack.overlays!),
      rules: pack.rules.map(({ title }) => title),
      effectiveFrom: pack.effective.from,
      effectiveTo: pack.effective.to,
      difference: differenceOf(pack),
      lines: rows.filter(({ body }) => body.code === pack.code).map((row) => lineOf(row, names.get(row.line) ?? row.line)),
    }));
  }

  /** The same, outside any transaction. */
  async list(): Promise<OverlaySetting[]> {
    const all = await this.database.everything();
    return this.database.run(all, async (tx) => this.settings(tx, await standingPacks(tx)), { readOnly: true });
  }

  lines(tx: Tx): Promise<store.LineRow[]> {
    return store.lines(tx);
  }

  /** What it would do to let an overlay hold in a line for other days, or to take it back. */
  async plan(change: OverlayInput): Promise<Plan> {
    return this.database.run(await this.database.everything(), (tx) => planIn(tx, change), { readOnly: true });
  }

  /** Does what a plan said; refused where something was decided in between. */
  async set(viewer: Viewer | null, change: OverlayInput, confirmed: number | null): Promise<Begun> {
    const { revision, edition, touched, days } = await this.plan(change);
    const { from } = days[0]!;
    const taken = change.from === null;
    return this.changes.begin('rule', viewer, revision, confirmed, taken ? 'overlay.taken-back' : 'overlay.applied', {
      editions: taken ? [] : [edition],
      withdrawn: taken ? [edition] : [],
      agencies: touched,
      days: { from, to: days.at(-1)!.to },
    });
  }
}

const planIn = async (tx: Tx, { code, line, from, to }: OverlayInput): Promise<Plan> => {
  const rows = (await standingPacks(tx)).filter(isOverlay);
  const pack = rows.find(({ body }) => body.code === code)?.body ?? builtInOverlays().find((one) => one.code === code);
  if (pack === undefined) throw new DomainError('pack.unknown', { code });
  const lines = await store.lines(tx);
  const place = lines.find((one) => one.code === line);
  if (place === undefined) throw new DomainError('pack.line-unknown', { line });
  const standing = rows.map(overlayOf);
  const span = from === null ? null : { from, to };
  const { days } = applyOverlay(standing, pack, { line, lines: lines.map(({ path }) => path) }, span);
  const touched = await store.touchedCases(tx, line, days);
  const edition: Edition = { kind: 'pack', agency: null, subject: overlaySubject(code, line), body: pack, from, to };
  const { beyondEffective } = span === null ? { beyondEffective: false } : appliedPackModel({ pack, ...span });
  return {
    revision: await revisionBefore(tx),
    title: pack.title,
    line: place.name,
    from,
    to,
    beyondEffective,
    cases: touched.reduce((sum, { cases }) => sum + cases, 0),
    agencies: touched.filter(({ cases }) => cases > 0).length,
    edition,
    touched: touched.map(({ agency_id }) => agency_id),
    days,
  };
};

const overlayOf = ({ body, line, from_day, to_day }: OverlayRow): AppliedOverlay => ({
  pack: body,
  line,
  from: from_day ?? ('0001-01-01' as LegalDate),
  to: to_day,
});

const lineOf = (row: OverlayRow, name: string) => {
  const { pack, line, from, to } = overlayOf(row);
  const { beyondEffective } = appliedPackModel({ pack, from, to });
  return { line, name, from, to, beyondEffective, posting: row.posting, since: row.at };
};

const byCode = (a: RulePack, b: RulePack): number => (a.code < b.code ? -1 : 1);
