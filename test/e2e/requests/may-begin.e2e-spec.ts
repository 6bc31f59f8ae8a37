import { record } from '@zhilu/testing/offices/small-office';
import { codeOf, RequestDesk, type TestCase } from '@zhilu/testing/desks/request-desk';
import { earliest } from '@zhilu/kernel/time';

interface Beginning {
  readonly kind: string;
  readonly action: string;
}
interface Duty {
  readonly no: string;
  readonly dutyClass: string;
  readonly outcome: string;
  readonly subjectKey: string;
  readonly mayBegin: readonly Beginning[];
}
const KINDS = ['explanation', 'extension', 'rectification'];
const ACTIONS = ['ask', 'submit', 'acknowledge'];
/** What an opening is refused for once all that is wrong with it is that it brings nothing. */
const ONLY_EMPTY = ['request.text-missing', 'request.reason-missing', 'request.proof-missing'];

describe('可以提出: what the case page offers is what the server hears', () => {
  let desk: RequestDesk;

  beforeAll(async () => {
    desk = await RequestDesk.open();
  });
  afterAll(() => desk.test.stop());

  const fileOf = async ({ agencyId, caseId }: TestCase, account: string, known: number | null = null) => {
    const { data } = await desk.test.ask(
      account,
      `query ($a: Int!, $c: ID!, $known: Int) { caseFile(agencyId: $a, caseId: $c, known: $known) {
         basis { known } mayBegin { kind action } duties { no dutyClass outcome subjectKey mayBegin { kind action } } } }`,
      { a: agencyId, c: caseId, known },
    );
    return (data as unknown as { caseFile: { basis: { known: number }; mayBegin: Beginning[]; duties: Duty[] } }).caseFile;
  };

  it('RQ-07: of each duty, exactly what it offers a reader is opened for that reader, and everything else refused', async () => {
    const one = await desk.aCase();
    for (const account of ['danwei', 'xian', 'xian-fuze', 'tiao']) {
      const { duties } = await fileOf(one, account);
      const told = new Map(duties.map((duty) => [`${duty.dutyClass} ${duty.outcome}`, duty]));
      expect(told.size).toBeGreaterThan(4);
      for (const [about, { no, subjectKey, mayBegin }] of told) {
        const heard: Beginning[] = [];
        for (const kind of KINDS)
          for (const action of ACTIONS) {
            const named = kind === 'extension' ? { recordKey: subjectKey } : { dutyNo: no };
            const code = codeOf(await desk.tryOpen(account, { kind, action, agencyId: one.agencyId, caseId: one.caseId, ...named }));
            expect(code).toBeDefined();
            if (ONLY_EMPTY.includes(code!)) heard.push({ kind, action });
          }
        expect([account, about, mayBegin]).toEqual([account, about, heard]);
      }
    }
  });

  it('RQ-08: a clip stored in time cannot be claimed for, nor a duty met in time be rectified; the refusal says so', async () => {
    const one = await desk.aCase();
    const input = { agencyId: one.agencyId, caseId: one.caseId, text: '理由' };
    await desk.office.deliver(
      'A',
      one.key,
      [
        record('recording', `${one.key}-V2`, {
          activity: `${one.key}-A1`,
          device: 'DV-2',
          startedAt: '2026-03-02T09:00:00',
          endedAt: '2026-03-02T10:00:00',
          storedAt: '2026-03-02T20:00:00',
          storedFrom: 'station',
        }),
      ],
      earliest('2026-03-02T22:00:00'),
    );
    const claim = { ...input, kind: 'extension', action: 'submit', recordKey: `${one.key}-V2` };
    expect(codeOf(await desk.tryOpen('danwei', claim))).toBe('request.nothing-to-extend');
    const met = (await fileOf(one, 'xian')).duties.find(({ outcome }) => outcome === 'onTime')!;
    const asked = { ...input, kind: 'rectification', action: 'ask', dutyNo: met.no };
    expect(codeOf(await desk.tryOpen('xian', asked))).toBe('request.nothing-to-rectify');
    expect(met.mayBegin).toEqual([]);
  });

  it('RQ-09: a page of what was known earlier offers what can be begun now', async () => {
    const one = await desk.aCase();
    const then = await fileOf(one, 'danwei');
    const gap = (file: typeof then) => file.duties.find(({ dutyClass }) => dutyClass === 'uninterrupted')!.mayBegin;
    expect(gap(then)).toEqual([{ kind: 'explanation', action: 'submit' }]);
    expect(then.mayBegin).toEqual([{ kind: 'correction', action: 'submit' }]);
    const matter = await desk.opened('danwei', await desk.explanationOf(one));
    await desk.acted('xian-fuze', one, matter, 'accept');
    expect(gap(await fileOf(one, 'danwei'))).toEqual([]);
    expect(gap(await fileOf(one, 'danwei', then.basis.known))).toEqual([]);
  });
});
