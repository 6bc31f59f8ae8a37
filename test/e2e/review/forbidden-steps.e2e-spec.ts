import fc from 'fast-check';
import { reviewState } from '@zhilu/kernel/flow';
import { REFUSAL, type RefusalCode } from '@zhilu/kernel/refusal';
import type { Role } from '@zhilu/kernel/vocabulary';
import {
  ACT,
  ADD_READER,
  ASSIGN,
  DRAW,
  GROW,
  PLANNED,
  READING,
  type Reading,
  RECTIFY,
  RECUSE,
  RELEASE,
  reviewDesk,
  SAMPLE,
  SAVE,
  SEAL,
  SIGN,
} from '@zhilu/testing/desks/review-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import {
  againstTheTable,
  chosen,
  type FileNow,
  heldSeat,
  mayNow,
  planNow,
  type Somebody,
  type Step,
  WISH,
} from '@zhilu/testing/review/review-model';

const DAY = 86_400_000;
const REVISE = `mutation ($input: ReviseReviewStandard!) { reviseReviewStandard(input: $input) }`;
const CLOSE = `mutation ($id: ID!) { closeReviewPlan(id: $id, said: "全部评完") }`;
const ABANDON = `mutation ($id: ID!) { abandonReviewPlan(id: $id, said: "不再评查") }`;
const ORIGINAL = `mutation ($id: ID!) { askForReviewOriginal(id: $id, kind: written, place: 1) { what } }`;
const READERS = ['评查甲', '评查乙', '评查丙'];
const OFFICE: Readonly<Record<string, Role>> = {
  organiser: 'supervisor',
  head: 'approver',
  'other head': 'approver',
  'third head': 'approver',
};

describe('案卷评查: steps nobody may take', () => {
  let test: TestApp;
  let desk: ReturnType<typeof reviewDesk>;
  let tables: string[];
  /** Of the city and each district of it an agency with some penalties. */
  let agencies: { agency_id: number; code: string; city: string; area: string; n: number }[];
  const ids = new Map<string, number>();

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    const { rows } = await test.owner.query<{ agency_id: number; code: string; city: string; area: string; n: number }>(
      `select * from (select distinct on (d.code) h.agency_id, a.code, c.code as city, d.code as area, count(*)::int as n from case_head h join agency a using (agency_id)
         join placement p on p.agency_id = h.agency_id and p.tree = 'territory' and p.known_to is null join node n using (node_id)
         join node c on c.node_id = n.path[2] join node d on d.node_id = coalesce(n.path[3], n.path[2])
       where h.act_type = 'penalty' and h.case_day between '2026-01-01' and '2026-10-31' and not h.withheld and a.delegated_by is null
       group by c.code, d.code, h.agency_id, a.code having count(*) < 13 order by d.code, count(*) desc, a.code) o order by n desc, code desc`,
    );
    agencies = rows;
    for (const [account, role] of Object.entries(OFFICE)) await test.addUser(account, role, '440000');
    await test.addUser('city', 'supervisor', rows[0]!.city);
    await test.addUser('own', 'agencyHead', rows[0]!.code);
    await test.addUser('beside', 'liaison', rows[1]!.code);
    await test.addUser('admin', 'systemAdmin', null);
    for (const account of READERS) await test.addUser(account, 'reviewer', null);
    const users = await test.owner.query<{ user_id: number; account: string }>('select user_id, account from app_user');
    for (const { user_id, account } of users.rows) ids.set(account, user_id);
    const found = await test.owner.query<{ name: string }>(
      `select relname as name from pg_class where relname ~ '^review_' and relkind = 'r'`,
    );
    tables = found.rows.map(({ name }) => name).sort();
    desk = reviewDesk(test);
  });
  afterAll(() => test.stop());

  /** Everything the room has written, to the byte. */
  const written = async (): Promise<unknown[]> => {
    const of = (table: string) =>
      `select '${table}' as name, count(*)::int as n, md5(coalesce(string_agg(x::text, '' order by x::text), '')) from ${table} x`;
    return (await test.owner.query<object>(tables.map(of).join(' union all '))).rows;
  };
  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
  };
  /** Refused by this name, in these words, and nothing is written by it. */
  const refused = async (account: string, document: string, variables: object, code: RefusalCode, words: string): Promise<void> => {
    const before = await written();
    const [error] = (await test.ask(account, document, variables as Record<string, unknown>)).errors ?? [];
    expect([error?.extensions.code, error?.message]).toEqual([code, expect.stringContaining(words)]);
    expect(await written()).toEqual(before);
  };

  it('CR-40 each kind of bad input is refused in Chinese by its name, and nothing is changed', async () => {
    expect(tables.length).toBeGreaterThan(10);
    const one = agencies[0]!;
    const input = { ...PLANNED, agencies: [one.agency_id], total: 2, least: 1 };
    await refused('organiser', SEAL, { input: { ...input, total: 5_000 } }, 'sample.too-many', '件，抽不出 5000 件');
    await refused(
      'organiser',
      SEAL,
      { input: { ...input, from: '1999-01-01', to: '1999-12-31' } },
      'sample.frame-empty',
      '样本框里没有案卷',
    );
    const ALL = '{ reviewStandards { key body } }';
    const { reviewStandards } = await desk.data<{ reviewStandards: { key: string; body: string }[] }>('organiser', ALL);
    const body = reviewStandards.find(({ key }) => key === 'GD-PHASES')!.body.replace('"points":"4"', '"points":"5"');
    const revised = { from: 'GD-PHASES', body, said: '加重', seen: 0 };
    await refused('organiser', REVISE, { input: revised }, 'standard.malformed', '各项分值合计为 101，应为 100');
    const plan = await desk.seal('organiser', { ...input, shareTwice: 0 });
    await desk.draw('organiser', plan);
    await refused('organiser', GROW, { id: plan, total: 5_000 }, 'sample.too-many', '件，抽不出 5000 件');
    // A reader of the agency under review, and nobody else.
    await desk.addReader('organiser', plan, READERS[0]!, { agencyId: one.agency_id });
    await refused(
      'organiser',
      ASSIGN,
      { id: plan },
      'review.short-of-readers',
      '人手不足：2 件找不到可以评查的人员，可以提请上级机关派员，或者商请邻近机关派员',
    );
    await desk.addReader('organiser', plan, READERS[1]!);
    await desk.assign('organiser', plan);
    const [file] = await desk.files('organiser', plan);
    await desk.sign(READERS[1]!, file!.id);
    await desk.act('organiser', file!, 'feedBack');
    await later(30);
    const { revision } = await desk.file('own', file!);
    const objection = { agencyId: file!.agencyId, id: file!.id, action: 'object', expectedRevision: revision, said: '不同意' };
    await refused('own', ACT, { input: objection }, 'review.objection-late', '异议应当在收到反馈后十个工作日内提出，期限已经届满');
    // The frame, changed in its place after the draw: the list grows no more, and nobody is given a sample of it.
    const change = (was: string, is: string) =>
      test.owner.query(`update review_frame set body = replace(body, $2, $3) where plan_id = $1`, [plan, was, is]);
    await change('行政处罚', '行政处置');
    await refused('organiser', GROW, { id: plan, total: 3 }, 'review.frame-changed', '样本框与封存时的摘要不符，没有抽样');
    await refused('organiser', SAMPLE, { id: plan }, 'review.frame-changed', '样本框与封存时的摘要不符');
  });

  it('AS-5 places are crossed: nobody reads of the district they come from, whoever else is barred is barred still, and who is short is told whom to ask', async () => {
    const [one, two, three] = agencies as [(typeof agencies)[0], (typeof agencies)[0], (typeof agencies)[0]];
    const crossing = {
      total: agencies.reduce((sum, { n }) => sum + n, 0),
      least: 1,
      shareTwice: 0,
      crossing: true,
      agencies: agencies.map(({ agency_id }) => agency_id),
    };
    const plan = await desk.seal('city', crossing);
    await desk.draw('city', plan);
    const reader = (account: string, over: object) => ({
      input: { planId: plan, account, agencyId: null, certificates: [], conflicts: [], ...over },
    });
    await refused('city', ADD_READER, reader(READERS[0]!, {}), 'review.reader-home', '本计划异地交叉评查，请登记评查甲来自的单位');
    await refused('city', ADD_READER, reader(READERS[0]!, { agencyId: 999_999 }), 'agency.unknown', '没有这个单位');
    const HOMES = 'query ($id: ID!) { reviewHomes(id: $id) { agencyId name area } }';
    const homes = await desk.data<{ reviewHomes: { agencyId: number }[] }>('city', HOMES, { id: plan });
    expect(homes.reviewHomes.map(({ agencyId }) => agencyId)).toEqual(expect.arrayContaining([one.agency_id, two.agency_id]));
    const files = await desk.files('city', plan);
    const areaOf = (agency: number): string => agencies.find(({ agency_id }) => agency_id === agency)!.area;
    // Another agency of the first district, so that it is the district that bars and not the agency alone.
    const { rows } = await test.owner.query<{ agency_id: number }>(
      `select p.agency_id from placement p join node n using (node_id) join agency a using (agency_id)
       where p.tree = 'territory' and p.known_to is null and n.code = $1 and p.agency_id <> $2 and a.delegated_by is distinct from $2 order by 1 limit 1`,
      [one.area, one.agency_id],
    );
    await desk.addReader('city', plan, READERS[0]!, { agencyId: rows[0]!.agency_id });
    await desk.addReader('city', plan, READERS[1]!, { agencyId: two.agency_id, conflicts: [one.agency_id] });
    const { left } = await desk.assign('city', plan);
    const ofFirst = files.filter(({ agencyId }) => agencyId === one.agency_id);
    expect(ofFirst.length).toBeGreaterThan(0);
    expect(left.map(({ bars }) => bars)).toEqual(
      ofFirst.map(() => [
        { recusal: 'declared', readers: 1 },
        { recusal: 'sameArea', readers: 1 },
      ]),
    );
    const homeOf: Readonly<Record<string, string>> = { [READERS[0]!]: one.area, [READERS[1]!]: two.area };
    for (const file of files) {
      const [seat] = (await desk.file('city', file)).seatsHeld;
      if (file.agencyId === one.agency_id) expect(seat?.person ?? null).toBeNull();
      else expect(homeOf[seat!.person!]).not.toBe(areaOf(file.agencyId));
    }
    // Somebody of a third place takes what was left, and nothing else changes hands.
    await desk.addReader('city', plan, READERS[2]!, { agencyId: three.agency_id });
    expect(await desk.assign('city', plan)).toMatchObject({ assigned: ofFirst.length, left: [] });
    // A city that is short is told the office above and its neighbours by name.
    const short = await desk.seal('city', { ...crossing, total: 2, agencies: [one.agency_id] });
    await desk.draw('city', short, null);
    const seed = expect.stringMatching(/^[0-9a-f]{32}$/) as string;
    expect((await desk.plan('city', short)).steps.at(-1)).toMatchObject({ seedFrom: 'drawn', seed });
    await desk.addReader('city', short, READERS[0]!, { agencyId: one.agency_id });
    const names = await test.owner.query<{ name: string }>(
      `select name from node where tree = 'territory' and cardinality(path) <= 2 and code <> $1 order by cardinality(path), code`,
      [one.city],
    );
    const [upper, ...near] = names.rows.map(({ name }) => name);
    const whom = `可以提请${upper}派员，或者商请${near.slice(0, 3).join('、') || '邻近机关'}`;
    await refused('city', ASSIGN, { id: short }, 'review.short-of-readers', whom);
  });

  it('CR-41 whoever tries whatever in whatever order over the API: what the table lets is done, all else is refused by name and changes nothing', async () => {
    const [one, two, three] = agencies as [(typeof agencies)[0], (typeof agencies)[0], (typeof agencies)[0]];
    const somebody = (account: string, role: Role, over: Partial<Somebody> = {}): Somebody => {
      return { account, role, userId: ids.get(account)!, office: false, agency: null, ...over };
    };
    const people = [
      ...Object.entries(OFFICE).map(([account, role]) => somebody(account, role, { office: true })),
      somebody('city', 'supervisor'),
      somebody('own', 'agencyHead', { agency: one.agency_id }),
      somebody('beside', 'liaison', { agency: two.agency_id }),
      somebody('admin', 'systemAdmin'),
      ...READERS.map((account) => somebody(account, 'reviewer')),
    ];
    const plan = await desk.seal('organiser', {
      agencies: [one, two, three].map(({ agency_id }) => agency_id),
      total: 5,
      holdDays: 60,
      least: 1,
      shareTwice: 50,
    });
    const ask = async (
      account: string,
      document: string,
      variables: object,
    ): Promise<{ code: string | null; words: string; data: unknown }> => {
      const answer = await test.ask(account, document, variables as Record<string, unknown>);
      const [error] = answer.errors ?? [];
      return { code: error?.extensions.code ?? null, words: error?.message ?? '', data: answer.data };
    };
    /** Tries a step with all that it could need. */
    const tries = async ({ account }: Somebody, step: Step, file: FileNow | undefined, files: number, strict: boolean) => {
      const { agencyId = one.agency_id, id = plan, done = [] } = file ?? {};
      if (step === 'draw') return ask(account, DRAW, { id: plan, digest: (await desk.plan('organiser', plan)).frameDigest, seed: '97354' });
      if (step === 'grow') return ask(account, GROW, { id: plan, total: files + 1 });
      if (step === 'abandon') return ask(account, ABANDON, { id: plan });
      if (step === 'close') return ask(account, CLOSE, { id: plan });
      if (step === 'share') return ask(account, ASSIGN, { id: plan });
      const reader = { planId: plan, account: READERS[(files + Number(strict)) % 3], agencyId: null, certificates: [], conflicts: [] };
      if (step === 'register') return ask(account, ADD_READER, { input: reader });
      if (step === 'recuse') return ask(account, RECUSE, { id, said: '当事人是亲属' });
      if (step === 'original') return ask(account, ORIGINAL, { id });
      if (step === 'release')
        return ask(account, RELEASE, { agencyId, id, seat: file === undefined ? 1 : heldSeat(file), said: '另行分派' });
      if (step === 'rectify') return ask(account, RECTIFY, { agencyId, id, said: '请补正', days: 10 });
      if (step === 'sign') {
        const read = await ask(account, READING, { id });
        if (read.code !== null) return read;
        const { reviewReading: of } = read.data as { reviewReading: Reading };
        const sheet = desk.sheetOf(of, strict ? [{ code: 'C1', mark: 'missing', reason: '卷内未见' }] : []);
        const saved = await ask(account, SAVE, { id, expectedRevision: of.revision, sheet });
        return saved.code === null ? ask(account, SIGN, { id, expectedRevision: of.revision + 1 }) : saved;
      }
      const action = step.slice('act '.length);
      const differing =
        action === 'adjudicate' && file !== undefined ? (await desk.file('organiser', file)).lines.filter(({ same }) => !same) : [];
      const choices = differing.map(({ code }) => ({ code, sheet: 1, reason: '按此认定' }));
      const marks = action === 'change' ? [{ code: 'A1', mark: 'missing', off: null, reason: '卷内未见', evidence: [] }] : null;
      return ask(account, ACT, { input: { agencyId, id, action, expectedRevision: done.length, said: '同意', choices, marks } });
    };
    const refusedBy = new Set<string>();
    const reached = new Set<string>();
    let done = 0;
    let before = await written();
    for (const wish of fc.sample(WISH, { seed: 16, numRuns: 260 })) {
      if (wish.later > 28) await later(4);
      const now = await planNow(test.owner, plan);
      const { person, step: tried, file } = chosen(now, people, wish, test.clock.at);
      const may = mayNow(now, file, person, tried, test.clock.at);
      const { code, words } = await tries(person, tried, file, now.files.length, wish.strict);
      const what = `${person.account} ${tried} ${file === undefined ? '' : String(reviewState(file.done))}: ${code ?? 'done'} ${words}`;
      const after = await written();
      if (code === null) {
        expect([what, may]).not.toEqual([what, false]);
        done += 1;
        const then = await planNow(test.owner, plan);
        expect(againstTheTable(then)).toEqual([]);
        for (const { done: steps } of then.files) reached.add(reviewState(steps)!);
      } else {
        expect([what, may]).not.toEqual([what, true]);
        expect([what, code in REFUSAL, /[\u4e00-\u9fff]/.test(words)]).toEqual([what, true, true]);
        expect([what, after]).toEqual([what, before]);
        refusedBy.add(code);
      }
      before = after;
    }
    expect([...reached].sort()).toEqual(expect.arrayContaining(['drawn', 'fedBack', 'reading', 'scored']));
    expect(reached.has('final') || reached.has('overturned')).toBe(true);
    expect(done).toBeGreaterThan(25);
    expect(refusedBy.size).toBeGreaterThan(4);
  });
});
