import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import {
  type AppliedPack,
  applyPack,
  builtInPacks,
  type Configuration,
  type DaySpan,
  EVALUATOR,
  judgesOtherwise,
  type RulePack,
} from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import type { AuditAction } from '@zhilu/kernel/vocabulary';
import { type HolidayTable, type LegalDate, readHolidayTable, sameHolidays } from '@zhilu/kernel/time';
import { type Begun, type Change, type Edition, evaluatorOfBooks, overlaySubject, Recalculation } from '@zhilu/ledger';
import { type Outdated, outdatedOf } from './outdated';
import * as store from './settings.store';
import { outdatedInWords } from './words';

/** 更改的预告: what a change will do, to be confirmed before it is made. */
export interface Plan {
  /** The last decision this plan was made upon. */
  readonly revision: number;
  readonly before: readonly AppliedPack[];
  readonly after: readonly AppliedPack[];
  readonly withdrawn: readonly AppliedPack[];
  readonly cases: number;
  readonly agencies: number;
  readonly days: readonly DaySpan[];
}
export interface HolidayPlan extends Omit<Plan, 'before' | 'after' | 'withdrawn' | 'days'> {
  readonly table: HolidayTable;
  /** The year has a table already, which this one replaces. */
  readonly replaces: boolean;
}
/** A pack as it stands: the regulation's for everybody, an overlay for one line. */
interface Standing extends AppliedPack {
  readonly line: string | null;
}
const EVERY_DAY: readonly DaySpan[] = [{ from: '0001-01-01', to: null }];

/**
 * 规则和设定的更改: the office decides which packs apply from when, takes over a newer text of a pack, adds a year's
 * holidays. Each is planned, confirmed, posted with the name of who decided it, and followed by the books.
 */
@Injectable()
export class RuleChanges {
  constructor(
    private readonly database: Database,
    private readonly recalculation: Recalculation,
    private readonly audit: AuditChain,
  ) {}

  /** What applying a pack from a day on, its own first day unless another is given, would do. */
  planPack(code: string, from: LegalDate | null): Promise<Plan> {
    return this.read(async (tx) => {
      const standing = await packsIn(tx);
      const pack = standing.find((one) => one.pack.code === code)?.pack ?? builtInPacks().find((one) => one.code === code);
      if (pack === undefined) throw new DomainError('pack.unknown', { code });
      const { after, withdrawn, days } = applyPack(standing, pack, from ?? pack.effective.from);
      return {
        revision: await store.revisionBefore(tx),
        before: standing,
        after,
        withdrawn,
        days,
        ...(await store.casesTouched(tx, days)),
      };
    });
  }

  /** Applies a pack from a day on. `confirmed` is the revision of the plan the reader saw. */
  async applyPack(viewer: Viewer | null, code: string, from: LegalDate | null, confirmed: number | null): Promise<Begun> {
    const plan = await this.planPack(code, from);
    const changed = plan.after.filter(
      (one) => !plan.before.some((old) => old.pack === one.pack && old.from === one.from && old.to === one.to),
    );
    return this.begin('rule', viewer, plan.revision, confirmed, 'rules.applied', {
      editions: changed.map(editionOf),
      withdrawn: plan.withdrawn.map(editionOf),
      days: { from: plan.days[0]!.from, to: plan.days.at(-1)!.to },
    });
  }

  /** Packs applied, in the order of their first days. */
  standing(): Promise<AppliedPack[]> {
    return this.read(packsIn);
  }

  /** Packs this version brings that are not applied to any day. */
  async unapplied(): Promise<{ pack: RulePack }[]> {
    const codes = new Set((await this.standing()).map(({ pack }) => pack.code));
    return builtInPacks().flatMap((pack) => (codes.has(pack.code) ? [] : [{ pack }]));
  }

  /** Holiday tables in the books, by year. */
  holidayTables(): Promise<HolidayTable[]> {
    return this.read(async (tx) => (await store.standingTables(tx)).map(({ body }) => body));
  }

  /** What to tell whoever starts the product about texts this version brings and the books do not have. */
  async outdatedInWords(): Promise<string[]> {
    return outdatedInWords(await this.outdated());
  }

  /** Packs in the books of which this version brings another text. */
  outdated(): Promise<Outdated[]> {
    return this.read(async (tx) => (await standingIn(tx)).flatMap(({ pack }) => outdatedOf(pack) ?? []));
  }

  /** What taking over this version's texts would touch. */
  planUpgrade(): Promise<Plan> {
    return this.read(async (tx) => {
      const standing = await standingIn(tx);
      const after = standing.map((one) => ({ ...one, pack: outdatedOf(one.pack)?.pack ?? one.pack }));
      const days = standing.flatMap(({ from, to }, at) => (after[at]!.pack === standing[at]!.pack ? [] : [{ from, to }]));
      if (days.length === 0) throw new DomainError('pack.up-to-date');
      return {
        revision: await store.revisionBefore(tx),
        before: standing,
        after,
        withdrawn: [],
        days,
        ...(await store.casesTouched(tx, days)),
      };
    });
  }

  /** Takes over this version's texts of all packs in use; their spans stay. */
  async upgrade(viewer: Viewer | null, confirmed: number | null): Promise<Begun> {
    const { revision, before, after, days } = await this.planUpgrade();
    const ends = days.map(({ to }) => to);
    return this.begin('rule', viewer, revision, confirmed, 'rules.upgraded', {
      editions: after.filter((one, at) => one.pack !== before[at]!.pack).map(editionOf),
      days: { from: days[0]!.from, to: ends.includes(null) ? null : ends.sort().at(-1)! },
    });
  }

  /** Whether the books stand as this version of the program judges. */
  async isOwnProgram(tx: Tx): Promise<boolean> {
    const standing = await evaluatorOfBooks(tx);
    return standing === null || standing === EVALUATOR;
  }

  /** What having this version judge every case anew would touch; refused where the books stand so already. */
  planProgram(): Promise<Omit<HolidayPlan, 'table' | 'replaces'>> {
    return this.read(async (tx) => {
      if (await this.isOwnProgram(tx)) throw new DomainError('program.up-to-date');
      return { revision: await store.revisionBefore(tx), ...(await store.casesTouched(tx, EVERY_DAY)) };
    });
  }

  /** Has every case judged by this version: a posting of its own cause, so that what it changes is seen, and what was known stays known. */
  async takeProgram(viewer: Viewer | null, confirmed: number | null): Promise<Begun> {
    const { revision } = await this.planProgram();
    return this.begin('program', viewer, revision, confirmed, 'program.taken', {
      editions: [{ kind: 'program', agency: null, subject: 'evaluator', body: { evaluator: EVALUATOR }, from: null, to: null }],
    });
  }

  /** What adding a year's holidays would do; refused with everything that is wrong with the table. */
  planHolidays(json: string, notice: string): Promise<HolidayPlan> {
    const table = readHolidayTable(parsed(json), notice);
    return this.read(async (tx) => {
      const standing = (await store.standingTables(tx)).find(({ body }) => body.year === table.year);
      if (standing !== undefined && sameHolidays(standing.body, table)) throw new DomainError('calendar.same', { year: table.year });
      return {
        revision: await store.revisionBefore(tx),
        table,
        replaces: standing !== undefined,
        ...(await store.casesTouched(tx, EVERY_DAY)),
      };
    });
  }

  /** Posts a year's holidays. A clock may have run into that year from any date: every case is worked out anew. */
  async addHolidays(viewer: Viewer | null, json: string, notice: string, confirmed: number | null): Promise<Begun> {
    const { revision, table } = await this.planHolidays(json, notice);
    return this.begin('calendar', viewer, revision, confirmed, 'holidays.added', {
      editions: [{ kind: 'calendar', agency: null, subject: String(table.year), body: table, from: null, to: null }],
    });
  }

  /** Sets numbers of the office otherwise, and which rules raise a lead only: what a trial has shown, as it was shown. */
  setOffice(viewer: Viewer, revision: number, before: Configuration, after: Configuration): Promise<Begun> {
    return this.begin('configuration', viewer, revision, null, 'office.set', {
      editions: [{ kind: 'configuration', agency: null, subject: 'office', body: after, from: null, to: null }],
      ...(judgesOtherwise(before, after) ? {} : { agencies: [] }),
    });
  }

  /** Takes up a change that was interrupted. */
  resume(): Promise<unknown> {
    return this.recalculation.resume();
  }

  /** Posts a decision on rules with the name of who took it, and goes on recalculating; refused where another came in between. */
  async begin(
    cause: 'rule' | 'calendar' | 'program' | 'configuration',
    viewer: Viewer | null,
    revision: number,
    confirmed: number | null,
    action: AuditAction,
    change: Change,
  ): Promise<Begun> {
    if (confirmed !== null && confirmed !== revision) throw new DomainError('settings.changed-meanwhile');
    return this.recalculation.begin(cause, {
      ...change,
      by: viewer?.userId ?? null,
      record: async (tx, posting) => {
        if ((await store.revisionBefore(tx, posting)) !== revision) throw new DomainError('settings.changed-meanwhile');
        const object = [...change.editions, ...(change.withdrawn ?? [])].map(({ subject }) => subject).join('、');
        await this.audit.append(tx, { agencyId: 0, viewer, action, object, detail: { posting } });
      },
    });
  }

  private async read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(await this.database.everything(), work, { readOnly: true });
  }
}

const standingIn = async (tx: Tx): Promise<Standing[]> =>
  (await store.standingPacks(tx)).map(({ body, line, from_day, to_day }) => ({
    pack: body,
    line,
    from: from_day ?? '0001-01-01',
    to: to_day,
  }));

const packsIn = async (tx: Tx): Promise<AppliedPack[]> =>
  (await standingIn(tx)).flatMap(({ line, ...applied }) => (line === null ? applied : []));

const editionOf = ({ pack, line = null, from, to }: AppliedPack & Partial<Standing>): Edition => ({
  kind: 'pack',
  agency: null,
  subject: line === null ? pack.code : overlaySubject(pack.code, line),
  body: pack,
  from,
  to,
});

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    throw new DomainError('calendar.malformed', { problems: '文件不是约定的格式' });
  }
};
