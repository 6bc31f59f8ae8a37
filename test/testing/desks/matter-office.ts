import type { Browser, Page } from 'playwright-core';
import type { Role } from '@zhilu/kernel/vocabulary';
import type { TestApp } from '@zhilu/testing/harness';
import { accessFaults, pageOf, picture, sideways } from '@zhilu/testing/page';

/** A breach of a case that may be known, and another duty of the same case beside it, where one is asked for. */
export interface Breach {
  readonly agencyId: number;
  readonly caseId: string;
  readonly no: string;
  readonly beside: string | null;
}

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1440, height: 900 },
];
const BESIDE = `select lpad(to_hex(o.duty_no), 16, '0') from duty_line o where o.agency_id = l.agency_id and o.case_id = l.case_id and o.known_to is null
  and o.settlement::text = any ($2::text[]) and o.due_day < '2026-11-01'`;
const RECORDED = `select from duty_line o join duty_kind ok using (kind_id) where o.agency_id = l.agency_id and o.case_id = l.case_id and o.known_to is null
  and ok.duty_class in ('recording', 'uninterrupted')`;
const BREACH = `select l.agency_id as "agencyId", l.case_id::text as "caseId", lpad(to_hex(l.duty_no), 16, '0') as no, (${BESIDE} limit 1) as beside, a.code
  from duty_line l join duty_kind k using (kind_id) join agency a using (agency_id) join case_head h on h.agency_id = l.agency_id and h.case_id = l.case_id
  where l.known_to is null and l.settlement::text = any ($1::text[]) and k.ground <> 'office' and k.duty_class <> 'case' and not h.withheld and l.due_day < '2026-11-01'
    and (cardinality($2::text[]) = 0 or exists (${BESIDE})) and (not $3::boolean or exists (${RECORDED})) order by 1, 2 limit 1`;

/** The seats of a test: of the office of the province, of the agency whose breach it is, and of another agency. */
export interface Seats {
  readonly office: Readonly<Record<string, Role>>;
  readonly agency: Readonly<Record<string, Role>>;
  readonly elsewhere?: Readonly<Record<string, Role>>;
}

/** Finds a breach, and gives everybody of the test their account. */
export const matterOffice = async (
  test: TestApp,
  { office, agency, elsewhere = {} }: Seats,
  { settlements = ['M'], beside = [], recorded = false }: { readonly settlements?: readonly string[]; readonly beside?: readonly string[]; readonly recorded?: boolean } = {}, // prettier-ignore
): Promise<Breach> => {
  const { rows } = await test.owner.query<Breach & { code: string }>(BREACH, [settlements, beside, recorded]);
  const { code, ...breach } = rows[0]!;
  const { rows: others } = await test.owner.query<{ code: string }>(
    'select code from agency where agency_id <> $1 order by agency_id limit 1',
    [breach.agencyId],
  );
  const places: readonly [Readonly<Record<string, Role>>, string][] = [
    [office, '440000'],
    [agency, code],
    [elsewhere, others[0]!.code],
  ];
  for (const [accounts, place] of places) for (const [account, role] of Object.entries(accounts)) await test.addUser(account, role, place);
  return breach;
};

/** Pages of matters in a real browser: opened by an account, looked at, their buttons pressed. */
export const matterPages = (browser: Browser, test: TestApp) => ({
  open: (account: string, back: string): Promise<Page> => pageOf(browser, test.url, account, { back, until: '#content h1' }),
  looked: async (page: Page, name: string): Promise<void> => {
    if ((await accessFaults(page)).length > 0) throw new Error(JSON.stringify(await accessFaults(page)));
    if ((await sideways(page)) > 0) throw new Error(`${name} is wider than the window`);
    await picture(page, name, SIZES);
  },
  press: (page: Page, word: string): Promise<void> => page.click(`.referral-acts button:has(:text-is("${word}"))`),
  state: (page: Page, word: string) => page.waitForSelector(`h1:has-text("${word}")`),
});
