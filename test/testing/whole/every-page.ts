import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMONSTRATION_ACCOUNTS } from '@zhilu/demo';
import type { Browser, Page } from 'playwright-core';
import { openPage } from '../page';

/** One page of the demonstration, as the account sees it that has most to do there. */
export interface ShownPage {
  readonly route: string;
  readonly account: string;
  readonly path: string;
}

/** Pages without a reader, which have suites of their own. */
const OPEN = ['/sign-in', '/first-administrator', '/public', '/public/:code', '/display'];
const OF: Readonly<Record<string, string>> = {
  '/accounts': 'anquan',
  '/agencies/:agencyId/inspection': 'danwei-fuze',
  '/appraisals/self/:id': 'danwei',
  '/audit': 'shenji',
  '/begin': 'xitong',
  '/cases/:agencyId/:caseId': 'danwei',
  '/credit/:agencyId/:id': 'danwei',
  '/directory': 'xitong',
  '/exports': 'shenji',
  '/intake/connect': 'danwei',
  '/keeping': 'danwei-shebei',
  '/periods': 'sheng-fuze',
  '/running': 'xitong',
  '/security': 'anquan',
  '/settings/rules': 'sheng-fuze',
};

/** What stands for the parts of a route: the newest thing of the demonstration that there is. */
const PARTS = `select
  (select agency_id || '/' || case_id from case_head where not withheld order by case_id desc limit 1) as "/cases/:agencyId/:caseId",
  (select agency_id || '/' || request_no from request order by request_no desc limit 1) as "/requests/:agencyId/:no",
  (select paper_id::text from issued_paper limit 1) as "/papers/:id",
  (select edition_id::text from period_edition order by from_day desc limit 1) as "/periods/:id",
  (select plan_id::text from review_plan order by from_day desc limit 1) as "/reviews/:id",
  (select plan_id || '/report' from review_result r join review_file f using (agency_id, file_id) limit 1) as "/reviews/:id/report",
  (select agency_id || '/' || file_id from review_result limit 1) as "/review-files/:agencyId/:id",
  (select appraisal_id::text from appraisal limit 1) as "/appraisals/:id",
  (select appraisal_id || '/papers/appraisalNotice' from appraisal limit 1) as "/appraisals/:id/papers/:kind",
  (select appraisal_id || '/' || agency_id from appraisal_result limit 1) as "/appraisals/:id/:agencyId",
  (select call_id::text from appraisal_call limit 1) as "/appraisals/self/:id",
  (select agency_id || '/' || referral_id from referral order by opened_at limit 1) as "/referrals/:agencyId/:id",
  (select agency_id || '/' || retrieval_id from retrieval order by opened_at limit 1) as "/retrievals/:agencyId/:id",
  (select agency_id || '/' || credit_id from credit_line order by opened_at limit 1) as "/credit/:agencyId/:id",
  (select agency_id || '/' || oversight_id from oversight order by opened_at limit 1) as "/oversight/:agencyId/:id",
  (select agency_id::text from duty_line where known_to is null and settlement = 'M' group by 1 order by count(*) desc limit 1) as "/agencies/:agencyId",
  (select agency_id || '/inspection' from duty_line where known_to is null and settlement = 'M' group by agency_id order by count(*) desc limit 1) as "/agencies/:agencyId/inspection",
  (select batch_id::text from batch where state = 'done' order by received_at desc limit 1) as "/receipts/:batch",
  (select source_no::text from source order by 1 limit 1) as "/intake/sources/:no",
  'analysis' as "/reports/:kind", 'notice' as "/templates/:kind", 'coverage' as "/rules/figure/:code", 'W-01' as "/rules/:name"`;

type Ask = (statement: string) => Promise<Readonly<Record<string, string | null>>[]>;

/** Every page that a reader has, with something on it where the demonstration has anything. */
export const everyPage = async (told: Ask): Promise<ShownPage[]> => {
  const [parts] = await told(PARTS);
  const [seat] = await told(
    `select file_id::text as file, account from review_reading join app_user u on u.user_id = reader_id where action = 'assign' order by account, file_id limit 1`,
  );
  const help = readFileSync(join(process.cwd(), 'libs/platform/operations/src/help/help.json'), 'utf8');
  return (JSON.parse(help) as { route: string }[])
    .map(({ route }) => route)
    .filter((route) => !OPEN.includes(route))
    .flatMap((route): ShownPage[] => {
      const account = OF[route] ?? 'sheng';
      if (route === '/review-desk/:id') return [{ route, account: seat!.account!, path: `/review-desk/${seat!.file}` }];
      if (!route.includes(':')) return [{ route, account, path: route }];
      const part = parts![route];
      return part ? [{ route, account, path: `${route.slice(0, route.indexOf('/:'))}/${part}` }] : [];
    });
};

/** A page of one who is of the demonstration, signed in and having said why they read. */
export const demoPage = async (browser: Browser, url: string, account: string): Promise<Page> => {
  const page = await openPage(browser);
  const { password } = DEMONSTRATION_ACCOUNTS.find((one) => one.account === account)!;
  const post = (query: string) => page.context().request.post(`${url}/api/graphql`, { data: { query, variables: { account, password } } });
  await post('mutation ($account: String!, $password: String!) { signIn(account: $account, password: $password) { id } }');
  await post('mutation { statePurpose(purpose: inspection) }');
  return page;
};
