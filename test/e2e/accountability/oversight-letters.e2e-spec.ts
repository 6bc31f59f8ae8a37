import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { verifyEvidence } from '@zhilu/kernel/evidence';
import { gd2018 } from '@zhilu/kernel/law';
import { matterOffice } from '@zhilu/testing/desks/matter-office';
import { oversightDesk, SUGGESTED, VERIFIERS } from '@zhilu/testing/desks/oversight-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { readPdf } from '@zhilu/testing/pdf/pdf';
import { until } from '@zhilu/testing/until';
import { filesOfZip } from '@zhilu/testing/zip';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const CLI = ['dist/server/apps/cli/src/main.js'];
const TODAY = '2026-11-24';
const verify = { said: '经调阅卷宗、询问承办人员，现场检查没有音像记录。', verifiers: VERIFIERS };

describe('督察: letters before a suggestion, the office’s switch, the pack, and reads that are witnessed', () => {
  let test: TestApp;
  let desk: ReturnType<typeof oversightDesk>;
  let at: { agencyId: number; caseId: string };
  let breach: string;
  let matter: { agencyId: number; id: string };
  const rows = async <T>(statement: string, values: unknown[] = []): Promise<T[]> =>
    (await test.owner.query(statement, values)).rows as T[];
  const data = async <T>(account: string, document: string, variables: Record<string, unknown> = {}): Promise<T> => {
    const answer = await test.ask(account, document, variables);
    if (answer.errors !== undefined) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data as T;
  };

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    desk = oversightDesk(test);
    const found = await matterOffice(
      test,
      {
        office: { drafter: 'supervisor', second: 'supervisor', head: 'approver', lawyer: 'legalReviewer' },
        agency: { liaison: 'liaison', keeper: 'deviceKeeper' },
        elsewhere: { elsewhere: 'deviceKeeper' },
      },
      { recorded: true },
    );
    at = { agencyId: found.agencyId, caseId: found.caseId };
    breach = found.no;
  });
  afterAll(() => test.stop());

  it('OV-30 once the office has every draft reviewed, none goes to signature without: set by a trial that was shown, with its history', async () => {
    const START = `mutation ($input: TrialInput!) { startTrial(input: $input) { id } }`;
    const RESULT = `query ($id: ID!) { trialResult(id: $id) { trial { state said } adoptable } }`;
    const pack = gd2018();
    const { startTrial } = await data<{ startTrial: { id: string } }>('head', START, {
      input: { code: pack.code, from: '2026-11-01', to: '2026-11-23', edits: [], numbers: [{ name: 'oversightReview', value: 1 }] },
    });
    const { trial, adoptable } = await until('the trial has ended', async () => {
      const { trialResult } = await data<{ trialResult: { trial: { state: string; said: string[] }; adoptable: number } }>('head', RESULT, startTrial); // prettier-ignore
      return ['waiting', 'running'].includes(trialResult.trial.state) ? null : trialResult;
    });
    expect(trial.said).toEqual(['口径：督察建议书的法制审核由按需提请改为一律审核']);
    await data('head', 'mutation ($id: ID!, $r: Int!) { adoptTrial(id: $id, expectedRevision: $r) { adoptable } }', { id: startTrial.id, r: adoptable }); // prettier-ignore
    await until('the setting stands', async () => {
      const asked = '{ ruleSettings { underWay { share } office { numbers { name value changes { was is by } } } } }';
      const { ruleSettings } = await data<{ ruleSettings: { underWay: object | null; office: { numbers: { name: string; value: number; changes: object[] }[] } } }>('head', asked); // prettier-ignore
      const [set] = ruleSettings.office.numbers.filter(({ name, value }) => name === 'oversightReview' && value === 1);
      if (set !== undefined) expect(set.changes).toMatchObject([{ was: 0, is: 1 }]);
      return ruleSettings.underWay === null && set !== undefined;
    });
    const id = await desk.begin('drafter', { ...at, origin: 'duty', key: breach });
    matter = { agencyId: at.agencyId, id };
    expect((await desk.act('drafter', matter, 'verify', verify)).actions).toEqual([
      'submit',
      'correct',
      'dismiss',
      'handedOver',
      'withdraw',
    ]);
    expect(await desk.refused('drafter', matter, 'propose', { suggested: SUGGESTED([breach]) })).toBe('oversight.review-due');
  });

  it('OV-31 约谈 and 指导意见 come before a suggestion; the agency confirms them while the office works on, and learns of nothing else', async () => {
    expect(await desk.refusedFile('liaison', matter)).toBe('oversight.unknown');
    expect(await desk.refused('head', matter, 'instruct', { said: '请到我局约谈。', instrument: 'talk' })).toBe('oversight.number');
    await desk.act('head', matter, 'instruct', { said: '请于三日内到我局约谈。', instrument: 'talk', number: '粤司督约〔2026〕1号' });
    await desk.act('head', matter, 'instruct', { said: '请参照执行。', instrument: 'guidance', number: '粤司督指〔2026〕3号' });
    const told = await desk.file('liaison', matter);
    expect([told.state, told.steps.map(({ action }) => action), told.actions]).toEqual([
      'verified',
      ['instruct', 'instruct'],
      ['acknowledge'],
    ]);
    await desk.act('drafter', matter, 'submit', { suggested: SUGGESTED([breach]) });
    const first = await desk.act('liaison', matter, 'acknowledge', { expectedRevision: told.revision });
    expect(await desk.refused('keeper', matter, 'acknowledge')).toBe('oversight.unknown');
    const signed = await desk.act('liaison', matter, 'acknowledge', { expectedRevision: first.revision });
    expect(signed.papers.map(({ title, signedBy }) => [title, signedBy])).toEqual([
      ['约谈通知书', 'liaison'],
      ['指导意见', 'liaison'],
    ]);
    expect([signed.state, JSON.stringify(signed).includes('inReview'), signed.steps.map(({ seq }) => seq)]).toEqual(['verified', false, [3, 4, 6, 7]]); // prettier-ignore
    const office = await desk.file('lawyer', matter);
    expect([office.state, office.steps.map(({ seq }) => seq), office.actions]).toEqual([
      'inReview',
      [1, 2, 3, 4, 5, 6, 7],
      ['pass', 'sendBack'],
    ]);
    expect((await desk.act('lawyer', matter, 'pass')).state).toBe('proposed');
    await desk.act('head', matter, 'issue', { number: '粤司督建〔2026〕31号' });
    expect((await desk.file('liaison', matter)).papers).toHaveLength(2);
    const sent = await desk.act('drafter', matter, 'serve', { service: { mode: 'direct', day: TODAY, receiver: '罗某' } });
    expect([sent.state, (await desk.file('liaison', matter)).papers.map(({ title }) => title)]).toEqual([
      'rectifying',
      ['约谈通知书', '指导意见', '行政执法督察建议书', '送达回证'],
    ]);
  });

  it('OV-35 what was leaked goes to 保密 under its article, and stays with the office; what the agency handed over is recorded with its interruption', async () => {
    const { interruptions } = await desk.file('head', matter);
    const hindered = interruptions[0]!;
    const own = { said: '现场音像被上传互联网，涉及当事人隐私。', transfer: { to: 'secrecy', receiver: '广东省国家保密局', day: TODAY } };
    expect(await desk.refused('drafter', matter, 'transfer', own)).toBe('access.not-allowed');
    expect(await desk.refused('head', matter, 'transfer', own)).toBe('oversight.number');
    expect(await desk.refused('head', matter, 'transfer', { ...own, number: '粤司督移〔2026〕1号', transfer: { ...own.transfer, to: 'police' } })).toBe('oversight.transfer'); // prettier-ignore
    const sent = await desk.act('head', matter, 'transfer', { ...own, number: '粤司督移〔2026〕1号' });
    expect([sent.state, sent.papers.at(-1)!.title, sent.steps.at(-1)!.transferred!.basis]).toEqual(['rectifying', '移送函', '《广东省行政执法全过程记录办法（试行）》第二十八条']); // prettier-ignore
    const police = { to: 'police', receiver: '某县公安局', day: TODAY, interruption: hindered.dutyNo };
    const recorded = { said: '当事人以暴力阻拦拍摄，单位已移送。', number: '临水函〔2026〕5号', transfer: police };
    expect(await desk.refused('drafter', matter, 'handedOver', { ...recorded, transfer: { ...police, interruption: breach.replaceAll(/./g, '0') } })).toBe('oversight.interruption'); // prettier-ignore
    expect(await desk.refused('drafter', matter, 'handedOver', { ...recorded, transfer: { ...police, to: 'secrecy' } })).toBe('oversight.transfer'); // prettier-ignore
    expect(await desk.refused('drafter', matter, 'handedOver', { ...recorded, transfer: { ...police, day: '2099-01-01' } })).toBe('oversight.transfer'); // prettier-ignore
    expect((await desk.act('drafter', matter, 'handedOver', recorded)).steps.at(-1)!.transferred).toMatchObject({
      basis: '《广东省行政执法全过程记录办法（试行）》第二十九条',
      interruption: hindered.title,
    });
    const agency = await desk.file('liaison', matter);
    expect([
      agency.papers.map(({ title }) => title).includes('移送函'),
      agency.steps.map(({ action }) => action).slice(-2),
      agency.dueAt,
    ]).toEqual([false, ['serve', 'handedOver'], sent.dueAt]);
    expect((await desk.act('liaison', matter, 'report', { said: '已改正', expectedRevision: agency.revision })).state).toBe('reported');
  });

  it('OV-32 the pack of a matter verifies with nothing else at hand, by the command and by the script; the agency’s holds what it was told', async () => {
    const pack = async (account: string, of = matter) => {
      const answer = await fetch(`${test.url}/api/oversight/${of.agencyId}/${of.id}/evidence`, {
        headers: { cookie: test.cookieOf(account) },
      });
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const [office, agency] = [await pack('drafter'), await pack('liaison')];
    for (const account of ['elsewhere', 'keeper']) expect([account, (await pack(account)).status]).not.toEqual([account, 200]);
    const bare = { agencyId: at.agencyId, id: await desk.begin('drafter', { agencyId: at.agencyId, origin: 'media', key: '报道一' }) };
    expect((await pack('drafter', bare)).status).not.toBe(200);
    const path = join(mkdtempSync(join(tmpdir(), 'zhilu-pack-')), '督察证据包.zip');
    const command = () => spawnSync(process.execPath, [...CLI, 'evidence', 'verify', path], { encoding: 'utf8' }).status;
    for (const { bytes } of [office, agency]) {
      expect(verifyEvidence(bytes, sha256).faults).toEqual([]);
      writeFileSync(path, bytes);
      expect(command()).toBe(0);
      expect(spawnSync('python3', ['docs/核验证据包.py', path], { encoding: 'utf8' })).toMatchObject({ stdout: '核验一致\n', status: 0 });
    }
    const names = (bytes: Buffer) => verifyEvidence(bytes, sha256).manifest!.files.map((one) => one.path);
    expect(names(office.bytes).filter((name) => name.startsWith('记录/')).length).toBeGreaterThan(0);
    expect(names(office.bytes)).toEqual(
      expect.arrayContaining(['条文/督察.txt', '文书/3-约谈通知书.pdf', '文书/9-行政执法督察建议书.docx']),
    );
    for (const inside of ['lawyer', 'oversight.pass', 'oversight.submit', 'inReview', '"proposed"'])
      expect([inside, agency.bytes.includes(Buffer.from(inside))]).toEqual([inside, false]);
    expect(office.bytes.includes(Buffer.from('oversight.submit'))).toBe(true);
    const flipped = Buffer.from(office.bytes);
    flipped[flipped.indexOf(Buffer.from('完善设备领用'))]! ^= 1;
    expect(verifyEvidence(flipped, sha256).faults.map(({ what }) => what)).toEqual(['altered']);
    writeFileSync(path, flipped);
    expect(command()).toBe(1);
  });

  it('OV-33 every reading in this work has its purpose in the chain, and is shown to the agency’s own people and to nobody else', async () => {
    await desk.file('drafter', matter);
    await data('second', `{ caseFile(agencyId: ${at.agencyId}, caseId: "${at.caseId}") { caseNo } }`);
    const chain = await rows<{ action: string; detail: { purpose?: string; case?: string } }>(
      `select action, detail from audit where agency_id = $1 and (object = $2 or action = 'case.opened') and user_id in (select user_id from app_user where account in ('drafter', 'second', 'head', 'lawyer'))`,
      [at.agencyId, matter.id],
    );
    expect(chain.filter(({ detail }) => detail.purpose === undefined)).toEqual([]);
    expect(chain.map(({ action }) => action)).toEqual(expect.arrayContaining(['oversight.open', 'oversight.submit', 'oversight.opened', 'oversight.evidence-taken', 'case.opened'])); // prettier-ignore
    const READINGS = '{ caseReadings { person role place agencyId caseId caseNo file takenAway purpose } }';
    type Reading = { person: string; agencyId: number; caseId: string; takenAway: boolean; purpose: string | null };
    const seen = async (account: string) => (await data<{ caseReadings: Reading[] }>(account, READINGS)).caseReadings;
    for (const account of ['keeper', 'liaison']) {
      const readings = (await seen(account)).filter(({ caseId }) => caseId === at.caseId);
      expect(new Set(readings.map(({ person }) => person))).toEqual(new Set(['drafter', 'second', 'head', 'lawyer']));
      expect(readings.filter(({ purpose }) => purpose === null)).toEqual([]);
      expect(readings.some(({ takenAway }) => takenAway)).toBe(true);
    }
    expect((await seen('elsewhere')).filter(({ agencyId }) => agencyId === at.agencyId)).toEqual([]);
    expect((await test.ask('drafter', READINGS)).errors![0]!.extensions.code).toBe('access.not-allowed');
  });

  it('OV-34 every document says where the chain of the agency ended when it was made', async () => {
    const { papers } = await desk.file('drafter', matter);
    expect(papers.length).toBe(5);
    for (const { seq } of papers) {
      const get = async (form: string) =>
        Buffer.from(
          await (
            await fetch(`${test.url}/api/oversight/${matter.agencyId}/${matter.id}/${seq}.${form}`, {
              headers: { cookie: test.cookieOf('drafter') },
            })
          ).arrayBuffer(),
        );
      const made = await get('docx');
      if (process.env.ZHILU_TEST_PICTURES !== undefined)
        writeFileSync(`${process.env.ZHILU_TEST_PICTURES}/oversight-before-${seq}.docx`, made);
      const docx = (await filesOfZip(made)).get('word/document.xml')!.toString();
      const [, no, hash] = /制作时单位审计记录第(\d+)条，校验值([0-9a-f]{16})/.exec(docx.replaceAll(/<[^>]+>/g, ''))!;
      const [entry] = await rows<{ hash: string }>(`select encode(hash, 'hex') as hash from audit where agency_id = $1 and seq = $2`, [
        at.agencyId,
        no,
      ]);
      expect(entry!.hash.slice(0, 16)).toBe(hash);
      const text = readPdf(await get('pdf'))
        .pages.flat()
        .map((part) => part.text)
        .join('');
      expect(text).toContain(`校验值${hash!}`);
    }
  });

  it('OV-37 a paper is scanned back, signed and stamped: kept beside it with its digest, the agency’s where the paper is, in the pack, and never in place of another', async () => {
    const scanned = Buffer.from('%PDF-1.4\n% signed and stamped\n%%EOF\n');
    const send = async (account: string, seq: number | string, content: Buffer, name = '送达回证 签收.pdf') => {
      await test.ask(account, '{ viewer { id } }');
      const body = new FormData();
      body.set('file', new Blob([new Uint8Array(content)]), name);
      const answer = await fetch(`${test.url}/api/oversight/${matter.agencyId}/${matter.id}/${seq}/scans`, { method: 'POST', body, headers: { cookie: test.cookieOf(account), 'x-zhilu': '1' } }); // prettier-ignore
      return answer.status === 204 ? null : ((await answer.json()) as { code: string }).code;
    };
    const { papers, takesScan } = await desk.file('drafter', matter);
    const receipt = papers.find(({ paper }) => paper === 'receipt')!;
    const transfer = papers.find(({ paper }) => paper === 'transfer')!;
    const before = await rows('select count(*) from matter_scan');
    expect(takesScan).toBe(true);
    expect(await send('drafter', receipt.seq, Buffer.from('not a scan'))).toBe('paper.scan-kind');
    expect(await send('drafter', 99, scanned)).toBe('oversight.paper-unknown');
    for (const account of ['liaison', 'keeper', 'elsewhere']) expect([account, await send(account, receipt.seq, scanned)]).toEqual([account, 'access.not-allowed']); // prettier-ignore
    expect(await rows('select count(*) from matter_scan')).toEqual(before);
    const sent = [await send('drafter', receipt.seq, scanned)];
    // The first kept stands first.
    test.clock.at += 1_000;
    sent.push(await send('second', receipt.seq, scanned), await send('drafter', transfer.seq, scanned));
    expect(sent).toEqual([null, null, null]);
    const kept = (await desk.file('second', matter)).papers;
    expect(kept.find(({ seq }) => seq === receipt.seq)!.scans.map(({ name, digest, person }) => [name, digest, person])).toEqual([
      ['送达回证 签收.pdf', sha256(scanned), 'drafter'],
      ['送达回证 签收.pdf', sha256(scanned), 'second'],
    ]);
    const agency = await desk.file('liaison', matter);
    expect([agency.takesScan, agency.papers.flatMap(({ scans }) => scans)]).toEqual([false, kept.find(({ seq }) => seq === receipt.seq)!.scans]); // prettier-ignore
    const get = async (account: string, scan: string) => {
      const answer = await fetch(`${test.url}/api/oversight/${matter.agencyId}/${matter.id}/scans/${scan}`, { headers: { cookie: test.cookieOf(account) } }); // prettier-ignore
      return answer.status === 200 ? Buffer.from(await answer.arrayBuffer()) : ((await answer.json()) as { code: string }).code;
    };
    const [own] = kept.find(({ seq }) => seq === receipt.seq)!.scans;
    const [inside] = kept.find(({ seq }) => seq === transfer.seq)!.scans;
    expect(await get('liaison', own!.id)).toEqual(scanned);
    expect([await get('liaison', inside!.id), await get('elsewhere', own!.id)]).toEqual(['oversight.paper-unknown', 'oversight.unknown']);
    const pack = async (account: string) =>
      verifyEvidence(Buffer.from(await (await fetch(`${test.url}/api/oversight/${matter.agencyId}/${matter.id}/evidence`, { headers: { cookie: test.cookieOf(account) } })).arrayBuffer()), sha256); // prettier-ignore
    const [office, theirs] = [await pack('drafter'), await pack('liaison')];
    const scans = ({ manifest }: typeof office) => manifest!.files.filter((one) => one.path.includes('扫描件')).length;
    expect([office.faults, theirs.faults, scans(office), scans(theirs)]).toEqual([[], [], 3, 2]);
    const noted = await rows<{ action: string }>(`select action from audit where object = $1 and action = 'oversight.paper-scanned'`, [
      matter.id,
    ]);
    expect(noted).toHaveLength(3);
  });

  it('RM-5 the matrix of rights leaves as a table and as a workbook, in Chinese, and the same for whoever takes it', async () => {
    const EXPORT = 'mutation ($wish: ExportWish!) { exportTable(table: rights, question: "{}", wish: $wish) { id } }';
    const written = async (format: string) => {
      const { exportTable } = await data<{ exportTable: { id: string } }>('head', EXPORT, { wish: { format, copyFor: null } });
      await until('the table is written', async () => {
        const { exportFile } = await data<{ exportFile: { state: string } }>('head', 'query ($id: ID!) { exportFile(id: $id) { state } }', exportTable); // prettier-ignore
        return exportFile.state === 'done';
      });
      const answer = await fetch(`${test.url}/api/exports/${exportTable.id}`, { headers: { cookie: test.cookieOf('head') } });
      return Buffer.from(await answer.arrayBuffer());
    };
    const [head, ...matrix] = parse(await written('csv'), { bom: true }) as string[][];
    expect([head!.slice(0, 4), head!.at(-1)]).toEqual([
      ['事项', '办理', '监督机构工作人员', '监督机构负责人'],
      '不得由办理过下列各步的人员办理',
    ]);
    const signs = matrix.find(([work, step]) => work === '行政执法督察' && step === '签发督察建议书')!;
    expect([signs.slice(2, 5), signs.at(-1)]).toEqual([['', '可', ''], '拟制督察建议书、拟制督察建议书并提请法制审核、法制审核通过']);
    expect([...new Set(matrix.map(([work]) => work))]).toEqual(expect.arrayContaining(['考核异议', '调阅', '信用公示']));
    const workbook = await filesOfZip(await written('xlsx'));
    expect([...workbook.values()].some((part) => part.toString().includes('拟制督察建议书并提请法制审核'))).toBe(true);
  });
});
