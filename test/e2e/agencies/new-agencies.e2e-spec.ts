import { usccCheck } from '@zhilu/kernel/vocabulary';
import { startOfDay } from '@zhilu/kernel/time';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice, type SmallOffice } from '@zhilu/testing/offices/small-office';

const BODY = '11440103000000002';
const CODE = `${BODY}${usccCheck(BODY)}`;
const FORM =
  'query ($name: String!) { agencyForm(name: $name) { territories { code } lines { code } proposal { territory line reasons alike } } }';
const ADD = 'mutation ($input: NewAgencyInput!) { addAgency(input: $input) { agencyId code name } }';
const AGENCY = { code: CODE, name: '荔东区市场监督管理局', territory: '440103', line: 'M', aliases: [] as string[] };

interface Form {
  territories: { code: string }[];
  lines: { code: string }[];
  proposal: { territory: string | null; line: string | null; reasons: string[]; alike: string[] };
}

describe('逐个登记: an agency typed by a person', () => {
  let test: TestApp;
  let office: SmallOffice;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    office = await settleSmallOffice(test);
    await test.owner.query(`update node set name = '荔东区' where code = '440103'`);
    await test.owner.query(`update node set name = '岭东市' where code = '440100'`);
    await test.owner.query(
      `insert into node (node_id, tree, code, name, level, parent_id, path) select 90, 'line', 'M', '市场监管', 1, node_id, path || 90 from node where code = 'L'`,
    );
    await test.addUser('system', 'systemAdmin', null);
    await test.addUser('officer', 'supervisor', '440100');
    await test.addUser('head', 'approver', '440103');
    await test.addUser('line', 'lineSupervisor', 'L');
    await test.addUser('liaison', 'liaison', 'A');
    await test.addUser('security', 'securityAdmin', null);
  });
  afterAll(() => test.stop());

  const form = async (account: string, name = ''): Promise<Form | string> => {
    const { data, errors } = await test.ask(account, FORM, { name });
    return errors?.[0]?.extensions.code ?? (data as unknown as { agencyForm: Form }).agencyForm;
  };
  const add = async (account: string, said: Partial<typeof AGENCY & { delegatedBy: string }> = {}) => {
    const { data, errors } = await test.ask(account, ADD, { input: { ...AGENCY, ...said } });
    return errors === undefined
      ? (data as unknown as { addAgency: { agencyId: number; code: string; name: string } }).addAgency
      : { refused: errors[0]!.extensions.code, why: errors[0]!.message };
  };
  const standing = async (): Promise<number> =>
    ((await test.owner.query('select count(*)::int as n from agency where agency_id > 0')).rows[0] as { n: number }).n;

  it('AN-1 what a name says is proposed with its reason; an agency that is called much the same is told', async () => {
    expect(await form('officer', '岭东市荔东区市场监督管理局')).toMatchObject({
      proposal: {
        territory: '440103',
        line: 'M',
        reasons: ['名称中有“荔东区”，区域据此建议', '名称与“市场监管”相近，领域据此建议'],
        alike: [],
      },
    });
    await test.owner.query(`update agency_name set name = '荔东区市场监管局' where agency_id = $1`, [office.agency.A]);
    expect(((await form('officer', '岭东市荔东区市场监管局')) as Form).proposal.alike).toEqual(['荔东区市场监管局']);
    expect(((await form('officer')) as Form).proposal).toEqual({ territory: null, line: null, reasons: [], alike: [] });
  });

  it('AN-2 an office registers in its own region, whoever runs the system everywhere, nobody else anywhere', async () => {
    const codes = async (account: string): Promise<string[]> => ((await form(account)) as Form).territories.map(({ code }) => code);
    expect(await codes('system')).toEqual(['440000', '440100', '440103', '440200']);
    expect(await codes('officer')).toEqual(['440100', '440103']);
    expect(await codes('head')).toEqual(['440103']);
    const before = await standing();
    for (const account of ['line', 'liaison', 'security']) {
      expect([account, await form(account)]).toEqual([account, 'agency.add-not-yours']);
      expect([account, await add(account)]).toEqual([account, expect.objectContaining({ refused: 'agency.add-not-yours' })]);
    }
    expect(await add('officer', { territory: '440200' })).toMatchObject({ refused: 'agency.add-not-yours' });
    expect(await add('head', { territory: '440100' })).toMatchObject({ refused: 'agency.add-not-yours' });
    expect(await standing()).toBe(before);
  });

  it('AN-3 every fault is told at once, in the words of the workbook, and nothing is written', async () => {
    const before = await standing();
    const wrong = `${BODY}${usccCheck(BODY) === '0' ? '1' : '0'}`;
    expect(await add('system', { code: wrong, name: ' ', line: 'X', delegatedBy: 'nobody' })).toEqual({
      refused: 'agency.unfit',
      why: `统一社会信用代码校验位错误，校验位应为 ${usccCheck(BODY)}。没有填写名称。没有代码或者名称为“X”的执法领域。没有登记。`,
    });
    expect(await add('system', { name: '荔东区市场监管局' })).toMatchObject({
      refused: 'agency.unfit',
      why: '“荔东区市场监管局”已是荔东区市场监管局的代码、名称或者别名。没有登记。',
    });
    expect(await add('system', { code: '440200' })).toMatchObject({ refused: 'agency.unfit' });
    expect(await standing()).toBe(before);
  });

  it('AN-4 registered, it stands where it was said to, is known by its spellings at once, and the act by whom it was done', async () => {
    const made = (await add('officer', { code: CODE.toLowerCase(), aliases: ['荔东市监', ' 荔东市监 '], delegatedBy: 'B' })) as {
      agencyId: number;
    };
    expect(made).toEqual({ agencyId: expect.any(Number) as number, code: CODE, name: AGENCY.name });
    const { rows } = await test.owner.query(
      `select g.code, g.delegated_by as delegated, n.name, array(select spelling from alias where agency_id = g.agency_id) as aliases,
         array(select o.code::text from placement p join node o using (node_id) where p.agency_id = g.agency_id order by p.tree) as places
       from agency g join agency_name n using (agency_id) where g.agency_id = $1`,
      [made.agencyId],
    );
    expect(rows).toEqual([
      {
        code: CODE,
        delegated: office.agency.B,
        name: AGENCY.name,
        aliases: ['荔东市监'],
        places: expect.arrayContaining(['440103', 'M']) as string[],
      },
    ]);
    const { rows: noted } = await test.owner.query(
      `select a.object, u.account, a.detail ->> 'territory' as territory from audit a join app_user u using (user_id) where a.action = 'agency.added'`,
    );
    expect(noted).toEqual([{ object: CODE, account: 'officer', territory: '440103' }]);
    // The head of the county has it in sight from the next question on.
    const kept = (await test.ask('head', '{ agencyRegistry { agencies { name } } }')).data as unknown as {
      agencyRegistry: { agencies: { name: string }[] };
    };
    expect(kept.agencyRegistry.agencies.map(({ name }) => name)).toContain(AGENCY.name);
    expect(await add('officer')).toMatchObject({ refused: 'agency.unfit' });
    expect(await add('officer', { delegatedBy: 'B' })).toMatchObject({ refused: 'directory.nothing-new' });
  });

  it('AN-5 a region and a field are typed one by one by whoever keeps the directory, against the checks of the workbook', async () => {
    const place = async (account: string, input: object) => {
      const { data, errors } = await test.ask(
        account,
        'mutation ($input: NewPlaceInput!) { addPlace(input: $input) { territories lines } }',
        { input },
      );
      return errors === undefined
        ? (data as unknown as { addPlace: object }).addPlace
        : { refused: errors[0]!.extensions.code, why: errors[0]!.message };
    };
    const town = { tree: 'territory', code: '440103001', name: '荔东镇', parent: '440103' };
    expect(await place('officer', town)).toMatchObject({ refused: 'access.not-allowed' });
    expect(await place('system', { ...town, code: '', parent: '999999' })).toEqual({
      refused: 'agency.unfit',
      why: '没有填写代码。没有登记。',
    });
    expect(await place('system', { ...town, parent: '999999' })).toEqual({
      refused: 'agency.unfit',
      why: '没有代码为“999999”的上级。没有登记。',
    });
    expect(await place('system', { ...town, parent: null })).toMatchObject({ refused: 'agency.unfit' });
    const before = await test.owner.query<{ n: number }>(`select count(*)::int as n from node`);
    expect(await place('system', town)).toEqual({ territories: 5, lines: 2 });
    expect(await place('system', { tree: 'line', code: 'N2', name: '城市管理', parent: 'L' })).toEqual({ territories: 5, lines: 3 });
    expect(await place('system', town)).toMatchObject({ refused: 'directory.nothing-new' });
    const after = await test.owner.query<{ n: number }>(`select count(*)::int as n from node`);
    expect(after.rows[0]!.n).toBe(before.rows[0]!.n + 2);
    const { rows } = await test.owner.query(
      `select level, (select code from node p where p.node_id = n.parent_id) as parent from node n where code = '440103001'`,
    );
    expect(rows).toEqual([{ level: 3, parent: '440103' }]);
    expect(((await form('system')) as Form).territories.map(({ code }) => code)).toContain('440103001');
    const noted = await test.owner.query(`select count(*)::int as n from audit where action = 'place.added'`);
    expect(noted.rows).toEqual([{ n: 2 }]);
  });
});
