import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { A_PDF, sendFile } from '@zhilu/testing/offices/small-office';
import {
  ADD_READER,
  AGREEMENT,
  RECHECK,
  ASSIGN,
  CANDIDATES,
  DRAW,
  FILE,
  FILES,
  FRAME,
  type FileRow,
  GROW,
  leaveUnrecorded,
  PLANNED,
  PREVIEW,
  READING,
  RECUSE,
  RESULTS,
  reviewDesk,
  SAVE,
  SEAL,
  SIGN,
} from '@zhilu/testing/desks/review-desk';

const DAY = 86_400_000;
const ORIGINAL = `mutation ($id: ID!, $place: Int!) { askForReviewOriginal(id: $id, kind: written, place: $place) { what } }`;

describe('案卷评查: from the sealed frame to a result that no longer changes', () => {
  let test: TestApp;
  let desk: ReturnType<typeof reviewDesk>;
  let plan: string;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    for (const [account, role] of [
      ['organiser', 'supervisor'],
      ['head', 'approver'],
      ['other head', 'approver'],
      ['third head', 'approver'],
    ] as const)
      await test.addUser(account, role, '440000');
    await test.addUser('elsewhere', 'supervisor', '440100');
    for (const account of ['reader one', 'reader two', 'reader three']) await test.addUser(account, 'reviewer', null);
    await test.addUser('admin', 'systemAdmin', null);
    await leaveUnrecorded(test);
    desk = reviewDesk(test);
  });
  afterAll(() => test.stop());

  /** Everybody stays signed in over some days. */
  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
  };
  /** Who holds the seats of a file. */
  const readersOf = async (one: FileRow): Promise<string[]> => (await desk.file('organiser', one)).seatsHeld.map(({ person }) => person!);

  it('CR-1 a frame is looked at without a trace: strata with cases of which nothing was recorded, quotas that add up', async () => {
    const { reviewFramePreview: seen } = await desk.data<{
      reviewFramePreview: { files: number; strata: { stratum: string; size: number; quota: number }[]; bar: null };
    }>('organiser', PREVIEW, { input: FRAME });
    expect(seen.bar).toBeNull();
    expect(seen.strata.map(({ stratum }) => stratum)).toEqual(expect.arrayContaining(['行政处罚', '行政处罚（未记录）']));
    expect(seen.strata.reduce((sum, { quota }) => sum + quota, 0)).toBe(12);
    expect(seen.strata.reduce((sum, { size }) => sum + size, 0)).toBe(seen.files);
    expect(await desk.plans('organiser')).toEqual([]);
    // Recounted apart from the product.
    const { rows } = await test.owner.query<{ n: number }>(
      `select count(*)::int as n from case_head h where act_type = 'penalty' and case_day between '2026-01-01' and '2026-10-31' and not withheld
         and not exists (select from case_withdrawal w where w.agency_id = h.agency_id and w.case_id = h.case_id and w.known_to is null)
         and exists (select from duty_line l join duty_kind k using (kind_id) where l.agency_id = h.agency_id and l.case_id = h.case_id and l.known_to is null
           and k.duty_class = 'recording' and l.settlement = 'M' and l.due_day <= '2026-11-23')
         and not exists (select from duty_line l join duty_kind k using (kind_id) where l.agency_id = h.agency_id and l.case_id = h.case_id and l.known_to is null
           and k.duty_class = 'recording' and l.settlement in ('O', 'L', 'R') and l.due_day <= '2026-11-23')`,
    );
    expect(seen.strata.find(({ stratum }) => stratum === '行政处罚（未记录）')!.size).toBe(rows[0]!.n);
  });

  it.each([
    ['a quota larger than the frame', { total: 5_000 }, 'sample.too-many'],
    ['fewer than the least of every stratum', { total: 3, least: 2 }, 'sample.too-few'],
    ['no act', { actTypes: [] }, 'review.acts-missing'],
    ['an act the standard does not cover', { actTypes: ['penalty', 'licence'] }, 'review.standard-acts'],
    ['a standard there is not', { standard: 'X' }, 'review.standard-unknown'],
    ['a period that has not ended', { to: '2026-12-31' }, 'review.period-open'],
    ['a period of no cases', { from: '1999-01-01', to: '1999-12-31' }, 'sample.frame-empty'],
    ['no name', { title: ' ' }, 'review.title'],
    ['a share above all', { shareTwice: 101 }, 'review.numbers'],
    ['an agency that is not the office’s', { agencies: [999_999] }, 'review.agencies'],
  ])('CR-2 %s is refused and nothing is written', async (_, input, code) => {
    expect(await desk.refusal('organiser', SEAL, { input: { ...PLANNED, ...input } })).toBe(code);
    expect(await desk.plans('organiser')).toEqual([]);
  });

  it('CR-3 the seal comes before the seed; frame and seed fix the list, and an outsider draws it again', async () => {
    plan = await desk.seal('organiser');
    const sealed = await desk.plan('organiser', plan);
    expect(sealed).toMatchObject({ state: 'sealed', actions: ['draw', 'abandon'] });
    expect(await desk.refusal('organiser', DRAW, { id: plan, digest: 'f'.repeat(64), seed: 'x' })).toBe('review.other-digest');
    expect(await desk.refusal('organiser', DRAW, { id: plan, digest: sealed.frameDigest, seed: ' x' })).toBe('sample.seed');
    expect(await desk.refusal('elsewhere', DRAW, { id: plan, digest: sealed.frameDigest, seed: 'x' })).toBe('review.not-yours');
    expect(await desk.refusal('reader one', DRAW, { id: plan, digest: sealed.frameDigest, seed: 'x' })).toBe('review.not-yours');
    await desk.draw('organiser', plan);
    const drawn = await desk.plan('organiser', plan);
    expect(drawn.steps.at(-1)).toMatchObject({ action: 'draw', seed: '20261130 现场掷骰 97354', seedFrom: 'typed', drawn: 12 });
    const text = await desk.sample('organiser', plan);
    const path = join(mkdtempSync(join(tmpdir(), 'zhilu-sample-')), 'sample.json');
    writeFileSync(path, text);
    const outside = spawnSync('python3', ['docs/复核抽样.py', path], { encoding: 'utf8' });
    expect(outside.stdout + outside.stderr).toContain('复核一致');
    const list = JSON.parse(text) as { drawn: string[][]; listDigest: string };
    expect(list.listDigest).toBe(drawn.steps.at(-1)!.listDigest);
    const files = await desk.files('organiser', plan);
    expect(files.map(({ caseNumber }) => caseNumber)).toEqual(list.drawn.map(([, , number]) => number));
    expect(files.filter(({ seats }) => seats === 2)).toHaveLength(6);
  });

  it('CR-4 a list grows by the same seed and keeps what was drawn; it never shrinks', async () => {
    const before = await desk.files('organiser', plan);
    expect(await desk.refusal('organiser', GROW, { id: plan, total: 12 })).toBe('review.numbers');
    expect(await desk.refusal('organiser', GROW, { id: plan, total: 8 })).toBe('sample.shrunk');
    await desk.data('organiser', GROW, { id: plan, total: 14 });
    const after = await desk.files('organiser', plan);
    expect(after).toHaveLength(14);
    expect(after.slice(0, 12)).toEqual(before);
  });

  it('CR-5 a frame that was changed in its place is refused, and nothing is drawn', async () => {
    const second = await desk.seal('organiser', { title: '改动的样本框' });
    await test.owner.query(`alter table review_frame no force row level security`);
    await test.owner.query(`update review_frame set body = replace(body, '行政处罚', '行政处置') where plan_id = $1`, [second]);
    await test.owner.query(`alter table review_frame force row level security`);
    const { frameDigest } = await desk.plan('organiser', second);
    expect(await desk.refusal('organiser', DRAW, { id: second, digest: frameDigest, seed: 'x' })).toBe('review.frame-changed');
    expect((await desk.plan('organiser', second)).state).toBe('sealed');
    expect(await desk.files('organiser', second)).toEqual([]);
  });

  it('CR-6 readers are registered with what bars them, and get no file of theirs', async () => {
    const candidates = await desk.data<{ reviewCandidates: { account: string }[] }>('organiser', CANDIDATES, { id: plan });
    expect(candidates.reviewCandidates.map(({ account }) => account)).toEqual(expect.arrayContaining(['reader one', 'reader two']));
    expect(await desk.refusal('organiser', ASSIGN, { id: plan })).toBe('review.no-readers');
    const reader = (account: string) => ({ input: { planId: plan, account, agencyId: null, certificates: [], conflicts: [] } });
    expect(await desk.refusal('organiser', ADD_READER, reader('head'))).toBe('review.reader-unknown');
    const files = await desk.files('organiser', plan);
    // The agency with the fewest files of the list: whatever was drawn, the others' are left to be read.
    const filesOf = (agency: number) => files.filter(({ agencyId }) => agencyId === agency).length;
    const own = files.map(({ agencyId }) => agencyId).sort((a, b) => filesOf(a) - filesOf(b))[0]!;
    await desk.addReader('organiser', plan, 'reader one', { agencyId: own });
    expect(await desk.refusal('organiser', ADD_READER, reader('reader one'))).toBe('review.reader-twice');
    // One reader alone: files read by two, and those of the own agency, find nobody.
    const first = await desk.assign('organiser', plan);
    expect(first.left.length).toBeGreaterThan(0);
    expect(first.left.flatMap(({ bars }) => bars.map(({ recusal }) => recusal))).toEqual(expect.arrayContaining(['ownAgency', 'already']));
    await desk.addReader('organiser', plan, 'reader two');
    await desk.addReader('organiser', plan, 'reader three');
    const second = await desk.assign('organiser', plan);
    expect(second.left).toEqual([]);
    for (const file of await desk.files('organiser', plan)) {
      const readers = await readersOf(file);
      expect(new Set(readers).size).toBe(file.seats);
      if (file.agencyId === own) expect(readers).not.toContain('reader one');
    }
    expect(await desk.refusal('organiser', ASSIGN, { id: plan })).toBe('review.nothing-vacant');
  });

  it('CR-7 a reader’s desk holds their files alone, masked; another’s are unknown', async () => {
    const mine = await desk.desk('reader one');
    const one = await desk.reading('reader one', mine[0]!.id);
    expect(one.file).toMatchObject({
      agencyId: 0,
      agencyName: '（盲评不显示）',
      caseNo: null,
      party: null,
      title: null,
      path: [],
      history: [],
    });
    // Those of the own agency are read by the others, whichever the draw came to.
    const theirs = [...(await desk.desk('reader two')), ...(await desk.desk('reader three'))];
    const others = theirs.filter(({ id }) => !mine.some((own) => own.id === id));
    expect(others.length).toBeGreaterThan(0);
    expect(await desk.refusal('reader one', READING, { id: others[0]!.id })).toBe('review.unknown');
    for (const document of [FILES, RESULTS, AGREEMENT, RECHECK])
      expect(await desk.refusal('reader one', document, { id: plan })).not.toBeNull();
    const file = (await desk.files('organiser', plan)).find(({ id }) => id === one.id)!;
    expect(await desk.refusal('reader one', FILE, { agencyId: file.agencyId, id: file.id })).toBe('access.not-allowed');
    // Nobody who is no reader has a desk, and an administrator nothing at all.
    expect(await desk.desk('organiser')).toEqual([]);
    expect(await desk.desk('admin')).toEqual([]);
  });

  it('CR-17 an original is asked for by one click, waits on the list of whoever organises, and the answer is theirs alone who asked', async () => {
    const { id, file: seen } = await desk.reading('reader one', (await desk.desk('reader one'))[0]!.id);
    const { written } = seen as { written: unknown[] };
    const ask = (account: string, place: number) => desk.refusal(account, ORIGINAL, { id, place });
    expect(await ask('reader one', written.length + 1)).toBe('review.original-unknown');
    expect(await ask('organiser', 1)).toBe('review.unknown');
    expect(await ask('reader one', 1)).toBeNull();
    expect(await ask('reader one', 1)).toBe('review.original-asked');
    const file = (await desk.files('organiser', plan)).find((one) => one.id === id)!;
    const held = await desk.file('organiser', file);
    const said = held.steps.at(-1)!;
    expect(said).toMatchObject({ action: 'askOriginal', person: null });
    expect(said.said).toMatch(/^第 1 份文书《.+》$/);
    const WORK = `{ worklist(kinds: [review], first: 200) { rows { ref title } } }`;
    const waiting = async () =>
      (await desk.data<{ worklist: { rows: { ref: string; title: string }[] } }>('organiser', WORK)).worklist.rows;
    expect((await waiting()).find(({ ref }) => ref === id)!.title).toContain('请求调取原件');
    expect(await desk.refusedAct('organiser', file, 'askOriginal', {}, held.revision)).toBe('access.not-allowed');
    await desk.act('organiser', file, 'answerOriginal', { said: '原件已调取，到评查室阅看' });
    expect(await desk.refusedAct('organiser', file, 'answerOriginal', {}, held.revision + 1)).toBe('flow.action-not-allowed');
    expect((await waiting()).some(({ ref }) => ref === id)).toBe(false);
    const SEEN = `query ($id: ID!) { reviewReading(id: $id) { originals { what answer } } }`;
    const of = (account: string) => desk.data<{ reviewReading: { originals: object[] } }>(account, SEEN, { id });
    expect((await of('reader one')).reviewReading.originals).toEqual([{ what: said.said, answer: '原件已调取，到评查室阅看' }]);
    for (const person of (await readersOf(file)).filter((one) => one !== 'reader one'))
      expect((await of(person)).reviewReading.originals).toEqual([]);
  });

  it('CR-18 what lay in the file when the frame was sealed is opened from the desk by whoever holds it, under no name; nothing that came later, to nobody else', async () => {
    const { id } = (await desk.desk('reader one'))[0]!;
    const { agencyId, caseId } = (await desk.files('organiser', plan)).find((one) => one.id === id)!;
    const PAPERS = `query ($id: ID!) { reviewReading(id: $id) { file { written { key } } } }`;
    const { reviewReading } = await desk.data<{ reviewReading: { file: { written: { key: string }[] } } }>('reader one', PAPERS, { id });
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [agencyId]);
    await test.addUser('keeper', 'liaison', rows[0]!.code);
    const of = { agencyId, caseId, recordKind: 'written', recordKey: reviewReading.file.written[0]!.key };
    expect((await sendFile(test, 'keeper', of, A_PDF, '甲局立案审批表.pdf')).status).toBe(201);
    test.clock.at += 60_000;
    expect((await sendFile(test, 'keeper', of, A_PDF, '后补的.pdf')).status).toBe(201);
    const SCANS = `query ($id: ID!) { reviewScans(id: $id) { id record name media } }`;
    const { reviewScans: scans } = await desk.data<{ reviewScans: { id: string }[] }>('reader one', SCANS, { id });
    expect(scans).toEqual([{ id: expect.any(String) as string, record: of.recordKey, name: '扫描件 1', media: 'pdf' }]);
    const got = (account: string, scan: string) =>
      fetch(`${test.url}/api/review-scans/${id}/${scan}`, { headers: { cookie: test.cookieOf(account) } });
    const answer = await got('reader one', scans[0]!.id);
    expect([await answer.text(), answer.headers.get('content-type')]).toEqual([A_PDF, 'application/pdf']);
    expect(decodeURIComponent(answer.headers.get('content-disposition')!)).toMatch(/^inline;.*扫描件 1\.pdf$/);
    const later = await test.owner.query<{ file_id: string }>(`select file_id from attachment where name = '后补的.pdf'`);
    expect((await got('reader one', later.rows[0]!.file_id)).status).toBe(400);
    for (const account of ['organiser', 'keeper', 'admin']) {
      expect(await desk.refusal(account, SCANS, { id })).toBe('review.unknown');
      expect((await got(account, scans[0]!.id)).status).toBe(400);
    }
    const read = await test.owner.query(`select 1 from audit where agency_id = $1 and action = 'file.opened'`, [agencyId]);
    expect(read.rowCount).toBe(1);
  });

  it('CR-8 a sheet is saved as far as it is, and signed only whole', async () => {
    const { id } = (await desk.desk('reader one'))[0]!;
    const of = await desk.reading('reader one', id);
    const whole = desk.sheetOf(of);
    expect(await desk.refusal('reader one', SIGN, { id, expectedRevision: 0 })).toBe('review.moved-on');
    const { revision } = await desk.save('reader one', id, 0, { ...whole, marks: whole.marks.slice(0, 3) });
    expect(await desk.refusal('reader one', SAVE, { id, expectedRevision: 0, sheet: whole })).toBe('review.moved-on');
    expect(await desk.refusal('reader one', SIGN, { id, expectedRevision: revision })).toBe('sheet.unfinished');
    const again = await desk.reading('reader one', id);
    expect(again.revision).toBe(revision);
    expect(again.left.items).toHaveLength(of.left.items.length - 3);
    const noReason = desk.sheetOf(of, [{ code: 'C1', mark: 'defect', off: '1' }]);
    const saved = await desk.save('reader one', id, revision, noReason);
    expect(saved.points).toBeNull();
    expect(await desk.refusal('reader one', SIGN, { id, expectedRevision: saved.revision })).toBe('sheet.reason');
    expect(await desk.refusal('reader one', RECUSE, { id, said: ' ' })).toBe('review.said');
    expect(await desk.refusal('reader two', SAVE, { id: '00000000-0000-4000-8000-000000000000', expectedRevision: 0, sheet: whole })).toBe(
      'review.unknown',
    );
  });

  it('CR-9 work given back or left lying goes to somebody else, never again to who gave it back', async () => {
    const given = (await desk.desk('reader three'))[0]!;
    await desk.data('reader three', RECUSE, { id: given.id, said: '当事人是亲属' });
    expect((await desk.desk('reader three')).map(({ id }) => id)).not.toContain(given.id);
    const { assigned } = await desk.assign('organiser', plan).catch((error: Error) => ({ assigned: error.message }));
    const [file] = (await desk.files('organiser', plan)).filter(({ id }) => id === given.id);
    if (assigned === 1) expect(await readersOf(file!)).not.toContain('reader three');
    else expect(assigned).toContain('review.short-of-readers');
    await later(11);
    const lapsed = (await desk.desk('reader two'))[0]!;
    expect(lapsed.lapsed).toBe(true);
    const of = await desk.reading('reader two', lapsed.id);
    expect(await desk.refusal('reader two', SAVE, { id: lapsed.id, expectedRevision: 0, sheet: desk.sheetOf(of) })).toBe('review.lapsed');
    for (const account of ['four', 'five']) {
      await test.addUser(`reader ${account}`, 'reviewer', null);
      await desk.addReader('organiser', plan, `reader ${account}`);
    }
    const taken = await desk.assign('organiser', plan);
    expect(taken.takenBack).toBeGreaterThan(0);
    expect(taken.left).toEqual([]);
    expect((await desk.desk('reader two')).map(({ id }) => id)).not.toContain(lapsed.id);
  });
});
