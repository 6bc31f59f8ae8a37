import { startApp, type TestApp } from '@zhilu/testing/harness';

interface Duty {
  readonly agencyId: number;
  readonly caseId: string;
  readonly no: string;
}
interface Ground {
  readonly activities: readonly string[];
  readonly devices: readonly {
    readonly device: string;
    readonly faults: readonly { readonly from: string; readonly to: string | null; readonly then: boolean }[];
  }[];
  readonly persons: readonly string[];
  readonly earlier: readonly { readonly no: string; readonly devices: readonly string[]; readonly persons: readonly string[] }[];
  readonly actors: readonly { readonly name: string | null; readonly role: string }[];
}
const MISSING = `{ duties(filter: { from: "2025-01-01", to: "2026-11-23", dutyClasses: [written] }, outcome: [missing], first: 200) { rows { agencyId caseId no } } }`;
const ASK = 'mutation ($input: AskAboutManyInput!) { askAboutMany(input: $input) { agencyId caseId no } }';
const GROUND = `query ($agencyId: Int!, $no: ID!) { requestGround(agencyId: $agencyId, no: $no) { activities devices { device faults { from to then } } persons
  earlier { no devices persons } actors { name role } } }`;
const CASE = `query ($agencyId: Int!, $caseId: ID!) { caseFile(agencyId: $agencyId, caseId: $caseId) { activities { key arrivedAt leftAt officers } recordings { activity device } } }`;

describe('办理依据 beside a request', () => {
  let test: TestApp;
  let asked: { agencyId: number; caseId: string; no: string }[];

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    for (const account of ['office', 'second']) await test.addUser(account, 'supervisor', '440000');
    await test.addUser('head', 'approver', '440000');
    await test.addUser('city', 'supervisor', '440100');
    const { duties } = await ask<{ duties: { rows: Duty[] } }>('office', MISSING);
    // The agency with the most cases that leave something out.
    const agencies = [...new Set(duties.rows.map(({ agencyId }) => agencyId))];
    const [rows] = agencies
      .map((agency) => duties.rows.filter(({ agencyId }) => agencyId === agency))
      .sort((a, b) => b.length - a.length) as [Duty[]];
    const firsts = [...new Map(rows.map((row) => [row.caseId, row])).values()].slice(0, 12);
    const input = {
      kind: 'rectification',
      text: '请补齐。',
      duties: firsts.map(({ agencyId, caseId, no: dutyNo }) => ({ agencyId, caseId, dutyNo })),
    };
    const { askAboutMany } = await ask<{ askAboutMany: { agencyId: number; caseId: string; no: string | null }[] }>('office', ASK, {
      input,
    });
    asked = askAboutMany.flatMap((one) => (one.no === null ? [] : [{ ...one, no: one.no }]));
    const { rows: codes } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [rows[0]!.agencyId]);
    await test.addUser('liaison', 'liaison', codes[0]!.code);
  });
  afterAll(() => test.stop());

  const ask = async <T>(account: string, document: string, variables: object = {}): Promise<T> => {
    const { data, errors } = await test.ask(account, document, variables as Record<string, unknown>);
    expect(errors).toBeUndefined();
    return data as T;
  };
  const groundOf = async (account: string, { agencyId, no }: { agencyId: number; no: string }): Promise<Ground | null> =>
    (await ask<{ requestGround: Ground | null }>(account, GROUND, { agencyId, no })).requestGround;

  it('GR-1 its visits, devices and persons are those of the case, a fault is of the time where it touches a day of it, and what was asked before of the same device is told', async () => {
    expect(asked.length).toBeGreaterThan(2);
    const before: { no: string; devices: string[] }[] = [];
    for (const one of asked) {
      const ground = (await groundOf('office', one))!;
      const { caseFile: file } = await ask<{
        caseFile: { activities: { key: string; arrivedAt: string | null; leftAt: string | null; officers: string[] }[]; recordings: { activity: string | null; device: string | null }[] };
      }>('office', CASE, one); // prettier-ignore
      const keys = file.activities.map(({ key }) => key);
      const devices = [
        ...new Set(file.recordings.flatMap(({ activity, device }) => (device !== null && keys.includes(activity ?? '') ? [device] : []))),
      ].sort();
      expect([...ground.activities].sort()).toEqual([...keys].sort());
      expect(ground.devices.map(({ device }) => device)).toEqual(devices);
      for (const officer of file.activities.flatMap(({ officers }) => officers)) expect(ground.persons).toContain(officer);
      const days = file.activities
        .flatMap(({ arrivedAt, leftAt }) => [arrivedAt, leftAt])
        .flatMap((at) => (at === null ? [] : [at.slice(0, 10)]));
      for (const { from, to, then } of ground.devices.flatMap(({ faults }) => faults))
        expect(then).toBe(days.some((day) => from.slice(0, 10) <= day && (to === null || to.slice(0, 10) >= day)));
      for (const earlier of before) {
        const same = earlier.devices.filter((device) => devices.includes(device));
        const told = ground.earlier.find(({ no }) => no === earlier.no);
        expect([one.no, earlier.no, told?.devices ?? []]).toEqual([one.no, earlier.no, same]);
      }
      expect(
        ground.earlier.every(({ no, devices: same, persons }) => Number(no) < Number(one.no) && same.length + persons.length > 0),
      ).toBe(true);
      before.push({ no: one.no, devices });
    }
  });

  it('GR-2 who may act is named to their own side, by role to the other, and nobody beyond is told anything', async () => {
    const [one] = asked;
    expect((await groundOf('liaison', one!))!.actors).toContainEqual({ name: 'liaison', role: '单位联络员' });
    const told = (await groundOf('head', one!))!.actors;
    expect(told.every(({ name }) => name === null)).toBe(true);
    expect(told.map(({ role }) => role)).toContain('单位联络员');
    const { rows } = await test.owner.query<{ agency_id: number }>(
      `select s."case" as agency_id from app_user u, lateral (select unnest(x."case") as "case" from reader_scope(u.user_id, '2026-11-23', now()) x) s where u.account = 'city'`,
    );
    const seen = rows.some(({ agency_id: id }) => id === one!.agencyId);
    expect((await groundOf('city', one!)) !== null).toBe(seen);
    expect(await groundOf('office', { agencyId: one!.agencyId, no: '999999' })).toBeNull();
  });
});
