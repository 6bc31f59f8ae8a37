import { FRAME, PLANNED, reviewDesk, SEAL, standInLine } from '@zhilu/testing/desks/review-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const ALL = `{ reviewStandards { key office no body mayRevise versions { no said person } standard { code version source official } } }`;
const REVISE = `mutation ($input: ReviseReviewStandard!) { reviseReviewStandard(input: $input) }`;
const PREVIEW = `query ($body: String!, $number: String) { reviewStandardPreview(from: "GD-PHASES", body: $body, caseNumber: $number) {
  agencyId caseNumber clean cleanGrade found foundGrade findings { item title } standard { official version } } }`;
interface Entry {
  readonly key: string;
  readonly office: string | null;
  readonly no: number;
  readonly body: string;
  readonly mayRevise: boolean;
  readonly versions: { no: number; said: string }[];
  readonly standard: { code: string; version: string; source: string; official: boolean };
}
interface Body {
  groups: { code: string; items: { code: string; title: string; points: string }[] }[];
}

describe('评查标准 of an office’s own, version by version', () => {
  let test: TestApp;
  let desk: ReturnType<typeof reviewDesk>;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('organiser', 'supervisor', '440000');
    await test.addUser('city', 'supervisor', '440100');
    await test.addUser('reader', 'reviewer', null);
    desk = reviewDesk(test);
  });
  afterAll(() => test.stop());
  const all = async (account = 'organiser') => (await desk.data<{ reviewStandards: Entry[] }>(account, ALL)).reviewStandards;
  const ready = async () => (await all()).find(({ key }) => key === 'GD-PHASES')!;
  /** The product's standard with the points of two items changed. */
  const changed = async (off: string, on: string): Promise<string> => {
    const body = JSON.parse((await ready()).body) as Body;
    const [one, other] = body.groups.find(({ code }) => code === 'C')!.items;
    one!.points = off;
    other!.points = on;
    return JSON.stringify(body);
  };
  const input = (body: string, over: object = {}) => ({ input: { from: 'GD-PHASES', body, said: '本省加重法制审核', seen: 0, ...over } });

  it('ST-1 points that do not add up, a broken text, no reason, and who does not organise reviews are refused by name, and nothing is kept', async () => {
    const refused = (body: string, over: object = {}, account = 'organiser') => desk.refusal(account, REVISE, input(body, over));
    expect(await refused(await changed('5', '3'))).toBe('standard.malformed');
    expect(await refused('{')).toBe('standard.malformed');
    expect(await refused((await ready()).body)).toBe('review.standard-same');
    const sound = await changed('5', '2');
    expect(await refused(sound, { said: ' ' })).toBe('review.said');
    expect(await refused(sound, { from: '1.X.1' })).toBe('review.standard-unknown');
    expect(await refused(sound, {}, 'reader')).toBe('review.not-yours');
    expect((await all()).every(({ office }) => office === null)).toBe(true);
  });

  it('ST-2 what is being written is looked at on a case there is, and nothing is written by looking', async () => {
    type Said = { clean: string; cleanGrade: string; found: string; findings: { item: string | null }[]; caseNumber: string };
    const look = async (body: string, number: string | null = null) =>
      (await desk.data<{ reviewStandardPreview: Said }>('organiser', PREVIEW, { body, number })).reviewStandardPreview;
    const { rows } = await test.owner.query<{ case_no: string }>(
      `select h.case_no from case_head h join duty_line l on l.agency_id = h.agency_id and l.case_id = h.case_id join duty_kind k using (kind_id)
       where h.act_type = 'penalty' and not h.withheld and h.case_no is not null and l.settlement = 'M' and l.known_to is null and k.rule like '%-T22' and l.due_day < '2026-11-01'
       order by 1 limit 1`,
    );
    const [{ case_no: number }] = rows as [{ case_no: string }];
    const seen = await look(await changed('5', '2'), number);
    expect(seen).toMatchObject({ clean: '100.00', cleanGrade: '优秀', caseNumber: number });
    expect(seen.findings.some(({ item }) => item === 'C1')).toBe(true);
    // One point more on the item that is found missing is one point less.
    expect(Number((await look((await ready()).body, number)).found) - Number(seen.found)).toBeCloseTo(1, 9);
    expect(await desk.refusal('organiser', PREVIEW, { body: await changed('5', '2'), number: '没有这个案号' })).toBe(
      'review.standard-case',
    );
    expect(await desk.refusal('organiser', PREVIEW, { body: await changed('5', '9'), number: null })).toBe('standard.malformed');
  });

  it('ST-3 another version is kept with its reason, is not official whatever is said of it, and says where it is from; who read an older one keeps nothing', async () => {
    const body = JSON.stringify({ ...(JSON.parse(await changed('5', '2')) as object), official: true, code: 'OTHER' });
    const { reviseReviewStandard: key } = await desk.data<{ reviseReviewStandard: string }>('organiser', REVISE, input(body));
    const own = (await all()).find((one) => one.key === key)!;
    const before = await ready();
    expect(own.standard).toMatchObject({ code: 'GD-PHASES', official: false });
    expect(own.standard.source.startsWith(before.standard.source)).toBe(true);
    expect(own.standard.version).toContain('第1版');
    expect(own.versions).toMatchObject([{ no: 1, said: '本省加重法制审核' }]);
    expect(await desk.refusal('organiser', REVISE, input(await changed('6', '1')))).toBe('review.standard-moved-on');
    await desk.data('organiser', REVISE, input(await changed('6', '1'), { seen: 1, from: key }));
    expect((await all()).find(({ office }) => office !== null)!.versions.map(({ no }) => no)).toEqual([2, 1]);
    // An office below may plan by it, and makes its own of it beside.
    expect((await all('city')).some(({ office, versions }) => office !== null && versions.length === 2)).toBe(true);
  });

  it('ST-4 a plan keeps the version it was sealed by, whatever is made of the standard since', async () => {
    const { key } = (await all()).find(({ office }) => office !== null)!;
    const plan = await desk.seal('organiser', { standard: key, total: 4, least: 1 });
    await desk.data('organiser', REVISE, input(await changed('5', '2'), { seen: 2, from: key }));
    const of = await desk.data<{
      reviewPlan: { standard: { version: string; official: boolean; groups: { items: { code: string; points: string }[] }[] } };
    }>('organiser', 'query ($id: ID!) { reviewPlan(id: $id) { standard { version official groups { items { code points } } } } }', {
      id: plan,
    });
    expect(of.reviewPlan.standard).toMatchObject({ official: false });
    expect(of.reviewPlan.standard.version).toContain('第2版');
    expect(of.reviewPlan.standard.groups.flatMap(({ items }) => items).find(({ code }) => code === 'C1')!.points).toBe('6');
  });

  it('ST-7 a sector’s standard goes before the province’s: another is refused by name, and taken with a reason that stands in the plan', async () => {
    const SECTORS = `query ($input: ReviewFrameInput!) { reviewFramePreview(input: $input) { files sectors { sector standard files } } }`;
    const sectors = async (agencies: number[] | null) =>
      (
        await desk.data<{ reviewFramePreview: { files: number; sectors: { sector: string | null; files: number }[] } }>(
          'organiser',
          SECTORS,
          {
            input: { ...FRAME, agencies },
          },
        )
      ).reviewFramePreview;
    const ecology = [await standInLine(test, '生态环境')];
    const whole = await sectors(null);
    expect(whole.sectors.map(({ sector }) => sector)).toEqual(['生态环境', null]);
    expect(whole.sectors.reduce((sum, { files }) => sum + files, 0)).toBe(whole.files);
    expect(whole.sectors[0]!.files).toBe((await sectors(ecology)).files);
    const refused = (over: object) =>
      desk.refusal('organiser', SEAL, { input: { ...PLANNED, departure: ' ', total: 4, least: 1, ...over } });
    expect(await refused({})).toBe('review.standard-sector');
    expect(await refused({ agencies: ecology })).toBe('review.standard-sector');
    expect(await refused({ standard: 'HJ-2024-CF' })).toBe('review.standard-beyond');
    const STEPS = 'query ($id: ID!) { reviewPlan(id: $id) { steps { said } } }';
    const said = async (over: object) => {
      const id = await desk.seal('organiser', { total: 4, least: 1, ...over });
      return (await desk.data<{ reviewPlan: { steps: { said: string }[] } }>('organiser', STEPS, { id })).reviewPlan.steps[0]!.said;
    };
    expect(await said({ agencies: ecology, standard: 'HJ-2024-CF', departure: '无' })).toBe('');
    expect(await said({})).toBe(PLANNED.departure);
  });
});
