import { Injectable } from '@nestjs/common';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import { AgencyChanges, Spellings } from '@zhilu/registry/agencies';
import { Overlays } from '@zhilu/registry/rules';
import { LeadScan, Leads } from '@zhilu/statistics/leads';
import type { GeneratedProvince } from '../province/generate';
import { type Act, daysBefore, type Who } from './act';

/** The rules of the police, and the line of the demonstration they are applied to. */
const OVERLAY = { code: 'GD-2018-POLICE', line: 'L02' } as const;
/** What the office made of the leads of one agency, one after the other; the rest stay open. */
const JUDGED = [
  ['confirm', '经调取原始视频核对，两名人员同一时间不可能在两地'],
  ['dismiss', '采集站时钟已校正，实为先后两段'],
  ['leave', '原始设备已报废，无法核对'],
] as const;

/** 演示的机构、规则与线索: an agency merged into another, rules of one line applied, a spelling taken, leads judged by named persons. */
@Injectable()
export class OfficeActs {
  constructor(
    private readonly changes: AgencyChanges,
    private readonly spellings: Spellings,
    private readonly overlays: Overlays,
    private readonly scan: LeadScan,
    private readonly leads: Leads,
  ) {}

  acts(who: Who, province: GeneratedProvince, ids: ReadonlyMap<string, number>, until: LegalDate): Act[] {
    return [
      { at: daysBefore(until, 34, 15), work: () => this.merge(who, province, ids, addDays(until, -34)) },
      { at: daysBefore(until, 29, 16), work: () => this.applyRules(who, until) },
      { at: daysBefore(until, 12, 17), work: () => this.takeSpelling(who, province, ids) },
      { at: daysBefore(until, 11, 10), work: () => this.judge(who, ids.get(province.planted)!) },
    ];
  }

  /** One of the small agencies goes up in another of its place. */
  private async merge(
    who: Who,
    { offices, planted }: GeneratedProvince,
    ids: ReadonlyMap<string, number>,
    onDay: LegalDate,
  ): Promise<void> {
    const least = Math.min(...offices.map(({ weight }) => weight));
    const small = offices.filter(
      ({ weight, agency }) => weight === least && agency.heir === null && agency.territory.length === 1 && agency.code !== planted,
    );
    for (const one of small) {
      const heir = small.find(({ city, agency }) => city === one.city && agency !== one.agency);
      if (heir === undefined) continue;
      await this.changes.change(await who('sheng-fuze'), {
        agencyId: ids.get(one.agency.code)!,
        kind: 'merger',
        onDay,
        heirId: ids.get(heir.agency.code)!,
        note: '机构改革方案：职责并入',
      });
      return;
    }
  }

  private async applyRules(who: Who, until: LegalDate): Promise<void> {
    const change = { ...OVERLAY, from: addDays(until, -28), to: null };
    const { revision } = await this.overlays.plan(change);
    await (await this.overlays.set(await who('sheng-fuze'), change, revision)).followed();
  }

  private async takeSpelling(who: Who, { offices }: GeneratedProvince, ids: ReadonlyMap<string, number>): Promise<void> {
    const { agency, name } = offices.find(({ agency: one }) => one.heir === null)!;
    const input = { spelling: `${name.replace(/局$/, '')}执法大队`, agencyId: ids.get(agency.code)!, note: '单位来函：该队以本局名义执法' };
    await this.spellings.add(await who('sheng-fuze'), input);
  }

  private async judge(who: Who, agency: number): Promise<void> {
    await this.scan.run(agency);
    const office = await who('sheng');
    const { rows } = await this.leads.page(office, { kind: null, states: ['open'], agency }, 50, null);
    for (const [n, [action, note]] of JUDGED.entries())
      if (rows[n] !== undefined) await this.leads.judge(office, agency, rows[n].no, action, note);
  }
}
