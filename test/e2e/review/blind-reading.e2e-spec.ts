import { createHash } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { SignIn } from '@zhilu/platform/access';
import { EVERY_OPERATION } from '@zhilu/testing/every-operation';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { type FileRow, type Reading, reviewDesk, SAVE, SIGN } from '@zhilu/testing/desks/review-desk';
import { askingEverything } from '@zhilu/testing/whole/full-answer';
import { print } from 'graphql';

/** Stands in every reason the other reader gives, and nowhere else. */
const SECRET = '另一位评查员的理由';

describe('盲评: nobody sees the other reader’s marks until both have signed', () => {
  let test: TestApp;
  let desk: ReturnType<typeof reviewDesk>;
  let plan: string;
  let file: FileRow;
  /** Who reads beside whom. */
  let [one, other] = ['', ''];
  let sheet: Reading;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('organiser', 'supervisor', '440000');
    await test.addUser('head', 'approver', '440000');
    for (const account of ['reader one', 'reader two', 'reader three']) await test.addUser(account, 'reviewer', null);
    await test.addUser('audit', 'auditAdmin', null);
    desk = reviewDesk(test);
    plan = await desk.seal('organiser', { shareTwice: 100, total: 4, least: 1 });
    await desk.draw('organiser', plan);
    for (const account of ['reader one', 'reader two', 'reader three']) await desk.addReader('organiser', plan, account);
    await desk.assign('organiser', plan);
    file = (await desk.files('organiser', plan))[0]!;
    [one, other] = (await desk.file('organiser', file)).seatsHeld.map(({ person }) => person!) as [string, string];
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [file.agencyId]);
    await test.addUser('own', 'agencyHead', rows[0]!.code);
    sheet = await desk.reading(other, file.id);
  });
  afterAll(() => test.stop());

  /** The other reader's sheet, with what nobody else may see in every place where something can be said. */
  const marked = (mark: 'missing' | 'defect') => ({
    marks: sheet.standard.groups
      .flatMap(({ items }) => items)
      .map(({ code }) => ({
        code,
        mark,
        off: mark === 'defect' ? '0.37' : null,
        reason: SECRET + mark,
        evidence: [{ record: SECRET, of: 'page', at: 7 }],
      })),
    vetoes: sheet.standard.vetoes.map(({ code }) => ({ code, found: mark === 'missing', reason: SECRET + mark })),
    faults: [],
    findings: sheet.findings.map(({ no }) => ({ no, taken: false, reason: SECRET + mark })),
  });
  const save = async (mark: 'missing' | 'defect') => {
    const { revision } = await desk.reading(other, file.id);
    return desk.save(other, file.id, revision, marked(mark));
  };

  /** Every question there is, with the numbers of this plan and this file. */
  const questions = (): string[] => {
    const { schema } = test.app.get(GraphQLSchemaHost);
    const known = new Set(Object.keys(schema.getQueryType()!.getFields()));
    return Object.entries(EVERY_OPERATION)
      .filter(([name]) => known.has(name))
      .flatMap(([, document]) => {
        const nobody = '00000000-0000-4000-8000-000000000000';
        const ids = document.includes(nobody) ? [plan, file.id] : [null];
        return ids.map((id) =>
          print(
            askingEverything(
              schema,
              (id === null ? document : document.replace(nobody, id))
                .replaceAll('agencyId: 1', `agencyId: ${file.agencyId}`)
                .replace('caseId: "1"', `caseId: "${file.caseId}"`),
            ),
          ),
        );
      });
  };
  const answers = async (account: string): Promise<Map<string, string>> => {
    const all = new Map<string, string>();
    for (const question of questions()) all.set(question, JSON.stringify(await test.ask(account, question)));
    return all;
  };
  const differing = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
    [...after].filter(([question, answer]) => before.get(question) !== answer).map(([question]) => question.slice(0, 80));

  it('BR-1 to the reader beside them every answer is equal to the byte: nothing marked, marked, marked otherwise, signed', async () => {
    const blank = await answers(one);
    expect([...blank.values()].filter((answer) => answer.includes('"reviewReading":{')).length).toBe(1);
    await save('missing');
    expect(differing(blank, await answers(one))).toEqual([]);
    await save('defect');
    expect(differing(blank, await answers(one))).toEqual([]);
  });

  it('BR-2 to the office and the agency every answer is equal whatever was marked, and none holds a word of it', async () => {
    const watchers = ['organiser', 'own'];
    const before = new Map<string, Map<string, string>>();
    for (const account of watchers) before.set(account, await answers(account));
    await save('missing');
    for (const account of watchers) {
      const after = await answers(account);
      // 查阅记录 grows by the office's own asking; it names no reader.
      const moved = differing(before.get(account)!, after).filter((question) => !question.includes('caseReadings'));
      expect([account, moved]).toEqual([account, []]);
      const readings = [...after].filter(([question]) => question.includes('caseReadings')).map(([, answer]) => answer);
      expect(readings.join('')).not.toMatch(/reader (one|two|three)/);
      expect([...after.values()].join('')).not.toContain(SECRET);
    }
    // Whoever reads the audit reads that something was done, never what was marked.
    expect([...(await answers('audit')).values()].join('')).not.toContain(SECRET);
  });

  it('BR-3 the signature tells the reader beside them nothing, neither does what they save themselves', async () => {
    const before = await answers(one);
    const own = await desk.reading(one, file.id);
    const [draft] = await Promise.all([desk.reading(other, file.id)]);
    await desk.data(other, SIGN, { id: file.id, expectedRevision: draft.revision });
    expect(differing(before, await answers(one))).toEqual([]);
    expect([...(await answers('head')).values()].join('')).not.toContain(SECRET);
    const saved = await test.ask(one, SAVE, { id: file.id, expectedRevision: 0, sheet: desk.sheetOf(own) });
    expect(JSON.stringify(saved)).not.toContain(SECRET);
    expect((saved.data as unknown as { saveReview: { revision: number } }).saveReview.revision).toBe(1);
  });

  it('BR-4 the database itself shows no sheet and no draft of another, under whatever scope', async () => {
    const token = /=([^;]+)/.exec(test.cookieOf(one))![1]!;
    const { userId } = (await test.app.get(SignIn).viewerOf(token))!;
    const session = createHash('sha256').update(token).digest('hex');
    const looked = (role: string, withSession: boolean) =>
      test.database.run(
        { stat: [file.agencyId], case: [file.agencyId], role, ...(withSession && { session }) },
        async (tx) =>
          (
            await tx.rows<{ drafts: number; sheets: number; results: number }>(
              `select (select count(*)::int from review_draft where reader_id <> $1) as drafts, (select count(*)::int from review_sheet where reader_id <> $1) as sheets,
                (select count(*)::int from review_result) as results`,
              [userId],
            )
          )[0],
        { readOnly: true },
      );
    for (const role of ['reviewer', 'supervisor', 'approver', 'system', 'liaison'])
      for (const withSession of [true, false])
        expect([role, await looked(role, withSession)]).toEqual([role, { drafts: 0, sheets: 0, results: 0 }]);
    // Nobody signs or saves in another's name.
    const forged = test.database.run({ stat: [], case: [file.agencyId], role: 'reviewer', session }, (tx) =>
      tx.rows(`insert into review_draft (agency_id, file_id, reader_id, revision, saved_at, body) values ($1, $2, $3, 9, now(), '{}')`, [
        file.agencyId,
        file.id,
        userId + 1000,
      ]),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it('BR-5 once both have signed the office sees both, and the agency still neither', async () => {
    const { revision } = await desk.reading(one, file.id);
    await desk.data(one, SIGN, { id: file.id, expectedRevision: revision });
    const seen = async (account: string): Promise<string> => JSON.stringify((await desk.file(account, file)).lines);
    expect(await seen('head')).toContain(SECRET);
    expect(await seen('own')).toBe('[]');
    expect(JSON.stringify(await desk.reading(one, file.id))).not.toContain(SECRET);
  });
});
