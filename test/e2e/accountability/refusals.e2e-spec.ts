import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyEvidence } from '@zhilu/kernel/evidence';
import { startOfDay } from '@zhilu/kernel/time';
import { type Role, ROLE } from '@zhilu/kernel/vocabulary';
import { matterOffice } from '@zhilu/testing/desks/matter-office';
import { ACT_ON_OVERSIGHT, BEGIN_OVERSIGHT, oversightDesk, SUGGESTED, VERIFIERS } from '@zhilu/testing/desks/oversight-desk';
import { ACT, BEGIN, PROPOSAL, referralDesk } from '@zhilu/testing/desks/referral-desk';
import { ACT_ON_RETRIEVAL, ASK_FOR_RECORDS, retrievalDesk } from '@zhilu/testing/desks/retrieval-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { connectOwn, record, settledDelivery } from '@zhilu/testing/offices/small-office';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
interface Said {
  readonly code?: string;
  readonly text?: string;
}
interface Matter {
  readonly agencyId: number;
  readonly id: string;
}
const TODAY = '2026-11-24';
const DAY = 86_400_000;
const HELD = ['oversight', 'oversight_action', 'oversight_paper', 'referral', 'referral_action', 'referral_paper', 'retrieval', 'retrieval_action', 'credit_line', 'credit_action', 'official_number']; // prettier-ignore
/** What is said inside the office alone. */
const INSIDE = '机关内部的签发意见';
const verify = { said: '经调阅卷宗核实。', verifiers: VERIFIERS };

describe('责任追究: what is refused, by its name, in Chinese, with nothing changed', () => {
  let test: TestApp;
  let referrals: ReturnType<typeof referralDesk>;
  let oversights: ReturnType<typeof oversightDesk>;
  let retrievals: ReturnType<typeof retrievalDesk>;
  let at: { agencyId: number; caseId: string };
  let breach: string;
  let matter: Matter;
  let records: { kind: string; key: string }[];
  const rows = async <T>(statement: string, values: unknown[] = []): Promise<T[]> =>
    (await test.owner.query(statement, values)).rows as T[];
  const held = async () => (await rows(`select ${HELD.map((table) => `(select count(*) from ${table}) as ${table}`).join(', ')}`))[0];

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    [referrals, oversights, retrievals] = [referralDesk(test), oversightDesk(test), retrievalDesk(test)];
    const found = await matterOffice(
      test,
      {
        office: { proposer: 'supervisor', head: 'approver' },
        agency: { liaison: 'liaison', keeper: 'deviceKeeper', 'agency head': 'agencyHead' },
      },
      { settlements: ['L'] },
    );
    at = { agencyId: found.agencyId, caseId: found.caseId };
    breach = found.no;
    const [city] = await rows<{ code: string }>(`select n.code from placement p join node m using (node_id) join node n on n.node_id = any (m.path) where p.agency_id = $1 and m.tree = 'territory' and p.known_to is null and n.level = 1`, [at.agencyId]); // prettier-ignore
    const [line] = await rows<{ code: string }>(`select m.code from placement p join node m using (node_id) where p.agency_id = $1 and m.tree = 'line' and p.known_to is null`, [at.agencyId]); // prettier-ignore
    await test.addUser('city', 'supervisor', city!.code);
    for (const account of ['city head', 'other city head']) await test.addUser(account, 'approver', city!.code);
    await test.addUser('line', 'lineSupervisor', line!.code);
    const { data } = await test.ask('proposer', 'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { written { key } } }', { a: at.agencyId, c: at.caseId }); // prettier-ignore
    const [{ key }] = (data as unknown as { caseFile: { written: [{ key: string }] } }).caseFile.written;
    records = [{ kind: 'written', key }];
    matter = { agencyId: at.agencyId, id: await referrals.begin('proposer', { ...at, origin: 'duty', key: breach }) };
  });
  afterAll(() => test.stop());

  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
    for (const account of ['proposer', 'line']) await test.ask(account, 'mutation { statePurpose(purpose: inspection) }');
  };
  const asked = async (account: string, document: string, variables: object): Promise<Said> => {
    const [error] = (await test.ask(account, document, variables as Record<string, unknown>)).errors ?? [];
    return { code: error?.extensions.code, text: error?.message };
  };
  const sent = async (account: string, path: string, body?: FormData): Promise<Said> => {
    await test.ask(account, '{ viewer { id } }');
    const headers = { 'x-zhilu': '1', cookie: test.cookieOf(account) };
    return (await (await fetch(`${test.url}/api/${path}`, body === undefined ? { headers } : { method: 'POST', headers, body })).json()) as Said; // prettier-ignore
  };
  const begins = (over: object, account = 'proposer') => asked(account, BEGIN, { input: { said: '经核查', ...at, origin: 'duty', key: breach, ...over } }); // prettier-ignore
  const oversees = (over: object) =>
    asked('proposer', BEGIN_OVERSIGHT, { input: { said: '需要核实', agencyId: at.agencyId, origin: 'hotline', key: '来件', ...over } });
  const acts = async (account: string, document: string, table: string, of: Matter, action: string, over: object = {}): Promise<Said> => {
    const [last] = await rows<{ seq: number }>(`select max(seq) as seq from ${table}_action where agency_id = $1 and ${table}_id = $2`, [of.agencyId, of.id]); // prettier-ignore
    return asked(account, document, { input: { ...of, action, said: '情况属实', expectedRevision: last!.seq, ...over } });
  };
  const proposes = (over: object, account = 'proposer') => acts(account, ACT, 'referral', matter, 'propose', { proposal: { ...PROPOSAL([breach]), ...over } }); // prettier-ignore
  /** A matter of the city's own, objected to. */
  let matters = 0;
  const objected = async (): Promise<Matter> => {
    matters += 1;
    const of = {
      agencyId: at.agencyId,
      id: await oversights.begin('city', { agencyId: at.agencyId, origin: 'hotline', key: `12345-${matters}` }),
    };
    await oversights.act('city', of, 'verify', verify);
    await oversights.act('city', of, 'propose', { suggested: SUGGESTED([]) });
    await oversights.act('city head', of, 'issue', { number: `临司督建〔2026〕${matters}号`, said: INSIDE });
    await oversights.act('city', of, 'serve', { service: { mode: 'direct', day: TODAY, receiver: '罗某' } });
    await oversights.act('liaison', of, 'object', { said: '不服' });
    return of;
  };
  /** A case of the agency that a file tells of, filed on a day. */
  const delivered = async (key: string, filedOn: string): Promise<string> => {
    const source = await connectOwn(test, key, [at.agencyId]);
    const stated = record('case', key, { actType: 'penalty', procedure: 'ordinary', caseNo: key, filedOn });
    return settledDelivery(test, { agency: at.agencyId, source }, key, [stated], startOfDay('2026-11-20'));
  };
  const receipt = (lines: number): FormData => {
    const body = new FormData();
    body.append('agencyId', String(at.agencyId));
    body.append('batch', '20261124-1');
    body.append('file', new Blob([`文号,结果\n${Array.from({ length: lines }, (_, n) => `号${n},成功`).join('\n')}\n`]), '回执.csv');
    return body;
  };

  const TABLE: [string, string, () => Promise<() => Promise<Said>>][] = [
    ['oversight.too-long', '机关名称至多 40 字', async () => () => oversees({ office: '局'.repeat(41) })],
    [
      'oversight.not-yours',
      '督察由登记线索的监督机构办理',
      async () => {
        const id = await oversights.begin('proposer', { agencyId: at.agencyId, origin: 'media', key: '报道二' });
        return () => acts('city', ACT_ON_OVERSIGHT, 'oversight', { agencyId: at.agencyId, id }, 'verify', verify);
      },
    ],
    [
      'oversight.from-above',
      '复查由上一级监督机构答复；省级的由本机构答复',
      async () => {
        const of = await objected();
        return () => acts('other city head', ACT_ON_OVERSIGHT, 'oversight', of, 'uphold');
      },
    ],
    ['referral.too-long', '认定的根据至多 1000 字', async () => () => proposes({ found: [{ finding: 'serious', reason: '重'.repeat(1001) }] })], // prettier-ignore
    ['referral.not-yours', '责任追究由立案的监督机构办理', async () => () => proposes({}, 'city')],
    [
      'referral.withheld',
      '本案涉及未成年人或者国家秘密，请改由有权查阅的机关办理',
      async () => {
        const caseId = await delivered('案〔2026〕不公开1号', '2026-03-02');
        await test.owner.query('update case_head set withheld = true where agency_id = $1 and case_id = $2', [at.agencyId, caseId]);
        return () => begins({ caseId });
      },
    ],
    [
      'referral.lead-unfounded',
      '疑点线索经人核查属实以后才能立案',
      async () => {
        const [lead] = await rows<{ agencyId: number; caseId: string; key: string }>(
          `select l.agency_id as "agencyId", lpad(to_hex(l.lead_no), 16, '0') as key, g.cases -> 0 ->> 'caseId' as "caseId" from lead l
             join lead_ground g on g.agency_id = l.agency_id and g.lead_no = l.lead_no
             join case_head h on h.agency_id = l.agency_id and h.case_id = (g.cases -> 0 ->> 'caseId')::bigint
           where not h.withheld and not exists (select from lead_action a where a.agency_id = l.agency_id and a.lead_no = l.lead_no and a.action = 'confirm') limit 1`,
        );
        return () => begins({ ...lead, origin: 'lead' });
      },
    ],
    [
      'referral.no-article',
      '本案日期适用的规则包没有责任追究的条款',
      async () => {
        const caseId = await delivered('案〔2009〕1号', '2009-03-02');
        return () => begins({ caseId });
      },
    ],
    ['referral.no-evidence', '尚未提出或者告知责任追究意见，没有可以制作证据包的内容', async () => () => sent('proposer', `referrals/${matter.agencyId}/${matter.id}/evidence`)], // prettier-ignore
    ['referral.paper-unknown', '没有这份文书，或者尚未制作、送达', async () => () => sent('proposer', `referrals/${matter.agencyId}/${matter.id}/decision.pdf`)], // prettier-ignore
    [
      'referral.records-changed',
      '库中的记录与提出意见时的摘要不符，不能制作证据包',
      async () => {
        await referrals.act('proposer', matter, 'propose', { said: '逾期', proposal: PROPOSAL([breach]) });
        await test.owner.query(`update dossier_delta set body = replace(body, '"2026-', '"2025-') where agency_id = $1 and case_id = $2`, [at.agencyId, at.caseId]); // prettier-ignore
        return () => sent('proposer', `referrals/${matter.agencyId}/${matter.id}/evidence`);
      },
    ],
    [
      'referral.paper-altered',
      '文书文件与制作时的摘要不符，不予提供',
      async () => {
        const [{ id }] = (await rows<{ id: string }>('select paper_id as id from referral_paper where referral_id = $1', [matter.id])) as [
          { id: string },
        ];
        writeFileSync(join(test.dataFolder, 'files', 'papers', id.slice(0, 2), id, 'pdf'), 'altered');
        return () => sent('proposer', `referrals/${matter.agencyId}/${matter.id}/proposal.pdf`);
      },
    ],
    ['retrieval.too-long', '机关名称至多 40 字', async () => () => asked('proposer', ASK_FOR_RECORDS, { input: { ...at, records, purpose: 'inspection', until: '2026-12-31', said: '核查', office: '局'.repeat(41) } })], // prettier-ignore
    ['credit.receipt-many', '回执至多 1000 行', async () => () => sent('liaison', 'credit/receipts', receipt(1001))],
    [
      'retrieval.no-judge',
      '单位没有归口地区，没有可以核定的监督机构',
      async () => {
        await test.owner.query(`delete from placement p using node n where n.node_id = p.node_id and n.tree = 'territory' and p.agency_id = $1`, [at.agencyId]); // prettier-ignore
        const of = { agencyId: at.agencyId, id: await retrievals.ask('line', { ...at, records }) };
        await later(12);
        return () => acts('line', ACT_ON_RETRIEVAL, 'retrieval', of, 'contest');
      },
    ],
    [
      'retrieval.no-article',
      '今日没有适用的规定可以据以调阅',
      async () => {
        test.clock.at = startOfDay('2009-03-02');
        return () =>
          asked('keeper', ASK_FOR_RECORDS, { input: { ...at, records, purpose: 'handling', until: '2009-03-31', said: '办案' } });
      },
    ],
  ];

  it('OV-36 what is not there, was moved on meanwhile, or says nothing is refused by its name, and nothing is written', async () => {
    const fresh = {
      agencyId: at.agencyId,
      id: await oversights.begin('proposer', { agencyId: at.agencyId, origin: 'hotline', key: '12345-36' }),
    };
    const before = await rows('select count(*) from oversight_action');
    const told = async (path: string) => (await sent('head', `oversight/${fresh.agencyId}/${fresh.id}/${path}`)).code;
    expect(await told('evidence')).toBe('oversight.no-evidence');
    expect(await told('99.pdf')).toBe('oversight.paper-unknown');
    expect(await oversights.refused('proposer', fresh, 'verify', { ...verify, said: ' ' })).toBe('oversight.said');
    expect(await oversights.refused('proposer', fresh, 'verify', { ...verify, expectedRevision: 9 })).toBe('oversight.moved-on');
    expect(await rows('select count(*) from oversight_action')).toEqual(before);
    await oversights.act('proposer', fresh, 'verify', verify);
    expect(await oversights.refused('head', fresh, 'instruct', { said: '请说明情况。', number: '粤司督约〔2026〕36号' })).toBe(
      'oversight.instrument',
    );
  });

  it('AF-31 the evidence pack of a matter over every role: whole and verified for the office, what it was told for the agency, refused by name to everybody else', async () => {
    const of = await objected();
    const [agency] = await rows<{ code: string }>('select code from agency where agency_id = $1', [at.agencyId]);
    const [line] = await rows<{ code: string }>(`select m.code from placement p join node m using (node_id) where p.agency_id = $1 and m.tree = 'line' and p.known_to is null`, [at.agencyId]); // prettier-ignore
    for (const role of Object.keys(ROLE) as Role[]) {
      const { stands } = ROLE[role];
      const place = stands === 'agency' ? agency!.code : role === 'lineSupervisor' ? line!.code : stands === 'node' ? '440000' : null;
      await test.addUser(`every ${role}`, role, place);
      await test.ask(`every ${role}`, '{ viewer { id } }');
      const answer = await fetch(`${test.url}/api/oversight/${of.agencyId}/${of.id}/evidence`, { headers: { cookie: test.cookieOf(`every ${role}`) } }); // prettier-ignore
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (['supervisor', 'approver', 'legalReviewer', 'liaison', 'agencyHead'].includes(role)) {
        expect([role, answer.status, verifyEvidence(bytes, sha256).faults]).toEqual([role, 200, []]);
        expect([role, bytes.includes(Buffer.from(INSIDE))]).toEqual([role, stands === 'node']);
      } else expect([role, (JSON.parse(bytes.toString()) as Said).code]).toEqual([role, expect.stringMatching(/^(oversight\.unknown|access\.not-allowed)$/)]); // prettier-ignore
    }
  });

  it.each(TABLE)('AF-30 %s: %s', async (code, text, prepare) => {
    const tried = await prepare();
    const before = await held();
    expect(await tried()).toMatchObject({ code, text });
    expect(await held()).toEqual(before);
  });
});
