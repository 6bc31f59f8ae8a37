import { GraphQLSchemaHost } from '@nestjs/graphql';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { type Clone, cloneDatabase } from '@zhilu/testing/databases';
import { type FileRow, type Reading, READING, reviewDesk, SAVE, SIGN } from '@zhilu/testing/desks/review-desk';
import { EVERY_OPERATION } from '@zhilu/testing/every-operation';
import { cloneOfProvince, startApp, type TestApp } from '@zhilu/testing/harness';
import { askingEverything } from '@zhilu/testing/whole/full-answer';
import { FILES } from '@zhilu/testing/whole/what-holds-cells';
import { print } from 'graphql';

const DEMO = { cases: 500, until: '2026-11-23' } as const;
const NOBODY = '00000000-0000-4000-8000-000000000000';
const READERS = ['reader one', 'reader two', 'reader three'];
/** Stands in every reason the other reader gives, and nowhere else. */
const SECRET = '另一位评查员的理由';
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** An answer without the numbers that are of the process that gave it, not of its database: names drawn a moment ago, how it runs. */
const settled = (name: string, answer: string, beside: string): string => {
  const without = answer.replace(UUID, (id) => (beside.includes(id) ? id : 'drawn now'));
  return name === 'running' ? without.replace(/\d+(\.\d+)?/g, 'n') : without;
};
const OTHERS = (Object.keys(ROLE) as Role[]).filter((role) => role !== 'reviewer');

/**
 * Two offices that are the same to the last byte, but for what one reader marked in two files: of the first they signed, of the
 * second there is a draft. Everybody else asks both everything.
 */
describe('盲评: two databases that differ only in the other reader’s marks answer alike', () => {
  let before: Clone;
  let twins: [TestApp, TestApp];
  let plan: string;
  let files: [FileRow, FileRow];
  let [beside, other, third] = ['', '', ''];
  let accounts: string[];
  let opened: number;
  const cookies = new Map<string, string>();

  const post = async (app: TestApp, account: string | null, query: string, variables: object = {}): Promise<string> => {
    const answer = await fetch(`${app.url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(account !== null && { cookie: cookies.get(account)! }) },
      body: JSON.stringify({ query, variables }),
    });
    return `${answer.status} ${await answer.text()}`;
  };
  const data = async <T>(app: TestApp, account: string, query: string, variables: object): Promise<T> => {
    const answer = await post(app, account, query, variables);
    const { data: found, errors } = JSON.parse(answer.slice(4)) as { data: T; errors?: readonly unknown[] };
    if (errors !== undefined) throw new Error(answer);
    return found;
  };

  beforeAll(async () => {
    before = await cloneOfProvince(DEMO);
    const base = await startApp({ demo: DEMO, on: { ...before, drop: async () => undefined } });
    const desk = reviewDesk(base);
    await base.addUser('organiser', 'supervisor', '440000');
    for (const account of READERS) await base.addUser(account, 'reviewer', null);
    plan = await desk.seal('organiser', { shareTwice: 100, total: 6, least: 1 });
    await desk.draw('organiser', plan);
    for (const account of READERS) await desk.addReader('organiser', plan, account);
    await desk.assign('organiser', plan);
    const held = await Promise.all(
      (await desk.files('organiser', plan)).map(async (file) => ({
        file,
        readers: (await desk.file('organiser', file)).seatsHeld.map(({ person }) => person!),
      })),
    );
    [beside, other] = held[0]!.readers as [string, string];
    third = READERS.find((account) => account !== beside && account !== other)!;
    files = [held[0]!.file, held.slice(1).find(({ readers }) => readers.includes(other))!.file];
    const { rows } = await base.owner.query<{ code: string }>('select code from agency where agency_id = $1', [files[0].agencyId]);
    const lines = await base.owner.query<{ code: string }>(`select n.code from node n where n.tree = 'line' order by n.node_id limit 1`);
    for (const role of OTHERS) {
      const { stands } = ROLE[role];
      const place =
        stands === 'agency' ? rows[0]!.code : role === 'lineSupervisor' ? lines.rows[0]!.code : stands === 'node' ? '440000' : null;
      await base.addUser(role, role, place);
    }
    accounts = ['organiser', ...OTHERS, beside, third];
    for (const account of [...accounts, other]) {
      await base.ask(account, '{ viewer { id } }');
      cookies.set(account, base.cookieOf(account));
    }
    await base.jobsDone('leads.scan');
    await base.stop();
    opened = base.clock.at;
    twins = await twinned();
  });
  /** Two copies of the one office, in which the other reader then marks otherwise. */
  const twinned = async (): Promise<[TestApp, TestApp]> => {
    const start = async (mark: 'missing' | 'defect'): Promise<TestApp> => {
      const twin = await startApp({ demo: DEMO, on: await cloneDatabase(before.name), work: false });
      twin.clock.at = opened;
      await readOtherwise(twin, mark);
      return twin;
    };
    return [await start('missing'), await start('defect')];
  };
  afterAll(async () => {
    for (const twin of twins) await twin.stop();
    await before.drop();
  });

  /** The other reader signs the first file and leaves the second as a draft. */
  const readOtherwise = async (twin: TestApp, mark: 'missing' | 'defect'): Promise<void> => {
    for (const [n, { id }] of files.entries()) {
      const { reviewReading: of } = await data<{ reviewReading: Reading }>(twin, other, READING, { id });
      const sheet = {
        marks: of.standard.groups
          .flatMap(({ items }) => items)
          .map(({ code }) => ({
            code,
            mark,
            off: mark === 'defect' ? '0.37' : null,
            reason: SECRET + mark,
            evidence: [{ record: SECRET + mark, of: 'page', at: 7 }],
          })),
        vetoes: of.standard.vetoes.map(({ code }) => ({ code, found: mark === 'missing', reason: SECRET + mark })),
        faults: [],
        findings: of.findings.map(({ no }) => ({ no, taken: mark === 'missing', reason: SECRET + mark })),
      };
      await data(twin, other, SAVE, { id, expectedRevision: 0, sheet });
      if (n === 0) await data(twin, other, SIGN, { id, expectedRevision: 1 });
    }
  };

  /** Every operation of a kind with the numbers of this plan and each of these files; of a question all it can answer. */
  const operations = (kind: 'query' | 'mutation'): [name: string, document: string][] => {
    const { schema } = twins[0].app.get(GraphQLSchemaHost);
    const known = Object.keys((kind === 'query' ? schema.getQueryType() : schema.getMutationType())!.getFields());
    return known.flatMap((name): [string, string][] => {
      const document = EVERY_OPERATION[name]!;
      const asked = document.includes(NOBODY) ? [plan, ...files.map(({ id }) => id)] : [NOBODY];
      return asked.flatMap((id) =>
        files
          .map(({ agencyId, caseId }) =>
            document
              .replaceAll(NOBODY, id)
              .replaceAll('agencyId: 1', `agencyId: ${agencyId}`)
              .replaceAll('caseId: "1"', `caseId: "${caseId}"`),
          )
          .filter((one, n, all) => all.indexOf(one) === n)
          .map((one): [string, string] => [name, print(askingEverything(schema, one))]),
      );
    });
  };
  const ask = async (who: readonly (string | null)[], asked: readonly [string, string][]): Promise<string[]> => {
    const differing: string[] = [];
    for (const account of who)
      for (const [name, document] of asked) {
        // Whoever has gone answers nothing any more.
        if (name === 'signOut') continue;
        const [one, two] = [await post(twins[0], account, document), await post(twins[1], account, document)];
        if (settled(name, one, two) !== settled(name, two, one)) differing.push(`${account}: ${name} ${one} ${two}`);
        expect([account, document, one.includes('request.failed')]).toEqual([account, document, false]);
        expect([account, document, (one + two).includes(SECRET)]).toEqual([account, document, false]);
      }
    return differing;
  };

  it('BR-10 every question of the schema, by every role and by nobody, is answered alike to the byte', async () => {
    const own = await Promise.all(twins.map((twin) => post(twin, other, READING, { id: files[0].id })));
    expect(own[0]).not.toBe(own[1]);
    expect(await ask([...accounts, null], operations('query'))).toEqual([]);
  });

  it('BR-11 every address that gives something out gives the same out', async () => {
    const { agencyId, caseId } = files[0];
    const at = { agency: agencyId, source: 1, caseId, batches: [NOBODY], files: [files[0].id], exports: [plan, files[0].id] };
    const addresses = [
      ...new Set([...Object.keys(FILES).filter((one) => !/[:*]/.test(one)), ...Object.values(FILES).flatMap((of) => of?.(at) ?? [])]),
    ];
    const differing: string[] = [];
    for (const account of [...accounts, null])
      for (const address of addresses) {
        const got = async ({ url }: TestApp): Promise<string> => {
          const answer = await fetch(`${url}${address}`, {
            redirect: 'manual',
            headers: account === null ? {} : { cookie: cookies.get(account)! },
          });
          return `${answer.status} ${answer.headers.get('content-length')} ${Buffer.from(await answer.arrayBuffer()).toString('base64')}`;
        };
        if ((await got(twins[0])) !== (await got(twins[1]))) differing.push(`${account}: ${address}`);
      }
    expect(differing).toEqual([]);
  });

  it('BR-12 every step anybody takes is answered alike', async () => {
    expect(await ask([...accounts, null], operations('mutation'))).toEqual([]);
  });

  it('BR-13 the reader beside them saves and signs alike: the answer to the last signature says nothing of the first', async () => {
    const answers: string[] = [];
    const pair = await twinned();
    for (const twin of pair) {
      const { id } = files[0];
      const { reviewReading: of } = await data<{ reviewReading: Reading }>(twin, beside, READING, { id });
      const sheet = {
        marks: of.standard.groups
          .flatMap(({ items }) => items)
          .map(({ code }) => ({ code, mark: 'ok', off: null, reason: null, evidence: [] })),
        vetoes: of.standard.vetoes.map(({ code }) => ({ code, found: false, reason: null })),
        faults: [],
        findings: of.findings.map(({ no }) => ({ no, taken: true, reason: null })),
      };
      answers.push(
        (await post(twin, beside, SAVE, { id, expectedRevision: 0, sheet })) +
          (await post(twin, beside, SIGN, { id, expectedRevision: 1 })) +
          (await post(twin, beside, READING, { id })),
      );
    }
    for (const twin of pair) await twin.stop();
    expect(answers[0]).toBe(answers[1]);
    expect(answers[0]).toContain('"signReview":true');
    expect(answers[0]).not.toContain(SECRET);
  });
});
