import { DRAW, type FileRow, GROW, HAND_IN, reviewDesk, RESULTS, SAMPLE } from '@zhilu/testing/desks/review-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const CHOOSE = `mutation ($id: ID!, $files: Int!) { calibrateReviewPlan(id: $id, files: $files) }`;
const OF = `query ($id: ID!) { reviewCalibration(id: $id) { mayChoose files { id place waiting signed readers lines { code same answers { word reason } } } readers { person lines same } agreement { n observed } } }`;
const RECUSE = `mutation ($id: ID!, $said: String!) { recuseReview(id: $id, said: $said) }`;
const OPEN = `query ($id: ID!) { reviewReading(id: $id) { id } }`;
const CLOSE = `mutation ($id: ID!) { closeReviewPlan(id: $id, said: "全部评完") }`;
const READERS = ['评查甲', '评查乙', '评查丙'];
interface Said {
  readonly mayChoose: boolean;
  readonly files: {
    id: string;
    waiting: number;
    signed: number;
    readers: string[];
    lines: { code: string; same: boolean; answers: { word: string; reason: string | null }[] }[];
  }[];
  readonly readers: { person: string; lines: number; same: number }[];
  readonly agreement: { n: number; observed: number } | null;
}

describe('校准案卷: every reader reads the same files first', () => {
  let test: TestApp;
  let desk: ReturnType<typeof reviewDesk>;
  let plan: string;
  let list: FileRow[];

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('organiser', 'supervisor', '440000');
    await test.addUser('city', 'supervisor', '440100');
    for (const account of [...READERS, '评查丁']) await test.addUser(account, 'reviewer', null);
    desk = reviewDesk(test);
    plan = await desk.seal('organiser', { shareTwice: 0, total: 6, least: 1 });
    await desk.draw('organiser', plan);
    for (const account of READERS) await desk.addReader('organiser', plan, account);
    list = await desk.files('organiser', plan);
  });
  afterAll(() => test.stop());
  const said = async (account = 'organiser') => (await desk.data<{ reviewCalibration: Said }>(account, OF, { id: plan })).reviewCalibration;

  it('CB-1 they are chosen by whoever organises, once, before anything is shared out, of no sample; the list does not change by it', async () => {
    const refused = (files: number, account = 'organiser') => desk.refusal(account, CHOOSE, { id: plan, files });
    expect(await refused(0)).toBe('review.numbers');
    expect(await refused(6)).toBe('review.numbers');
    expect(await refused(2, 'city')).toBe('review.not-yours');
    expect(await refused(2, READERS[0])).toBe('review.not-yours');
    expect((await said()).mayChoose).toBe(true);
    expect(await refused(2)).toBeNull();
    expect(await refused(1)).toBe('review.calibrated');
    expect(await desk.files('organiser', plan)).toEqual(list);
    expect((await said()).files).toHaveLength(2);
    const { frameRows } = await desk.plan('organiser', plan);
    expect(await desk.refusal('organiser', GROW, { id: plan, total: frameRows })).toBe('review.calibration-drawn');
  });

  it('CB-2 every reader is given each, and opens, saves and signs nothing else of the plan before', async () => {
    await desk.assign('organiser', plan);
    const { files } = await said();
    expect(files.map(({ waiting, signed }) => [waiting, signed])).toEqual([
      [3, 0],
      [3, 0],
    ]);
    const own = await desk.desk(READERS[0]!);
    const ordinary = own.find(({ id }) => !files.some((one) => one.id === id))!;
    expect(own.slice(0, 2).map(({ id }) => id).sort()).toEqual(files.map(({ id }) => id).sort()); // prettier-ignore
    expect(await desk.refusal(READERS[0]!, OPEN, { id: ordinary.id })).toBe('review.calibration-first');
    expect(await desk.refusal(READERS[0]!, RECUSE, { id: ordinary.id, said: ' ' })).toBe('review.said');
  });

  it('CB-3 until all have signed whoever organises sees that they wait and no more, nor does one reader see another’s', async () => {
    const [first, second] = (await said()).files;
    await desk.sign(READERS[0]!, first!.id, [{ code: 'C1', mark: 'missing', reason: '没有法制审核意见' }]);
    await desk.sign(READERS[1]!, first!.id);
    expect((await said()).files[0]).toMatchObject({ waiting: 1, signed: 2, readers: [], lines: [] });
    expect(await said()).toMatchObject({ readers: [], agreement: null });
    await desk.data(READERS[2]!, RECUSE, { id: second!.id, said: '与当事人有利害关系' });
    await desk.sign(READERS[2]!, first!.id);
    const whole = await said();
    expect(whole.files[0]).toMatchObject({ waiting: 0, signed: 3, readers: READERS });
    const [differing] = whole.files[0]!.lines.filter(({ same }) => !same);
    expect(differing).toMatchObject({
      code: 'C1',
      answers: [{ word: '缺失', reason: '没有法制审核意见' }, { word: '无问题' }, { word: '无问题' }],
    });
    expect(whole.readers.map(({ person, lines, same }) => [person, lines - same])).toEqual([
      [READERS[0], 1],
      [READERS[1], 0],
      [READERS[2], 0],
    ]);
    expect(whole.agreement).toMatchObject({ n: 22 });
    for (const account of [READERS[1]!, 'city']) expect(await desk.refusal(account, OF, { id: plan })).not.toBeNull();
  });

  it('CB-4 who has signed or withdrawn reads on; a reader who comes later reads them first too; nothing of them is in a result', async () => {
    const { files } = await said();
    for (const account of [READERS[0]!, READERS[1]!]) await desk.sign(account, files[1]!.id);
    const ordinary = (await desk.desk(READERS[2]!)).find(({ id }) => !files.some((one) => one.id === id))!;
    await desk.sign(READERS[2]!, ordinary.id);
    await desk.addReader('organiser', plan, '评查丁');
    await desk.assign('organiser', plan);
    expect((await said()).files.map(({ waiting }) => waiting)).toEqual([1, 1]);
    expect((await desk.desk('评查丁')).map(({ id }) => id).sort()).toEqual(files.map(({ id }) => id).sort());
    const { reviewResults } = await desk.data<{ reviewResults: { files: number; n: number }[] }>('organiser', RESULTS, { id: plan });
    expect(reviewResults).toMatchObject([{ files: 6, n: 1 }]);
  });

  it('CB-5 what a reader saw and heard of a recording is kept by its second, for them alone', async () => {
    const { id } = (await desk.desk('评查丁'))[0]!;
    const of = await desk.reading('评查丁', id);
    const points = [{ point: 'A-1/1', found: true, record: 'R-1', at: 75 }];
    await desk.save('评查丁', id, 0, { ...desk.sheetOf(of), points });
    const READ = `query ($id: ID!) { reviewReading(id: $id) { sheet { points { point found record at } } } }`;
    const kept = await desk.data<{ reviewReading: { sheet: { points: object[] } } }>('评查丁', READ, { id });
    expect(kept.reviewReading.sheet.points).toEqual(points);
  });

  it('CB-6 too late, too few, out of turn: each step that cannot be taken is refused by its name and changes nothing', async () => {
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [list[0]!.agencyId]);
    await test.addUser('own', 'liaison', rows[0]!.code);
    const of = { agencies: [list[0]!.agencyId], shareTwice: 0, least: 0, chosenEach: 0 };
    const small = await desk.seal('organiser', { ...of, total: 1 });
    expect(await desk.refusal('organiser', SAMPLE, { id: small })).toBe('review.plan-state');
    await desk.draw('organiser', small);
    const { frameRows, frameDigest } = await desk.plan('organiser', small);
    expect(await desk.refusal('organiser', DRAW, { id: small, digest: frameDigest })).toBe('review.plan-state');
    expect(await desk.refusal('organiser', CLOSE, { id: small })).toBe('review.plan-open');
    expect(await desk.refusal('own', HAND_IN, { id: small, caseNumber: 'X' })).toBe('review.chosen-closed');
    await desk.addReader('organiser', small, READERS[0]!);
    await desk.assign('organiser', small);
    expect(await desk.refusal('organiser', CHOOSE, { id: small, files: 1 })).toBe('review.calibration-late');
    const whole = await desk.seal('organiser', { ...of, total: frameRows });
    await desk.draw('organiser', whole);
    expect(await desk.refusal('organiser', CHOOSE, { id: whole, files: 1 })).toBe('review.calibration-none');
    expect(await desk.plan('organiser', small)).toMatchObject({ state: 'drawn', states: [{ state: 'reading', n: 1 }] });
  });
});
