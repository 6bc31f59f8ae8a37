import type { DeliveredRecord } from '@zhilu/kernel/ledger';
import { earliest, type LegalDate, startOfDay } from '@zhilu/kernel/time';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { Sources } from '@zhilu/registry/sources';
import type { TestApp } from '@zhilu/testing/harness';
import { SilentOffices, T } from '@zhilu/testing/offices/silent-office';
import { record } from '@zhilu/testing/offices/small-office';
import { until } from '@zhilu/testing/until';

describe('数据报送情况: what is agreed with sources, and what came of it', () => {
  let offices: SilentOffices;
  let test: TestApp;

  beforeAll(async () => {
    offices = await SilentOffices.start();
    test = offices.test;
  });
  afterAll(() => test.stop());

  const NOTHING = new Map<string, DeliveredRecord[]>();
  const HEALTH = `query ($from: LegalDate!, $to: LegalDate!) { sourceHealth(from: $from, to: $to) { sources { no name agencies silentFrom expectedAt mayChange rhythm { kind }
    agreements { rhythm graceHours by note } days { day state late deliveries received quarantined } } } }`;
  const healthOf = async (account: string, source: number, from: LegalDate, to: LegalDate) => {
    const { data } = await test.ask(account, HEALTH, { from, to });
    const { sources } = (
      data as unknown as {
        sourceHealth: {
          sources: {
            no: number;
            silentFrom: string | null;
            mayChange: boolean;
            agreements: { rhythm: string; graceHours: number; by: string | null; note: string }[];
            days: { day: string; state: string; late: boolean; deliveries: number; received: number; quarantined: number }[];
          }[];
        };
      }
    ).sourceHealth;
    return sources.find(({ no }) => no === source);
  };
  const AGREE = 'mutation ($input: AgreementInput!) { agreeWithSource(input: $input) }';

  it('数据报送情况 shows each day of each source, opens to its deliveries, and says the same as the pill and the figures', async () => {
    const office = await offices.settle(24);
    const [agency, source] = [office.agencies[0], office.sources[0]!];
    const at = (moment: string) => earliest(moment);
    await offices.deliver(
      agency,
      source,
      at('2026-09-20T09:00:00'),
      new Map([['C1', [record('case', 'C1', { actType: 'penalty', filedOn: '2026-09-19' })]]]),
    );
    await offices.deliver(agency, source, at('2026-09-22T10:00:00'), NOTHING);
    const aside = await offices.batch(source, at('2026-09-24T09:00:00'), { quarantined: 2 });
    await test.owner.query(
      `insert into receipt (agency_id, batch_id, chunk, accepted, duplicate, stale, quarantined) values ($1, $2, 0, 0, 0, 0, 2)`,
      [agency, aside],
    );
    const health = (await healthOf('reader', source, '2026-09-19', T))!;
    const { days } = health;
    expect(days.map(({ state }) => state)).toEqual([
      'silent',
      'late',
      'late',
      'late',
      'late',
      'quarantined',
      'late',
      'silent',
      'silent',
      'silent',
      'silent',
      'silent',
    ]);
    expect(days[5]).toEqual({ day: '2026-09-24', state: 'quarantined', late: false, deliveries: 1, received: 2, quarantined: 2 });
    expect(health.silentFrom).toBe('2026-09-19');
    expect((await offices.ask({ places: [`agency:${agency}`] })).total.unassessed?.sources[0]!.from).toBe('2026-09-19');
    const { data } = await test.ask('reader', '{ dataState { silentSources } sources { no silent } }');
    const { dataState, sources } = data as unknown as { dataState: { silentSources: number }; sources: { no: number; silent: boolean }[] };
    expect(sources.find(({ no }) => no === source)!.silent).toBe(true);
    expect(dataState.silentSources).toBe(sources.filter(({ silent }) => silent).length);
    const behind = await test.ask(
      'reader',
      'query ($s: Int!) { sourceDeliveries(source: $s, day: "2026-09-24") { fileName reports received quarantined } }',
      {
        s: source,
      },
    );
    expect(behind.data).toEqual({ sourceDeliveries: [{ fileName: '甲.csv', reports: false, received: 2, quarantined: 2 }] });
  });

  it('an approver over all agencies of a source agrees otherwise with it; it holds from then on, is listed, audited, and leaves what was known as it was', async () => {
    const office = await offices.settle();
    const [agency, source] = [office.agencies[0], office.sources[0]!];
    const input = { source, kind: 'hours', hours: 24 * 180, graceHours: 72, note: '按季度报送' };
    await offices.deliver(
      agency,
      source,
      startOfDay('2026-06-02'),
      new Map([['C1', [record('case', 'C1', { actType: 'penalty', filedOn: '2026-05-04' })]]]),
    );
    const filter = { places: [`agency:${agency}`] };
    const before = await offices.ask(filter);
    expect(before.total.unassessed).not.toBeNull();
    const { data } = await test.ask('reader', 'query ($input: AgreementInput!) { agreementPlan(input: $input) { rhythm cases } }', {
      input,
    });
    expect(data).toEqual({ agreementPlan: { rhythm: '每 180 日', cases: null } });
    expect(await test.ask('reader', AGREE, { input })).toEqual({ data: { agreeWithSource: true } });
    expect((await offices.ask(filter)).total.unassessed).toBeNull();
    expect((await offices.ask({ ...filter, known: before.basis.known })).total).toEqual(before.total);
    const { agreements } = (await healthOf('reader', source, T, T))!;
    expect(agreements).toEqual([
      { rhythm: '每 180 日', graceHours: 72, by: 'reader', note: '按季度报送' },
      { rhythm: '每 2 日', graceHours: 72, by: null, note: '' },
    ]);
    const { rows } = await test.owner.query(
      `select p.cause, a.detail ->> 'note' as note from audit a join posting p on p.posting_no = (a.detail ->> 'posting')::int where a.action = 'source.agreed' and a.object = $1`,
      [String(source)],
    );
    expect(rows).toEqual([{ cause: 'configuration', note: '按季度报送' }]);
    expect((await test.ask('reader', AGREE, { input })).errors![0]!.extensions.code).toBe('source.agreement-same');
  });

  it('another grace judges anew what came in time: planned with its cases, posted as 口径调整', async () => {
    const office = await offices.settle();
    const [agency, source] = [office.agencies[0], office.sources[0]!];
    // A document of the day of filing, received six days later: not witnessed within three days, within ten it is.
    await offices.deliver(
      agency,
      source,
      startOfDay('2026-06-10'),
      new Map([
        [
          'C1',
          [
            record('case', 'C1', { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-06-04', decidedOn: '2026-06-05' }),
            record('written', 'W1', { item: 'T02', madeAt: '2026-06-04' }),
          ],
        ],
      ]),
    );
    const onTime = async () => (await offices.ask({ places: [`agency:${agency}`] })).total.counts.onTime;
    const was = await onTime();
    const input = { source, kind: 'hours', hours: 48, graceHours: 240, note: '边远地区' };
    const { data } = await test.ask('reader', 'query ($input: AgreementInput!) { agreementPlan(input: $input) { cases } }', { input });
    expect(data).toEqual({ agreementPlan: { cases: 1 } });
    await test.ask('reader', AGREE, { input });
    await until('the books follow the agreement', async () => (await onTime()) !== was);
    expect(await onTime()).toBeGreaterThan(was);
    const { rows } = await test.owner.query(
      'select distinct cause from posting where posting_no in (select known_from from duty_line where agency_id = $1 and known_from > (select min(known_from) from duty_line where agency_id = $1))',
      [agency],
    );
    expect(rows).toEqual([{ cause: 'configuration' }]);
  });

  it('LT-13 whether the log of its stations is proof is agreed with a source: refused, what came late by it alone is 迟报; nothing else moves', async () => {
    const office = await offices.settle();
    const [agency, source] = [office.agencies[0], office.sources[0]!];
    const visit = { arrivedAt: '2026-06-04T09:00:00', leftAt: '2026-06-04T10:00:00' };
    const clip = {
      activity: 'H1',
      startedAt: visit.arrivedAt,
      endedAt: visit.leftAt,
      completedAt: visit.leftAt,
      storedAt: '2026-06-04T17:00:00',
    };
    await offices.deliver(
      agency,
      source,
      startOfDay('2026-06-20'),
      new Map([
        [
          'C1',
          [
            record('case', 'C1', { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-06-04' }),
            record('activity', 'H1', { scene: 'siteInspection', ...visit }),
            record('recording', 'R1', { ...clip, storedFrom: 'station' }),
            record('recording', 'R2', { ...clip, storedFrom: 'statement' }),
          ],
        ],
      ]),
    );
    const STORED = `query ($filter: FigureFilter!) { figures(filter: $filter, by: []) { basis { known } total { counts { charged onTime late reportedLate } } } }`;
    const filter = { from: '2026-06-01', to: '2026-06-30', places: [`agency:${agency}`], dutyClasses: ['storage'] };
    const stored = async (known?: number) => {
      const { data } = await test.ask('reader', STORED, { filter: { ...filter, known } });
      return (data as unknown as { figures: { basis: { known: number }; total: { counts: object } } }).figures;
    };
    const before = await stored();
    expect(before.total.counts).toEqual({ charged: 2, onTime: 1, late: 0, reportedLate: 1 });
    const input = { source, kind: 'hours', hours: 48, graceHours: 72, logAccepted: false, note: '采集站时钟未经校准' };
    const { data } = await test.ask('reader', 'query ($input: AgreementInput!) { agreementPlan(input: $input) { logAccepted cases } }', {
      input,
    });
    expect(data).toEqual({ agreementPlan: { logAccepted: false, cases: 1 } });
    expect(await test.ask('reader', AGREE, { input })).toEqual({ data: { agreeWithSource: true } });
    await until('the books follow the agreement', async () => (await stored()).basis.known > before.basis.known);
    expect((await stored()).total.counts).toEqual({ charged: 2, onTime: 0, late: 0, reportedLate: 2 });
    expect((await stored(before.basis.known)).total).toEqual(before.total);
    expect((await test.ask('reader', AGREE, { input })).errors![0]!.extensions.code).toBe('source.agreement-same');
    const { rows } = await test.owner.query('select log_accepted from source_agreement where source_no = $1 order by known_from', [source]);
    expect(rows).toEqual([{ log_accepted: true }, { log_accepted: false }]);
  });

  it('LT-14 of a source that states no log none is accepted: refused by name, nothing changed', async () => {
    const office = await offices.settle();
    const source = office.sources[0]!;
    await test.owner.query(`update source set carries = array['case.caseNo', 'recording.storedAt'] where source_no = $1`, [source]);
    const input = { source, kind: 'hours', hours: 24, graceHours: 24, logAccepted: true, note: '认可日志' };
    const { errors } = await test.ask('reader', AGREE, { input });
    expect(errors![0]).toMatchObject({
      message: expect.stringContaining('没有采集站、平台日志可以认可'),
      extensions: { code: 'source.no-log' },
    });
    const { rows } = await test.owner.query('select count(*)::int as n from source_agreement where source_no = $1', [source]);
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('nobody else changes an agreement: not another role, not an office that does not hold all of its agencies; the database refuses the row itself', async () => {
    const [office, other] = [await offices.settle(), await offices.settle()];
    const { rows } = await test.owner.query('select code from node where node_id = any ($1::int[]) order by node_id', [
      [office.place, other.place].map((id) => Number(id.split(':')[1])),
    ]);
    const [own, foreign] = rows.map((row: { code: string }) => row.code) as [string, string];
    await test.addUser('own', 'approver', own);
    await test.addUser('foreign', 'approver', foreign);
    await test.addUser('officer', 'supervisor', own);
    await test.app.get(Sources).connect({
      name: `来源${office.agencies[0]}`,
      mapping: { ...STANDARD_MAPPING, name: `来源${office.agencies[0]}`, completeFor: [] },
      connectedAt: 0,
      graceHours: 0,
      rhythmHours: 1,
      actTypes: null,
      agencies: [office.agencies[0], other.agencies[0]],
    });
    const input = { source: office.sources[0], kind: 'workingDays', hour: 18, graceHours: 72, note: '改' };
    for (const account of ['own', 'foreign', 'officer']) {
      const { errors } = await test.ask(account, AGREE, { input });
      expect([account, errors![0]!.extensions.code]).toEqual([account, 'source.agreement-not-yours']);
      expect((await healthOf(account, office.sources[0]!, T, T))!.mayChange).toBe(false);
    }
    const { errors } = await test.ask('own', AGREE, { input: { ...input, source: office.sources[1] } });
    expect(errors).toBeUndefined();
    const { rows: users } = await test.owner.query(`select user_id from app_user where account = 'foreign'`);
    const all = await test.database.everything();
    await expect(
      test.database.run(all, (tx) =>
        tx.rows(
          `insert into source_agreement (source_no, known_from, since, rhythm, grace_hours, note, user_id) values ($1, 1, $2, '{"kind": "hours", "hours": 1}', 0, '', $3)`,
          [office.sources[1], new Date(test.clock.at), (users[0] as { user_id: number }).user_id],
        ),
      ),
    ).rejects.toThrow('row-level security');
  });
});
