import { earliest, endOfDay } from '@zhilu/kernel/time';
import { Verification } from '@zhilu/ledger';
import { type Answer, startApp, type TestApp } from '../harness';
import { A_PDF, record, sendFile, settleSmallOffice, type SmallOffice } from '../offices/small-office';

const FIELDS = `no kind state turn dueAt overdue about allowed blocked dutyNo matters assignee earlier { no state caseNo matters } steps { seq action state person role text reason claim startsAt posting dueAt
  changes { member word was is } gaps { from to } files { name media digest } }`;
const OPEN = `mutation ($input: OpenRequestInput!) { openRequest(input: $input) { ${FIELDS} } }`;
const ACT = `mutation ($input: ActOnRequestInput!) { actOnRequest(input: $input) { ${FIELDS} } }`;

/** A request as the interface tells it. */
export interface Matter {
  readonly no: string;
  readonly state: string;
  readonly turn: string | null;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly allowed: string[];
  readonly blocked: string | null;
  readonly about: string;
  readonly assignee: string | null;
  readonly matters: string[];
  readonly earlier: { readonly no: string; readonly state: string; readonly caseNo: string | null; readonly matters: string[] }[];
  readonly steps: {
    readonly seq: number;
    readonly action: string;
    readonly person: string;
    readonly text: string;
    readonly posting: number | null;
    readonly changes: { readonly word: string; readonly was: string | null; readonly is: string | null }[];
  }[];
}
export interface TestCase {
  readonly key: string;
  readonly caseId: string;
  readonly agencyId: number;
}

/** The code of a refusal; undefined where there is none. */
export const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;

/** A desk at which both sides work: accounts of agencies A and B, of their county, its city, another city, a line, and an administrator. */
export class RequestDesk {
  private cases = 0;

  private constructor(
    readonly test: TestApp,
    readonly office: SmallOffice,
  ) {}

  static async open(): Promise<RequestDesk> {
    const test = await startApp();
    test.clock.at = endOfDay('2026-11-20') + 9 * 3_600_000;
    const office = await settleSmallOffice(test);
    await test.addUser('danwei', 'liaison', 'A');
    await test.addUser('yiju', 'liaison', 'B');
    await test.addUser('xian', 'supervisor', '440103');
    await test.addUser('xian-fuze', 'approver', '440103');
    await test.addUser('shi-fuze', 'approver', '440100');
    await test.addUser('lin-fuze', 'approver', '440200');
    await test.addUser('tiao', 'lineSupervisor', 'L');
    await test.addUser('xitong', 'systemAdmin', null);
    return new RequestDesk(test, office);
  }

  /** An inspection that touches liberty, recorded for its first forty minutes, the clip stored a day and a half later. */
  async aCase(agency: 'A' | 'B' | 'C' = 'A', noted: object = {}): Promise<TestCase> {
    const key = `C-${++this.cases}`;
    const caseId = await this.office.deliver(
      agency,
      key,
      [
        record('case', key, { actType: 'penalty', procedure: 'ordinary', caseNo: `案〔2026〕${this.cases}号`, filedOn: '2026-03-02' }),
        record('activity', `${key}-A1`, {
          scene: 'siteInspection',
          arrivedAt: '2026-03-02T09:00:00',
          leftAt: '2026-03-02T10:00:00',
          facts: { personalLiberty: true },
          ...noted,
        }),
        record('recording', `${key}-V1`, {
          activity: `${key}-A1`,
          device: 'DV-1',
          startedAt: '2026-03-02T09:00:00',
          endedAt: '2026-03-02T09:40:00',
          storedAt: '2026-03-03T20:00:00',
          storedFrom: 'station',
        }),
        record('written', `${key}-W1`, { item: 'T02', madeAt: '2026-03-02', title: '立案审批表' }),
      ],
      earliest('2026-03-03T21:00:00'),
    );
    return { key, caseId, agencyId: this.office.agency[agency] };
  }

  async fileOf({ agencyId, caseId }: TestCase, account = 'xian') {
    const { data } = await this.test.ask(
      account,
      'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { duties { no dutyClass rule outcome explanation witness dueAt metAt subjectKey } history { cause } } }',
      { a: agencyId, c: caseId },
    );
    return (data as unknown as { caseFile: { duties: Record<string, string>[]; history: { cause: string }[] } }).caseFile;
  }

  /** The duty of a class, as the case page shows it. */
  async duty(one: TestCase, dutyClass: string): Promise<Record<string, string>> {
    return (await this.fileOf(one)).duties.find((row) => row.dutyClass === dutyClass)!;
  }

  /** A file in the case, to be named as proof. */
  async proof(account: string, { agencyId, caseId }: TestCase): Promise<string> {
    return ((await (await sendFile(this.test, account, { agencyId, caseId }, A_PDF)).json()) as { id: string }).id;
  }

  tryOpen(account: string, input: object): Promise<Answer> {
    return this.test.ask(account, OPEN, { input });
  }

  async opened(account: string, input: object): Promise<Matter> {
    const answer = await this.tryOpen(account, input);
    expect(answer.errors).toBeUndefined();
    return (answer.data as unknown as { openRequest: Matter }).openRequest;
  }

  tryAct(account: string, { agencyId }: TestCase, matter: Matter, action: string, content: object = {}): Promise<Answer> {
    return this.test.ask(account, ACT, {
      input: { agencyId, no: matter.no, expectedRevision: matter.steps.at(-1)!.seq, action, text: '理由', ...content },
    });
  }

  async acted(account: string, one: TestCase, matter: Matter, action: string, content: object = {}): Promise<Matter> {
    const answer = await this.tryAct(account, one, matter, action, content);
    expect(answer.errors).toBeUndefined();
    return (answer.data as unknown as { actOnRequest: Matter }).actOnRequest;
  }

  async explanationOf(one: TestCase, action = 'submit', content: object = { reason: 'battery', text: '电池耗尽' }) {
    const { no: dutyNo } = await this.duty(one, 'uninterrupted');
    return { kind: 'explanation', action, agencyId: one.agencyId, caseId: one.caseId, dutyNo, ...content };
  }

  /** Counts of the uninterrupted duties of the month, as known at a posting. */
  async counts(known: number | null = null) {
    const { data } = await this.test.ask(
      'xian',
      `query ($known: Int) { figures(filter: { from: "2026-03-01", to: "2026-03-31", dutyClasses: [uninterrupted], known: $known }) {
         basis { known path } total { counts { charged onTime late missing missingSubmitted missingAccepted missingRejected } } } }`,
      { known },
    );
    return (data as unknown as { figures: { basis: { known: number; path: string }; total: { counts: Record<string, number> } } }).figures;
  }

  /** What differs between the three books, agency by agency. */
  async discrepancies() {
    const found = [];
    for (const agency of Object.values(this.office.agency)) found.push(...(await this.test.app.get(Verification).verify(agency)));
    return found;
  }

  /** Time goes by, and everybody signs in again. */
  async later(ms: number): Promise<void> {
    this.test.clock.at += ms;
    const now = new Date(this.test.clock.at);
    await this.test.owner.query('update session set seen_at = $1, expires_at = $2', [now, new Date(this.test.clock.at + 3_600_000)]);
  }
}
