import { startOfDay } from '@zhilu/kernel/time';
import { Verification } from '@zhilu/ledger';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { Sources } from '@zhilu/registry/sources';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { connectOwn, record, settleSmallOffice, type SmallOffice } from '@zhilu/testing/offices/small-office';

describe('接入来源: what a source that is added touches, and what is said of it', () => {
  let test: TestApp;
  let office: SmallOffice;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    office = await settleSmallOffice(test);
    await test.addUser('head', 'approver', '440000');
    for (const agency of ['A', 'B', 'C'] as const)
      await office.deliver(
        agency,
        `${agency}-1`,
        [record('case', `${agency}-1`, { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-02-01', decidedOn: '2026-03-01' })],
        startOfDay('2026-03-02'),
      );
  });
  afterAll(() => test.stop());

  const last = async (): Promise<{ cause: string; cases: number; agencies: number[] | null; ended: boolean }> =>
    (
      await test.owner.query(
        'select cause, cases, agencies, ended_at is not null as ended from recalculation order by first_posting desc limit 1',
      )
    ).rows[0] as { cause: string; cases: number; agencies: number[] | null; ended: boolean };
  const notices = async (): Promise<string> =>
    (
      (await test.ask('head', '{ dataState { notices } }')).data as unknown as { dataState: { notices: string[] } }
    ).dataState.notices.join();
  const sound = async (): Promise<void> => {
    for (const agency of Object.values(office.agency)) expect(await test.app.get(Verification).verify(agency)).toEqual([]);
  };
  const station = (name: string, agencies: number[]): Promise<number> =>
    test.app.get(Sources).connect({
      name,
      mapping: { ...STANDARD_MAPPING, name, completeFor: ['recording'] },
      connectedAt: startOfDay('2026-08-01'),
      graceHours: 72,
      rhythmHours: 24,
      actTypes: null,
      agencies,
    });

  it('ON-6 a source that has brought nothing touches no case: nothing is worked out anew, and nothing announced', async () => {
    await connectOwn(test, '新来源', [office.agency.A, office.agency.B]);
    expect(await last()).toEqual({ cause: 'configuration', cases: 0, agencies: [], ended: true });
    expect(await notices()).not.toContain('重算');
    await sound();
  });

  it('ON-6 a complete register of recordings touches the cases of its own agencies, and no others', async () => {
    await station('采集站', [office.agency.B]);
    expect(await last()).toEqual({ cause: 'configuration', cases: 1, agencies: [office.agency.B], ended: true });
    await sound();
  });

  it('ON-6 saved again for one agency more, its terms as they were, a complete register of recordings touches that one', async () => {
    await station('采集站', [office.agency.B, office.agency.C]);
    expect(await last()).toEqual({ cause: 'configuration', cases: 1, agencies: [office.agency.C], ended: true });
    await sound();
    await station('采集站', [office.agency.B, office.agency.C]);
    expect(await last()).toMatchObject({ agencies: [office.agency.C] });
  });

  it('ON-6 let deliver for one agency more, it touches that one', async () => {
    const no = await station('二号采集站', [office.agency.A]);
    const { errors } = await test.ask('head', 'mutation ($input: SourceExtensionInput!) { extendSource(input: $input) }', {
      input: { sourceNo: no, agencyId: office.agency.B, note: '县府办函〔2026〕3号' },
    });
    expect(errors).toBeUndefined();
    await test.jobsDone('recalculation.run');
    expect(await last()).toEqual({ cause: 'configuration', cases: 1, agencies: [office.agency.B], ended: true });
    await sound();
  });

  it('ON-7 an agency a source was let deliver for, when a stop came before its terms were posted, is found at the next start, once', async () => {
    const no = await station('三号采集站', [office.agency.A]);
    await test.owner.query('insert into source_agency (source_no, agency_id) values ($1, $2)', [no, office.agency.C]);
    await test.app.get(Sources).agreeAll();
    expect(await last()).toEqual({ cause: 'configuration', cases: 1, agencies: [office.agency.C], ended: true });
    const postings = async () => (await test.owner.query('select last_no from posting_head')).rows;
    const before = await postings();
    await test.app.get(Sources).agreeAll();
    expect(await postings()).toEqual(before);
    await sound();
  });

  it('ON-7 terms posted before they said for which agencies are left as they are, until whoever adds one says so', async () => {
    const no = await station('四号采集站', [office.agency.A]);
    await test.owner.query(`update context_edition set body = body - 'agencies' where kind = 'register' and subject = $1`, [String(no)]);
    const postings = async () => (await test.owner.query('select last_no from posting_head')).rows;
    const before = await postings();
    await test.app.get(Sources).agreeAll();
    expect(await postings()).toEqual(before);
    await station('四号采集站', [office.agency.A, office.agency.B]);
    expect(await last()).toMatchObject({ agencies: [office.agency.B] });
    await sound();
  });
});
