import { Injectable } from '@nestjs/common';
import { dayOfOnSiteName, readOnSiteName, registersOf, SiteFinder } from '@zhilu/kernel/registers';
import { addDays } from '@zhilu/kernel/time';
import { Ledger, lastPosting } from '@zhilu/ledger';
import type { Tx } from '@zhilu/platform/database';
import { entriesKnownAt } from '@zhilu/registry/agencies';
import * as store from './joining.store';

/** Cases read at a time. */
const PAGE = 500;
/** An activity lies so many days behind the day of its case at most, and so many before it. */
const AFTER_CASE = 400;
const BEFORE_CASE = 60;

/** 现场归入: for clips that name no case, the cases of the joined source at whose activities their makers were while they ran. */
@Injectable()
export class OnSiteMatches {
  constructor(private readonly ledger: Ledger) {}

  /** The cases that names of places and hours may mean, as the books have them now. */
  async of(tx: Tx, host: number, named: readonly store.NamedCase[]): Promise<store.MatchRow[]> {
    const wanted = named.flatMap((one) => {
      const name = readOnSiteName(one.source_case);
      return name === null ? [] : [{ ...one, name }];
    });
    const matches: store.MatchRow[] = [];
    for (const agency of new Set(wanted.map((one) => one.agency_id))) {
      const own = wanted.filter((one) => one.agency_id === agency);
      const { finder, cases } = await this.finder(tx, agency, host, own);
      for (const { agency_id, source_case, name } of own)
        for (const id of finder.match(name)) matches.push({ agency_id, source_case, case_id: String(id), host_case: cases.get(id)! });
    }
    return matches;
  }

  private async finder(tx: Tx, agency: number, host: number, named: readonly store.NamedCase[]) {
    const days = named.map((one) => dayOfOnSiteName(one.source_case)).sort();
    const near = [addDays(days[0]!, -AFTER_CASE), addDays(days.at(-1)!, BEFORE_CASE)] as const;
    const entries = (await entriesKnownAt(tx, [agency], ['officer', 'device'], await lastPosting(tx))).get(agency) ?? [];
    const { officer, device } = registersOf(entries);
    const finder = new SiteFinder(officer, device);
    const cases = new Map<number, string>();
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof store.casesNear>> = await store.casesNear(tx, [agency], host, near, after, PAGE);
      const refs = page.map((row) => ({ agency, caseId: Number(row.case_id) }));
      for (const row of page) cases.set(Number(row.case_id), row.source_case);
      for (const [caseId, history] of await this.ledger.histories(tx, refs)) finder.add(caseId, history.dossier()?.activities ?? []);
      if (page.length < PAGE) return { finder, cases };
      after = page.at(-1)!.case_id;
    }
  }
}
