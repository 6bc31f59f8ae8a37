import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { startOfDay } from '@zhilu/kernel/time';
import { Verification } from '@zhilu/ledger';
import { ReferenceData } from '@zhilu/registry/rules';
import { LeadScan } from '@zhilu/statistics/leads';
import { Pipeline, type Receipt } from '@zhilu/intake/deliveries';
import { ListEditions } from '@zhilu/registry/agencies';
import { Sources } from '@zhilu/registry/sources';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const [A, B] = ['11440000MB2D01234C', '12440000MB2D05678D'] as const;
const PROFILE = `query ($id: Int!) { agencyProfile(agencyId: $id, from: "2026-11-01", to: "2026-11-23") {
  standing { name devices usable openFaults officers listVersion breadth { items practised named } absences { code of } }
  devices { key state faults maintained lastMaintained } faults { key device registered to } officers { total certified notCertified unknown rows { key certified } }
  institutions { institution inForce } custodians { name inForce } lists { version inForce publishedOn items { no scene } }
  scenes { scene visits named } siteDays { day visits officers peak usable } shortfall { days shortOfVisits shortOfOfficers mostForVisits mostForOfficers }
  clips clipsRegistered clipsWithoutDevice peers { agencies of rows { agencyId items practised } median tooFew } } }`;

interface Profile {
  standing: { absences: { code: string; of: string[] }[]; breadth: object };
  devices: { key: string; state: string }[];
  faults: { device: string; registered: boolean }[];
  officers: object;
  siteDays: object[];
  shortfall: object;
  peers: object;
}

describe('台账: registers of an agency', () => {
  let test: TestApp;
  let source: number;
  let ids: Map<string, number>;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-registers-'));
  const rows = async <T>(statement: string, parameters: unknown[] = []): Promise<T[]> =>
    (await test.owner.query(statement, parameters)).rows as T[];

  const deliver = async (lines: object[] | string): Promise<Receipt> => {
    const path = join(folder, 'delivery');
    writeFileSync(path, typeof lines === 'string' ? lines : lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const receivedAt = (test.clock.at += 60_000);
    const batch = Pipeline.newBatch();
    const fileName = typeof lines === 'string' ? 'a.csv' : 'a.ndjson';
    return test.app.get(Pipeline).deliver({ batch, source, path, fileName, mapping: STANDARD_MAPPING, receivedAt, viewer: null });
  };
  const counts = ({ received, accepted, duplicate, stale, quarantined }: Receipt) => ({
    received,
    accepted,
    duplicate,
    stale,
    quarantined,
  });
  const profileOf = async (agency: string, account = 'reader'): Promise<Profile> =>
    (await test.ask(account, PROFILE, { id: ids.get(agency) })).data!.agencyProfile as never;

  beforeAll(async () => {
    test = await startApp({ work: false });
    test.clock.at = startOfDay('2026-11-24') + 9 * 3_600_000;
    await test.app.get(ReferenceData).seed();
    const during = { from: null, to: null };
    ids = await test.app.get(ReferenceData).seedOffice(
      [
        { tree: 'territory', code: '440000', name: '某省', level: 0, parent: null },
        { tree: 'line', code: 'L', name: '各领域', level: 0, parent: null },
        { tree: 'line', code: 'L01', name: '市场监管', level: 1, parent: 'L' },
      ],
      [A, B].map((code) => ({
        code,
        names: [{ ...during, name: code === A ? '甲局' : '乙局' }],
        territory: [{ ...during, node: '440000' }],
        line: [{ ...during, node: 'L01' }],
        heir: null,
        delegatedBy: null,
        aliases: [],
      })),
    );
    source = await test.app.get(Sources).connect({
      name: '台账来源',
      mapping: { ...STANDARD_MAPPING, name: '台账来源', completeFor: ['case', 'written', 'activity', 'recording'] },
      connectedAt: startOfDay('2026-01-01'),
      graceHours: 72,
      rhythmHours: 24,
      actTypes: null,
      agencies: [...ids.values()],
    });
    await test.addUser('reader', 'supervisor', '440000');
    await test.addUser('own', 'liaison', B);
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true });
  });

  it('an agency of which nothing was delivered has everything absent, not zero findings', async () => {
    expect((await profileOf(A)).standing).toMatchObject({
      devices: 0,
      usable: 0,
      listVersion: null,
      absences: [
        { code: 'list.none' },
        { code: 'institution.none', of: ['collecting', 'keeping', 'managing', 'using', 'devices'] },
        { code: 'custodian.none' },
        { code: 'device.none' },
        { code: 'officer.none' },
      ],
    });
  });

  const devices = [
    { kind: 'device', agency: A, key: 'DV-1', deviceKind: 'recorder', from: '2026-01-10' },
    { kind: 'device', agency: A, key: 'DV-2', deviceKind: 'recorder', from: '2026-01-10' },
    { kind: 'device', agency: A, key: 'DV-3', deviceKind: 'camera', from: '2026-01-10', to: '2026-06-30' },
    { kind: 'device', agency: A, key: 'DV-4', deviceKind: 'other' },
    { kind: 'fault', agency: A, device: 'DV-2', from: '2026-11-20 09:00:00', what: '无法开机' },
    { kind: 'fault', agency: A, device: 'DV-9', from: '2026-03-20', to: '2026-03-21' },
    { kind: 'maintenance', agency: A, device: 'DV-1', on: '2026-05-01', what: '更换电池' },
    { kind: 'officer', agency: A, key: '粤1', name: '张三', from: '2024-01-01', to: '2028-12-31', status: '有效' },
    { kind: 'officer', agency: A, key: '粤2', name: '李四', from: '2024-01-01', to: '2026-10-31' },
    { kind: 'officer', agency: A, key: '粤3', name: '王五', status: '暂扣' },
  ];

  it('L7: every line has a fate and a receipt; the same file again changes nothing', async () => {
    const bad = { kind: 'device', agency: A, key: 'DV-5', deviceKind: '望远镜' };
    const foreign = { kind: 'device', agency: '11440000MB2D09999X', key: 'DV-5', deviceKind: 'recorder' };
    const first = await deliver([...devices, bad, foreign]);
    expect(counts(first)).toEqual({ received: 12, accepted: 10, duplicate: 0, stale: 0, quarantined: 2 });
    const before = await rows<{ n: number }>('select count(*)::int as n from register_entry');
    const postings = await rows<{ cause: string }>('select cause from posting where batch_id = $1', [first.batch]);
    expect(postings).toEqual([{ cause: 'register' }]);
    const again = await deliver([...devices, bad, foreign]);
    expect(counts(again)).toEqual({ received: 12, accepted: 0, duplicate: 10, stale: 0, quarantined: 2 });
    expect(await rows('select count(*)::int as n from register_entry')).toEqual(before);
    expect(await rows('select 1 from posting where batch_id = $1', [again.batch])).toEqual([]);
    for (const { batch } of [first, again]) {
      const [sum] = await rows<{ n: number }>(
        'select sum(accepted + duplicate + stale + quarantined)::int as n from receipt where batch_id = $1',
        [batch],
      );
      expect(sum).toEqual({ n: 12 });
    }
  });

  it('devices, faults and officers as they stand today; a fault of a device nobody registered is told so', async () => {
    const found = await profileOf(A);
    expect(found.standing).toMatchObject({ devices: 4, usable: 1, openFaults: 1, officers: 3 });
    expect(found.devices.map((one) => [one.key, one.state])).toEqual([
      ['DV-1', 'usable'],
      ['DV-2', 'faulty'],
      ['DV-3', 'retired'],
      ['DV-4', 'unknown'],
    ]);
    expect(found.devices[0]).toMatchObject({ maintained: 1, lastMaintained: '2026-05-01' });
    expect(found.faults.map((one) => [one.device, one.registered])).toEqual([
      ['DV-2', true],
      ['DV-9', false],
    ]);
    expect(found.officers).toMatchObject({ total: 3, certified: 1, notCertified: 1, unknown: 1 });
  });

  it('a revision replaces, a lower one is stale, a tombstone takes back; what was known before stays known', async () => {
    const [{ n: before }] = (await rows<{ n: number }>('select visible_no as n from posting_head')) as [{ n: number }];
    expect(
      counts(
        await deliver([
          { ...devices[1]!, revision: 2, to: '2026-11-01' },
          { ...devices[0]!, revision: 2, withdrawn: '是' },
        ]),
      ),
    ).toMatchObject({ accepted: 2 });
    expect(counts(await deliver([devices[0]!]))).toMatchObject({ accepted: 0, stale: 1 });
    expect((await profileOf(A)).standing).toMatchObject({ devices: 3, usable: 0 });
    const known = await rows<{ n: number }>(
      `select count(*)::int as n from register_entry where register = 'device' and known_from <= $1 and (known_to is null or known_to > $1) and not withdrawn`,
      [before],
    );
    expect(known).toEqual([{ n: 4 }]);
    await deliver([
      { ...devices[0]!, revision: 3 },
      { ...devices[1]!, revision: 3 },
    ]);
    expect((await profileOf(A)).standing).toMatchObject({ devices: 4, usable: 1 });
  });

  it('registers come by CSV headed as the standard says', async () => {
    const csv = `执法主体,制度种类,制度名称,制度版本,施行日期,公布日期\n${A},信息收集制度,收集办法,1,2026-01-01,2026-01-02\n${A},信息保存制度,保存办法,1,2026-01-01,\n`;
    expect(counts(await deliver(csv))).toEqual({ received: 2, accepted: 2, duplicate: 0, stale: 0, quarantined: 0 });
    expect(counts(await deliver(csv))).toMatchObject({ accepted: 0, duplicate: 2 });
    const { absences } = (await profileOf(A)).standing;
    expect(absences.find((one) => one.code === 'institution.none')!.of).toEqual(['managing', 'using', 'devices']);
  });

  const aCase = (key: string, day: string, officers: string[], scene = 'other') => [
    { kind: 'case', agency: A, key, actType: 'inspection', filedOn: day },
    {
      kind: 'activity',
      agency: A,
      caseKey: key,
      key: `${key}-H`,
      scene,
      arrivedAt: `${day} 09:00:00`,
      leftAt: `${day} 10:00:00`,
      officers,
    },
  ];
  const recordingDuties = (key: string) =>
    rows<{ settlement: string; known_from: number }>(
      `select l.settlement::text, l.known_from from duty l join duty_kind k using (kind_id) join case_head h using (agency_id, case_id)
       where h.source_case = $1 and k.duty_class = 'recording' and k.scene = 'other' and l.known_to is null`,
      [key],
    );

  it('清单: a list that comes in is an edition of its agency, posted with its own cause, and its duties are reckoned anew', async () => {
    await deliver([...aCase('C-1', '2026-11-10', ['粤1', '粤2']), ...aCase('C-2', '2026-11-10', ['粤3'])]);
    expect((await recordingDuties('C-1')).every(({ settlement }) => settlement === 'N')).toBe(true);
    const list = { kind: 'list', agency: A, key: '2026年版', from: '2026-11-01', documentNo: '甲〔2026〕1号' };
    const item = { kind: 'listItem', agency: A, version: '2026年版', no: '1', scene: 'other' };
    const receipt = await deliver([list, item]);
    expect(counts(receipt)).toMatchObject({ accepted: 2 });
    const editions = await rows<{ cause: string; subject: string }>(
      `select p.cause, e.subject from context_edition e join posting p using (edition_id) where e.kind = 'list' and e.agency_id = $1`,
      [ids.get(A)],
    );
    expect(editions).toEqual([{ cause: 'list', subject: '2026年版' }]);
    for (const key of ['C-1', 'C-2']) expect((await recordingDuties(key)).map(({ settlement }) => settlement)).toEqual(['M']);
    const [reckoned] = await rows<{ cause: string }>('select cause from posting where posting_no = $1', [
      (await recordingDuties('C-1'))[0]!.known_from,
    ]);
    expect(reckoned).toEqual({ cause: 'list' });
    expect(await test.app.get(Verification).verify(ids.get(A)!)).toEqual([]);
    expect((await profileOf(A)).standing).toMatchObject({ listVersion: '2026年版' });
  });

  it('the same list again, and bringing every list again, post nothing', async () => {
    const [{ n }] = (await rows<{ n: number }>('select last_no as n from posting_head')) as [{ n: number }];
    await deliver([{ kind: 'list', agency: A, key: '2026年版', from: '2026-11-01', documentNo: '甲〔2026〕1号' }]);
    expect(await test.app.get(ListEditions).bringAll()).toBe(0);
    expect(await rows('select last_no as n from posting_head')).toEqual([{ n }]);
  });

  it('a stop between a register and its edition is made good at the next start', async () => {
    await test.owner.query(`delete from context_edition where kind = 'list' and agency_id = $1`, [ids.get(A)]);
    expect(await test.app.get(ListEditions).bringAll()).toBe(1);
    expect(await rows(`select 1 as there from context_edition where kind = 'list' and known_to is null`)).toEqual([{ there: 1 }]);
  });

  it('a list taken back is in force on no day; what it added is reckoned away', async () => {
    await deliver([{ kind: 'list', agency: A, key: '2026年版', revision: 2, withdrawn: '是' }]);
    expect((await recordingDuties('C-1')).every(({ settlement }) => settlement === 'N')).toBe(true);
    expect((await profileOf(A)).standing).toMatchObject({ listVersion: null });
    await deliver([{ kind: 'list', agency: A, key: '2026年版', from: '2026-11-01', documentNo: '甲〔2026〕1号', revision: 3 }]);
    expect((await recordingDuties('C-1')).map(({ settlement }) => settlement)).toEqual(['M']);
    expect(await test.app.get(Verification).verify(ids.get(A)!)).toEqual([]);
  });

  it('days on site against usable devices, scenes practised against the list: read off the cases by the run', async () => {
    await deliver(aCase('C-3', '2026-11-10', ['粤1'], 'hearing'));
    for await (const run of test.app.get(LeadScan).runDue()) expect(run.cases).toBeGreaterThanOrEqual(0);
    const found = await profileOf(A);
    expect(found.siteDays).toEqual([{ day: '2026-11-10', visits: 3, officers: 3, peak: 3, usable: 2 }]);
    expect(found.shortfall).toEqual({ days: 1, shortOfVisits: 1, shortOfOfficers: 1, mostForVisits: 1, mostForOfficers: 1 });
    expect(found.standing.breadth).toEqual({ items: 1, practised: 2, named: 1 });
    expect(found.standing.absences).toContainEqual({ code: 'list.scenes', of: ['hearing'] });
    expect(found.standing.absences).toContainEqual({ code: 'list.unpublished', of: [] });
    expect(found.peers).toEqual({ agencies: 0, of: 1, rows: [], median: null, tooFew: true });
  });

  it('an agency sees its own registers only; one outside the scope reads like one that does not exist', async () => {
    const { data } = (await test.ask('own', '{ agencies { agencyId } }')) as unknown as { data: { agencies: { agencyId: number }[] } };
    expect(data.agencies).toEqual([{ agencyId: ids.get(B) }]);
    expect((await test.ask('own', PROFILE, { id: ids.get(A) })).data).toEqual((await test.ask('own', PROFILE, { id: 999_999 })).data);
    expect((await profileOf(B, 'own')).peers).toMatchObject({ agencies: 0, of: 0, rows: [] });
    expect((await profileOf(B)).peers).toMatchObject({ agencies: 1, of: 1, rows: [{ agencyId: ids.get(A), items: 1, practised: 2 }] });
  });
});
