import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Pipeline } from '@zhilu/intake/deliveries';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { startOfDay } from '@zhilu/kernel/time';
import type { RecordKind } from '@zhilu/kernel/vocabulary';
import { Verification } from '@zhilu/ledger';
import { Sources } from '@zhilu/registry/sources';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

const AGREE = 'mutation ($input: AgreementInput!) { agreeWithSource(input: $input) }';
const PLAN = 'query ($input: AgreementInput!) { agreementPlan(input: $input) { joins cases } }';
const RESUBMIT = 'mutation ($lines: [CorrectedLineInput!]!) { resubmitLines(lines: $lines) }';
/** What a duty of the case system says; posting and case numbers left out, which are of the order. */
const LINES = `select c.source_case, k.rule, l.due_at, l.met_at, l.settlement::text, l.witness::text from duty l join duty_kind k using (kind_id)
  join case_key c on c.agency_id = l.agency_id and c.case_id = l.case_id where c.source_no = $1 and l.known_to is null
  order by c.source_case, k.rule, l.due_at, l.met_at, l.settlement`;
const WAITING = `select count(*)::int as n from waiting_record where source_no = $1 and known_to is null`;
const KEPT = `select q.batch_id || '.' || q.agency_id || '.' || q.chunk || '.' || q.no as id, p ->> 'code' as code, p ->> 'text' as text
  from quarantine q join batch b using (batch_id) cross join lateral jsonb_array_elements(q.problems) p where b.source_no = $1 and q.state = 'open' order by q.line`;

type Said = Record<string, unknown>;
const HOURS = { kind: 'hours', hours: 24, graceHours: 2160, note: '两个系统的报送协议' };

describe('JN two sources of one agency meet in one case', () => {
  let test: TestApp;
  let folder: string;
  let agency: Record<string, number>;
  let named = 0;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    agency = (await settleSmallOffice(test)).agency;
    folder = mkdtempSync(join(tmpdir(), 'zhilu-join-'));
    await test.addUser('fuze', 'approver', '440103');
    await test.addUser('liaison', 'liaison', 'A');
    await test.ask('liaison', '{ viewer { id } }');
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const connect = async (
    kinds: readonly RecordKind[],
    of: readonly number[] = [agency.A!],
    over: { onSite?: true } = {},
  ): Promise<number> => {
    // Named by the number it will have: the small office has one source of its own.
    const name = `来源${++named + 1}`;
    const tables = STANDARD_MAPPING.tables.filter(({ yields }) => kinds.includes(yields[0]!.kind as RecordKind));
    return test.app.get(Sources).connect({
      name,
      mapping: { ...STANDARD_MAPPING, ...over, name, tables, completeFor: [...kinds] },
      connectedAt: startOfDay('2026-01-01'),
      graceHours: 2160,
      rhythmHours: 24,
      actTypes: null,
      agencies: [...of],
    });
  };
  const send = async (source: number, records: readonly Said[], over: { onSite?: true } = {}) => {
    const path = join(folder, 'lines.ndjson');
    writeFileSync(path, records.map((one) => `${JSON.stringify(one)}\n`).join(''));
    test.clock.at += 60_000;
    const mapping = { ...STANDARD_MAPPING, ...over, name: `来源${source}` };
    return test.app
      .get(Pipeline)
      .deliver({ batch: Pipeline.newBatch(), source, path, fileName: 'lines.ndjson', mapping, receivedAt: test.clock.at, viewer: null });
  };
  const rows = async (statement: string, source: number) => (await test.owner.query(statement, [source])).rows as Record<string, unknown>[];
  const waiting = async (source: number) => (await rows(WAITING, source))[0]!.n;
  const agree = async (source: number, joinsSource: number | null, joinKey: string | null = 'caseNo') =>
    (await test.ask('fuze', AGREE, { input: { source, ...HOURS, joinsSource, joinKey } })).errors?.[0]?.extensions.code ?? null;
  const pair = async () => {
    const cases = await connect(['case', 'written', 'activity']);
    const station = await connect(['recording']);
    expect(await agree(station, cases)).toBeNull();
    return { cases, station };
  };
  const stated = (key: string, caseNo = `案〔2026〕${key}号`): Said => ({
    kind: 'case', agency: 'A局', key, caseNo, actType: 'penalty', procedure: 'ordinary', filedOn: '2026-08-03', facts: { onsiteConducted: true },
  }); // prettier-ignore
  const visit = (caseKey: string): Said => ({
    kind: 'activity', agency: 'A局', caseKey, key: `${caseKey}-H`, scene: 'siteInspection', arrivedAt: '2026-08-04T09:00:00', leftAt: '2026-08-04T10:00:00',
  }); // prettier-ignore
  const clip = (caseKey: string, key: string): Said => ({
    kind: 'recording', agency: 'A局', caseKey, key, startedAt: '2026-08-04T09:00:00', endedAt: '2026-08-04T10:00:00', storedAt: '2026-08-04T18:00:00', storedFrom: 'station',
  }); // prettier-ignore
  const recorded = async (cases: number) =>
    (await rows(LINES, cases)).filter(({ rule }) => rule === 'GD2018-A01').map(({ settlement }) => settlement);

  it('JN-1 clips of the station, by the number of the case, record the visits of the case system, in either order', async () => {
    const { cases, station } = await pair();
    await send(cases, [stated('1'), visit('1')]);
    expect(await recorded(cases)).toEqual(['M']);
    expect(await send(station, [clip('案〔2026〕1号', 'V1')])).toMatchObject({ accepted: 1, quarantined: 0 });
    expect([await recorded(cases), await waiting(station)]).toEqual([['O'], 0]);
    expect(await send(station, [clip('案〔2026〕2号', 'V2')])).toMatchObject({ accepted: 1, quarantined: 0 });
    expect(await waiting(station)).toBe(1);
    await send(cases, [stated('2'), visit('2')]);
    expect([await recorded(cases), await waiting(station)]).toEqual([['O', 'O'], 0]);
    // The number of the case in its own system is always understood.
    await send(cases, [stated('3'), visit('3')]);
    await send(station, [clip('3', 'V3')]);
    expect(await recorded(cases)).toEqual(['O', 'O', 'O']);
    expect(await test.app.get(Verification).verify(agency.A!)).toEqual([]);
  });

  it('JN-2 a key that means two cases goes to a person, who says which; nothing changes until then', async () => {
    const { cases, station } = await pair();
    await send(cases, [stated('1', '案〔2026〕9号'), visit('1'), stated('2', '案〔2026〕9号'), visit('2')]);
    const before = await rows(LINES, cases);
    expect(await send(station, [clip('案〔2026〕9号', 'V1')])).toMatchObject({ accepted: 0, quarantined: 1 });
    const [kept] = await rows(KEPT, station);
    expect(kept).toMatchObject({
      code: 'join-ambiguous',
      text: '“案〔2026〕9号”在主来源中有 2 个案件（1、2），无法判断属于哪一个。请改填主来源的案件编号后重报。',
    });
    expect(await rows(LINES, cases)).toEqual(before);
    const lines = [{ id: kept!.id, cells: [{ column: 'caseKey', value: '2' }] }];
    expect((await test.ask('liaison', RESUBMIT, { lines })).errors).toBeUndefined();
    await test.jobsDone('deliveries.post');
    expect(await recorded(cases)).toEqual(['M', 'O']);
  });

  it('JN-3 what could be no join is refused in words, and nothing changes', async () => {
    const { cases, station } = await pair();
    const both = await connect(['recording'], [agency.A!, agency.B!]);
    const own = await connect(['case', 'recording']);
    const other = await connect(['recording']);
    const refusal = async (source: number, host: number | null, key: string | null = 'caseNo') =>
      (await test.ask('fuze', AGREE, { input: { source, ...HOURS, joinsSource: host, joinKey: key } })).errors?.[0]?.message;
    expect(await refusal(both, cases)).toBe(`“来源${both}”还报送B局，“来源${cases}”不报送这些单位。只有同一单位的来源才能约定合并。`);
    expect(await refusal(own, cases)).toContain('并入的来源只报文字记录、执法活动和音像记录');
    expect(await refusal(other, station)).toContain('不能并入');
    expect(await refusal(cases, own)).toContain('不能并入');
    expect(await refusal(other, other)).toContain('不能并入');
    expect(await refusal(other, 999)).toBe('没有这个来源，无法约定合并。');
    expect(await refusal(other, cases, 'title')).toBe(
      '合并的依据须为案件编号、案号、决定文书号、现场人员和时间之一，并选定合并到哪个来源。',
    );
    expect(await refusal(other, null, 'caseNo')).toContain('合并的依据须为');
    const joins = (
      await test.owner.query('select source_no, joins_source from source where joins_source is not null and source_no >= $1', [cases])
    ).rows;
    expect(joins).toEqual([{ source_no: station, joins_source: cases }]);
  });

  it('JN-4 what waited is taken when it is agreed; a number both have, and a case of the station, are kept aside', async () => {
    const cases = await connect(['case', 'written', 'activity', 'recording']);
    const station = await connect(['recording']);
    await send(cases, [stated('1'), visit('1'), clip('1', 'V1')]);
    await send(station, [clip('案〔2026〕1号', 'S1'), clip('案〔2026〕1号', 'V1'), clip('案〔2026〕7号', 'S7')]);
    expect(await waiting(station)).toBe(3);
    const { data } = await test.ask('fuze', PLAN, { input: { source: station, ...HOURS, joinsSource: cases, joinKey: 'caseNo' } });
    expect(data).toMatchObject({ agreementPlan: { joins: `按案号并入“来源${cases}”` } });
    expect(await agree(station, cases)).toBeNull();
    expect(await waiting(station)).toBe(2);
    const storing = (await rows(LINES, cases)).filter(({ rule }) => rule === 'GD2018-A10');
    expect(storing).toHaveLength(2);
    await send(station, [clip('1', 'V1'), { ...stated('9') }]);
    expect((await rows(KEPT, station)).map(({ code }) => code)).toEqual(['number-elsewhere', 'case-of-host']);
    expect(await rows(LINES, cases)).toHaveLength((await rows(LINES, cases)).length);
    expect((await rows(LINES, cases)).filter(({ rule }) => rule === 'GD2018-A10')).toEqual(storing);
  });

  it('JN-7 a case that the station states is none: what waits for it goes on waiting, and meets the case of the other source', async () => {
    const { cases, station } = await pair();
    await send(station, [clip('1', 'S1')]);
    await send(station, [stated('1'), clip('1', 'S2')]);
    expect([await waiting(station), (await rows(KEPT, station)).map(({ code }) => code)]).toEqual([2, ['case-of-host']]);
    await send(cases, [stated('1'), visit('1')]);
    expect([await waiting(station), await recorded(cases)]).toEqual([0, ['O']]);
  });

  it('JN-8 what waited for one case and finds two goes to a person, with its line and its delivery; who says which brings it in', async () => {
    const { cases, station } = await pair();
    expect(await send(station, [clip('案〔2026〕9号', 'V1')])).toMatchObject({ accepted: 1, quarantined: 0 });
    await send(cases, [stated('1', '案〔2026〕9号'), visit('1'), stated('2', '案〔2026〕9号'), visit('2')]);
    expect(await waiting(station)).toBe(0);
    const [kept, ...others] = await rows(KEPT, station);
    expect([kept, others]).toMatchObject([{ code: 'join-ambiguous', text: expect.stringContaining('有 2 个案件（1、2）') as string }, []]);
    expect(await recorded(cases)).toEqual(['M', 'M']);
    const corrected = [{ id: kept!.id, cells: [{ column: 'caseKey', value: '2' }] }];
    expect((await test.ask('liaison', RESUBMIT, { lines: corrected })).errors).toBeUndefined();
    await test.jobsDone('deliveries.post');
    expect((await recorded(cases)).sort()).toEqual(['M', 'O']);
    expect(await rows(KEPT, station)).toEqual([]);
    expect(await test.app.get(Verification).verify(agency.A!)).toEqual([]);
  });

  it('JN-9 a station that knows no case: by who was there with what device and when, in either order; two cases are for a person', async () => {
    const cases = await connect(['case', 'written', 'activity']);
    const station = await connect(['recording'], [agency.A!], { onSite: true });
    expect(await agree(station, cases, 'onSite')).toBeNull();
    const named = (n: number, hour: number, officers: string[]): Said[] => [
      stated(`S${n}`),
      { ...visit(`S${n}`), arrivedAt: `2026-08-04T${hour}:00:00`, leftAt: `2026-08-04T${hour}:50:00`, officers },
    ];
    const bare = (key: string, hour: number, who: Said): Said => {
      const { caseKey: _, ...rest } = clip('', key) as Said & { caseKey: string };
      return { ...rest, startedAt: `2026-08-04T${hour}:05:00`, endedAt: `2026-08-04T${hour}:40:00`, ...who };
    };
    const onSite = { onSite: true as const };
    await send(cases, named(1, 10, ['张三']));
    expect(await send(station, [bare('B1', 10, { officers: ['张三'] })], onSite)).toMatchObject({ accepted: 1, quarantined: 0 });
    expect([await recorded(cases), await waiting(station)]).toEqual([['O'], 0]);
    // The clip first; whoever wore the device is known by its register.
    await send(cases, [{ kind: 'device', agency: 'A局', key: 'DV-9', deviceKind: 'recorder', custodian: '李四' }]);
    await send(station, [bare('B2', 13, { device: 'DV-9' })], onSite);
    expect(await waiting(station)).toBe(1);
    await send(cases, named(2, 13, ['李四']));
    expect([await recorded(cases), await waiting(station)]).toEqual([['O', 'O'], 0]);
    // Two cases at once: whichever came first.
    await send(station, [bare('B3', 15, { officers: ['王五'] })], onSite);
    await send(cases, [...named(3, 15, ['王五']), ...named(4, 15, ['王五'])]);
    await send(station, [bare('B4', 15, { officers: ['王五'] })], onSite);
    expect([await waiting(station), (await rows(KEPT, station)).map(({ code }) => code)]).toEqual([
      0,
      ['join-ambiguous', 'join-ambiguous'],
    ]);
    // Without a person or a device nothing can be told, and a source that is not agreed so names its cases.
    expect(await send(station, [bare('B5', 15, {})], onSite)).toMatchObject({ quarantined: 1 });
    expect(await send(station, [bare('B6', 15, { officers: ['王五'] })])).toMatchObject({ quarantined: 1 });
    expect(await test.app.get(Verification).verify(agency.A!)).toEqual([]);
  });

  it('JN-5 V3: whatever the order of the deliveries of both, the cases come to the same', async () => {
    const cut = fc.array(fc.boolean(), { minLength: 9, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(cut, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), async (halves, order) => {
        const ofCases = ['1', '2', '3'].flatMap((key) => [stated(key), visit(key)]);
        const ofStation = ['1', '2', '3'].map((key) => clip(`案〔2026〕${key}号`, `V${key}`));
        const [together, apart] = [await pair(), await pair()];
        await send(together.cases, ofCases);
        await send(together.station, ofStation);
        const half = (records: readonly Said[], from: number, which: boolean) => records.filter((_, n) => halves[from + n] === which);
        const deliveries: [number, Said[]][] = [
          [apart.cases, half(ofCases, 0, true)],
          [apart.cases, half(ofCases, 0, false)],
          [apart.station, half(ofStation, 6, true)],
          [apart.station, half(ofStation, 6, false)],
        ];
        for (const at of order) if (deliveries[at]![1].length > 0) await send(...deliveries[at]!);
        expect(await waiting(apart.station)).toBe(0);
        expect(await rows(LINES, apart.cases)).toEqual(await rows(LINES, together.cases));
      }),
      { numRuns: 6, seed: 3, endOnFailure: true },
    );
    expect(await test.app.get(Verification).verify(agency.A!)).toEqual([]);
  });
});
