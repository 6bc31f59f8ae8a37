import { followedInWords } from './followed-words';
import { Injectable } from '@nestjs/common';
import { appliedPackModel } from '../applied-pack.model';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { type AppliedPack, builtInPacks, type RulePack } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { type HolidayTable, legalDateOf, missingHolidayWords, missingHolidayYears } from '@zhilu/kernel/time';
import { Recalculation } from '@zhilu/ledger';
import type { OverlayInput, OverlayPlan } from './overlays.model';
import { Overlays } from './overlays.service';
import { differenceOf } from './outdated';
import { type HolidayPlan, type Plan, RuleChanges } from './rule-changes.service';
import type {
  HolidayPlanModel,
  HolidayYear,
  PackPlan,
  PackSetting,
  RuleChange,
  RuleSettings,
  SettledSpan,
  UnderWay,
} from './settings.model';
import * as store from './settings.store';
import { ProgramSurveys } from './program/program-surveys.service';
import { officeSetting } from './office/office-settings';

/** 规则与设定: what stands, who decided it, and, for who may, the change of it. */
@Injectable()
export class Settings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly recalculation: Recalculation,
    private readonly changes: RuleChanges,
    private readonly overlays: Overlays,
    private readonly program: ProgramSurveys,
  ) {}

  settings(viewer: Viewer): Promise<RuleSettings> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const packs = await store.standingPacks(tx);
        const tables = await store.standingTables(tx);
        const whole = await store.seesAll(tx, viewer.scope.stat);
        const may = await mayChange(tx, viewer);
        return {
          mayChange: may,
          packs: settingsOf(packs.filter(({ line }) => line === null)),
          overlays: await this.overlays.settings(tx, packs),
          lines: await this.overlays.lines(tx),
          holidays: tables.map(holidayYearOf).reverse(),
          missingHolidays: this.missing(tables.map(({ body }) => body.year)),
          office: await officeSetting(tx, viewer, may),
          program: may ? await this.program.judgement(tx) : null,
          changes: await changesIn(tx, whole),
          underWay: await this.underWay(tx, whole),
        };
      },
      { readOnly: true },
    );
  }

  /** What is missing or unfinished and concerns every reader, in words. */
  async notices(tx: Tx): Promise<string[]> {
    const missing = this.missing(await store.holidayYears(tx));
    const unfinished = await this.recalculation.unfinished(tx);
    return [
      ...(unfinished === null ? [] : [followedInWords(unfinished)]),
      ...(unfinished !== null || (await this.changes.isOwnProgram(tx)) ? [] : [OTHER_PROGRAM]),
      ...(missing === null ? [] : [missing]),
    ];
  }

  async planPack(viewer: Viewer, code: string, from: string | null): Promise<PackPlan> {
    await this.requireTop(viewer);
    return planOf(await this.changes.planPack(code, from));
  }

  async planUpgrade(viewer: Viewer): Promise<PackPlan> {
    await this.requireTop(viewer);
    return planOf(await this.changes.planUpgrade());
  }

  async planHolidays(viewer: Viewer, table: string, notice: string): Promise<HolidayPlanModel> {
    await this.requireTop(viewer);
    return holidayPlanOf(await this.changes.planHolidays(table, notice));
  }

  async planOverlay(viewer: Viewer, change: OverlayInput): Promise<OverlayPlan> {
    await this.requireTop(viewer);
    return this.overlays.plan(change);
  }

  async setOverlay(viewer: Viewer, change: OverlayInput, revision: number): Promise<RuleSettings> {
    await this.requireTop(viewer);
    await this.overlays.set(viewer, change, revision);
    return this.settings(viewer);
  }

  async applyPack(viewer: Viewer, code: string, from: string | null, revision: number): Promise<RuleSettings> {
    await this.requireTop(viewer);
    await this.changes.applyPack(viewer, code, from, revision);
    return this.settings(viewer);
  }

  async upgrade(viewer: Viewer, revision: number): Promise<RuleSettings> {
    await this.requireTop(viewer);
    await this.changes.upgrade(viewer, revision);
    return this.settings(viewer);
  }

  async addHolidays(viewer: Viewer, table: string, notice: string, revision: number): Promise<RuleSettings> {
    await this.requireTop(viewer);
    await this.changes.addHolidays(viewer, table, notice, revision);
    return this.settings(viewer);
  }

  async measureProgram(viewer: Viewer): Promise<RuleSettings> {
    await this.requireTop(viewer);
    await this.program.measure(viewer);
    return this.settings(viewer);
  }

  async takeProgram(viewer: Viewer, revision: number): Promise<RuleSettings> {
    await this.requireTop(viewer);
    await this.program.take(viewer, revision);
    return this.settings(viewer);
  }

  async resume(viewer: Viewer): Promise<RuleSettings> {
    await this.requireTop(viewer);
    await this.changes.resume();
    return this.settings(viewer);
  }

  private async requireTop(viewer: Viewer): Promise<void> {
    if (!(await this.database.run(viewer.scope, (tx) => mayChange(tx, viewer), { readOnly: true })))
      throw new DomainError('settings.top-only');
  }

  private missing(years: readonly number[]): string | null {
    return missingHolidayWords(missingHolidayYears(years, legalDateOf(this.clock.now())));
  }

  private async underWay(tx: Tx, whole: boolean): Promise<UnderWay | null> {
    const row = await this.recalculation.unfinished(tx);
    if (row === null) return null;
    const { first_posting: posting, cause, started_at: startedAt, cases, cases_done: done, working } = row;
    const share = cases === 0 ? 1 : Math.min(1, done / cases);
    return { posting, cause, startedAt, share, working, cases: whole ? cases : null, done: whole ? done : null };
  }
}

const OTHER_PROGRAM =
  '程序已升级，部分事项的判定与此前的版本不同；库中的数字尚未按本版重新判定。由最高一级监督机构的负责人在“规则与设定”页查看差异后采用，或者由系统管理员运行 npm run -s cli -- program apply';

/** 最高一级监督机构的负责人: an approver who stands at the root of the territory. */
export const mayChange = async (tx: Tx, { role, nodeId }: Viewer): Promise<boolean> =>
  role === 'approver' && nodeId !== null && (await store.isTopNode(tx, nodeId));

const settingsOf = (rows: readonly store.PackRow[]): PackSetting[] => {
  const applied = rows.map(({ body, from_day, to_day, posting, at }): PackSetting => {
    const { appliedFrom, appliedTo, beyondEffective } = appliedPackModel({ pack: body, from: from_day ?? '0001-01-01', to: to_day });
    return {
      ...packOf(body),
      appliedFrom,
      appliedTo,
      beyondEffective,
      posting,
      since: at,
      difference: differenceOf(body),
    };
  });
  const others = builtInPacks().filter(({ code }) => !rows.some(({ body }) => body.code === code));
  const unapplied = { appliedFrom: null, appliedTo: null, beyondEffective: false, posting: null, since: null, difference: null };
  return [...applied, ...others.map((pack) => ({ ...packOf(pack), ...unapplied }))];
};

const packOf = ({ code, title, source, rules, effective }: RulePack) => ({
  code,
  title,
  source,
  rules: rules.length,
  effectiveFrom: effective.from,
  effectiveTo: effective.to,
});

const daysOf = ({ days }: HolidayTable): { daysOff: string[]; makeUpDays: string[] } => ({
  daysOff: days.filter((day) => day.isOffDay).map((day) => day.date),
  makeUpDays: days.filter((day) => !day.isOffDay).map((day) => day.date),
});

const holidayYearOf = ({ body, posting, at }: store.TableRow): HolidayYear => ({
  year: body.year,
  notice: body.notice ?? null,
  papers: [...body.papers],
  ...daysOf(body),
  posting,
  since: at,
});

const spanOf = (applied: AppliedPack): SettledSpan => {
  const { title, appliedFrom, appliedTo, beyondEffective } = appliedPackModel(applied);
  return { title, from: appliedFrom, to: appliedTo, beyondEffective };
};

const planOf = ({ revision, before, after, withdrawn, cases, agencies }: Plan): PackPlan => ({
  revision,
  before: before.map(spanOf),
  after: after.map(spanOf),
  withdrawn: withdrawn.map(({ pack }) => pack.title),
  cases,
  agencies,
});

const holidayPlanOf = ({ revision, table, replaces, cases, agencies }: HolidayPlan): HolidayPlanModel => ({
  revision,
  year: table.year,
  notice: table.notice ?? '',
  ...daysOf(table),
  replaces,
  cases,
  agencies,
});

/** Every change, and before them what the product came with. */
const changesIn = async (tx: Tx, whole: boolean): Promise<RuleChange[]> => {
  const titles = await store.packTitles(tx);
  const titleOf = (subject: string) => titles.get(subject) ?? subject;
  const said = (decided: readonly store.Decided[]) => ({
    packs: decided.filter(({ kind }) => kind === 'pack').map(({ subject, from, to }) => ({ title: titleOf(subject), from, to })),
    years: decided.filter(({ kind }) => kind === 'calendar').map(({ subject }) => Number(subject)),
    configuration: decided.some(({ kind }) => kind === 'configuration'),
  });
  const made = (await store.changesMade(tx)).map((row): RuleChange => ({
    posting: row.posting,
    at: row.started_at,
    cause: row.cause,
    by: row.by,
    delivered: false,
    ...said(row.decision.put),
    withdrawn: row.decision.withdrawn.map(({ subject }) => titleOf(subject)),
    cases: whole ? row.cases : null,
    changed: whole ? row.changed : null,
    endedAt: row.ended_at,
  }));
  const delivered = await store.deliveredEditions(tx);
  const [first] = delivered;
  if (first === undefined) return made;
  return [
    ...made,
    {
      posting: first.posting,
      at: first.at,
      cause: 'rule',
      by: null,
      delivered: true,
      ...said(delivered.map(({ kind, subject, from_day, to_day }) => ({ kind, subject, from: from_day, to: to_day }))),
      withdrawn: [],
      cases: null,
      changed: null,
      endedAt: first.at,
    },
  ];
};
