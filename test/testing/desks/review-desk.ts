import type { TestApp } from '../harness';

const STANDARD = `standard { code title official source vetoes { code title } groups { code title items { code title points } } bands { grade from } }`;
export const SHEET = `sheet { marks { code mark off reason evidence { record of at } } vetoes { code found reason } faults findings { no taken reason } }`;
const LEFT = `left { items vetoes findings }`;
export const PREVIEW = `query ($input: ReviewFrameInput!) { reviewFramePreview(input: $input) { files strata { stratum size quota } rule weights withheld withdrawn agencies asOf known bar } }`;
export const SEAL = `mutation ($input: SealReviewPlan!) { sealReviewPlan(input: $input) }`;
export const DRAW = `mutation ($id: ID!, $digest: String!, $seed: String) { drawReviewPlan(id: $id, digest: $digest, seed: $seed) }`;
export const GROW = `mutation ($id: ID!, $total: Int!) { growReviewPlan(id: $id, total: $total) }`;
export const PLAN = `query ($id: ID!) { reviewPlan(id: $id) { id title state office mode frameRows frameDigest withheld vacant actions organises strata { stratum size quota }
  steps { seq action person seed seedFrom drawn listDigest } readers { id person assigned signed released } states { state n } ${STANDARD} } }`;
const PLANS = `{ reviewPlans { id title state organises states { state n } } }`;
export const FILES = `query ($id: ID!) { reviewFiles(id: $id) { id agencyId agencyName caseId caseNumber stratum mode ticket place seats signed state standing points grade } }`;
export const FILE = `query ($agencyId: Int!, $id: ID!) { reviewFile(agencyId: $agencyId, id: $id) { id agencyId state standing points grade revision actions mayRectify
  seatsHeld { seat person signed abandoned } steps { seq action person said dueAt }
  lines { kind code title same sheets { word reason } result { word reason } } rectifications { no lines } } }`;
export const ADD_READER = `mutation ($input: AddReviewReader!) { addReviewReader(input: $input) }`;
export const ASSIGN = `mutation ($id: ID!) { assignReviewFiles(id: $id) { assigned takenBack left { caseNumber seat bars { recusal readers } } } }`;
export const RELEASE = `mutation ($agencyId: Int!, $id: ID!, $seat: Int!, $said: String!) { releaseReviewSeat(agencyId: $agencyId, id: $id, seat: $seat, said: $said) }`;
export const ACT = `mutation ($input: ActOnReview!) { actOnReview(input: $input) { id state standing points grade revision actions } }`;
export const RECTIFY = `mutation ($agencyId: Int!, $id: ID!, $said: String!, $days: Int) { rectifyReview(agencyId: $agencyId, id: $id, said: $said, days: $days) }`;
export const HAND_IN = `mutation ($id: ID!, $caseNumber: String!) { handInReviewFile(id: $id, caseNumber: $caseNumber) }`;
export const RESULTS = `query ($id: ID!) { reviewResults(id: $id) { mode files n passed standings { standing n } grades { grade n } items { code n of }
  strata { stratum size drawn n passed unknown } rate { size n passed low high estimate } } }`;
export const AGREEMENT = `query ($id: ID!) { reviewAgreement(id: $id) { code n found observed coefficient low high } }`;
export const RECHECK = `query ($id: ID!) { reviewRecheck(id: $id) { settled objected overturned items { code n of } readers { person files overturned lines severer milder other } rules { rule n of files overturned } months { person month files lines severer milder } pairs { code title n observed } } }`;
export const SAMPLE = `query ($id: ID!) { reviewSample(id: $id) }`;
export const SHEETS = `query ($id: ID!) { reviewSheets(id: $id) }`;
export const CANDIDATES = `query ($id: ID!) { reviewCandidates(id: $id) { account name } }`;
export const DESK = `{ reviewDesk { id planTitle place stratum signed answered lines until lapsed } }`;
export const READING = `query ($id: ID!) { reviewReading(id: $id) { id place stratum signed answered lines until lapsed ${STANDARD} findings { no rule title outcome why item }
  ${SHEET} revision savedAt ${LEFT} points grade vetoed next total done
  file { agencyId agencyName caseNo documentNo title party caseId performedBy path { id } activities { officers place } recordings { device reference } written { documentNo } history { no } } } }`;
export const SAVE = `mutation ($id: ID!, $expectedRevision: Int!, $sheet: ReviewSheetInput!) { saveReview(id: $id, expectedRevision: $expectedRevision, sheet: $sheet) { revision ${LEFT} points grade vetoed answered } }`;
export const SIGN = `mutation ($id: ID!, $expectedRevision: Int!) { signReview(id: $id, expectedRevision: $expectedRevision) }`;
export const RECUSE = `mutation ($id: ID!, $said: String!) { recuseReview(id: $id, said: $said) }`;

export interface Plan {
  readonly id: string;
  readonly state: string;
  readonly frameRows: number;
  readonly frameDigest: string;
  readonly vacant: number;
  readonly actions: string[];
  readonly strata: { readonly stratum: string; readonly size: number; readonly quota: number }[];
  readonly steps: {
    readonly action: string;
    readonly seed: string | null;
    readonly seedFrom: string | null;
    readonly drawn: number | null;
    readonly listDigest: string | null;
  }[];
  readonly readers: {
    readonly id: string;
    readonly person: string;
    readonly assigned: number;
    readonly signed: number;
    readonly released: number;
  }[];
  readonly states: { readonly state: string; readonly n: number }[];
}
export interface FileRow {
  readonly id: string;
  readonly agencyId: number;
  readonly agencyName: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly stratum: string;
  readonly mode: string;
  readonly ticket: string | null;
  readonly place: number;
  readonly seats: number | null;
  readonly state: string | null;
  readonly standing: string | null;
  readonly points: string | null;
  readonly grade: string | null;
}
export interface FileModel extends FileRow {
  readonly revision: number;
  readonly actions: string[];
  readonly mayRectify: boolean;
  readonly seatsHeld: { readonly seat: number; readonly person: string | null; readonly signed: boolean; readonly abandoned: boolean }[];
  readonly steps: {
    readonly seq: number;
    readonly action: string;
    readonly person: string | null;
    readonly said: string;
    readonly dueAt: string | null;
  }[];
  readonly lines: {
    readonly code: string;
    readonly same: boolean;
    readonly sheets: { readonly word: string; readonly reason: string | null }[];
    readonly result: { readonly word: string } | null;
  }[];
  readonly rectifications: { readonly no: string; readonly lines: string[] }[];
}
export interface Mark {
  readonly code: string;
  readonly mark: string;
  readonly off?: string | null;
  readonly reason?: string | null;
  readonly evidence?: readonly { record: string; of: string; at: number }[];
}
export interface Reading {
  readonly id: string;
  readonly place: number;
  readonly revision: number;
  readonly signed: boolean;
  readonly points: string | null;
  readonly left: { readonly items: string[]; readonly vetoes: string[]; readonly findings: string[] };
  readonly findings: { readonly no: string; readonly rule: string; readonly item: string | null }[];
  readonly standard: { readonly vetoes: { code: string }[]; readonly groups: { items: { code: string }[] }[] };
  readonly next: string | null;
  readonly file: Readonly<Record<string, unknown>>;
}
export interface DeskFile {
  readonly id: string;
  readonly place: number;
  readonly signed: boolean;
  readonly lapsed: boolean;
}

export const FRAME = {
  from: '2026-01-01',
  to: '2026-10-31',
  actTypes: ['penalty'],
  agencies: null as number[] | null,
  mode: 'random',
  byRecording: true,
  total: 12,
  least: 2,
};
export const PLANNED = {
  ...FRAME,
  title: '2026年行政处罚案卷评查',
  standard: 'GD-PHASES',
  shareTwice: 50,
  crossing: false,
  holdDays: 10,
  chosenEach: 2,
  departure: '全省统一评查，各系统用同一标准以便比较',
};

/** Takes every recording of some penalties out of the books: of these cases nothing was ever recorded. */
export const leaveUnrecorded = ({ owner }: TestApp) =>
  owner.query(
    `update duty_line l set settlement = 'M', met_at = null from duty_kind k where k.kind_id = l.kind_id and k.duty_class = 'recording' and l.known_to is null
       and l.settlement in ('O', 'L', 'R', 'M') and (l.agency_id, l.case_id) in (
         select d.agency_id, d.case_id from duty_line d join duty_kind e using (kind_id) join case_head h on h.agency_id = d.agency_id and h.case_id = d.case_id
         where e.duty_class = 'recording' and d.known_to is null and d.settlement in ('O', 'L', 'R', 'M') and d.due_day <= '2026-11-23'
           and h.act_type = 'penalty' and h.case_day between '2026-01-01' and '2026-10-31' and not h.withheld order by 1, 2 limit 12)`,
  );

/** Puts the agency with the most cases under a line, as if it had always stood there; says which it is. */
export const standInLine = async ({ owner }: TestApp, line: string): Promise<number> => {
  const { rows } = await owner.query<{ agency_id: number }>(
    `update placement p set node_id = (select node_id from node where tree = 'line' and name = $1) where p.tree = 'line' and p.known_to is null
       and p.agency_id = (select agency_id from case_head where act_type = 'penalty' group by 1 order by count(*) desc, 1 limit 1) returning p.agency_id`,
    [line],
  );
  return rows[0]!.agency_id;
};

/** What offices, readers and agencies do in a review, through the door everybody uses. */
export const reviewDesk = (test: TestApp) => {
  const data = async <T>(account: string, document: string, variables: object = {}): Promise<T> => {
    const answer = await test.ask(account, document, variables as Record<string, unknown>);
    if (answer.errors !== undefined) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data as T;
  };
  const refusal = async (account: string, document: string, variables: object = {}): Promise<string | null> =>
    (await test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code ?? null;
  const plan = async (account: string, id: string) => (await data<{ reviewPlan: Plan }>(account, PLAN, { id })).reviewPlan;
  const seal = async (account: string, input: object = {}) =>
    (await data<{ sealReviewPlan: string }>(account, SEAL, { input: { ...PLANNED, ...input } })).sealReviewPlan;
  const draw = async (account: string, id: string, seed: string | null = '20261130 现场掷骰 97354') =>
    data(account, DRAW, { id, digest: (await plan(account, id)).frameDigest, seed });
  const files = async (account: string, id: string) => (await data<{ reviewFiles: FileRow[] }>(account, FILES, { id })).reviewFiles;
  const file = async (account: string, { agencyId, id }: Pick<FileRow, 'agencyId' | 'id'>) =>
    (await data<{ reviewFile: FileModel }>(account, FILE, { agencyId, id })).reviewFile;
  const reading = async (account: string, id: string) => (await data<{ reviewReading: Reading }>(account, READING, { id })).reviewReading;
  /** A whole sheet: everything in order but what is said otherwise; findings overruled unless taken up. */
  const sheetOf = (of: Reading, marks: readonly Mark[] = [], vetoes: Readonly<Record<string, string>> = {}, taken = false) => ({
    marks: of.standard.groups
      .flatMap(({ items }) => items)
      .map(({ code }) => ({ off: null, reason: null, evidence: [], mark: 'ok', ...marks.find((one) => one.code === code), code })),
    vetoes: of.standard.vetoes.map(({ code }) => ({ code, found: vetoes[code] !== undefined, reason: vetoes[code] ?? null })),
    faults: [],
    findings: of.findings.map(({ no }) => ({ no, taken, reason: taken ? null : '卷内另有记录' })),
  });
  const save = async (account: string, id: string, expectedRevision: number, sheet: object) =>
    (await data<{ saveReview: { revision: number; points: string | null } }>(account, SAVE, { id, expectedRevision, sheet })).saveReview;
  return {
    data,
    refusal,
    plan,
    plans: async (account: string) => (await data<{ reviewPlans: Plan[] }>(account, PLANS)).reviewPlans,
    seal,
    draw,
    files,
    file,
    reading,
    sheetOf,
    save,
    desk: async (account: string) => (await data<{ reviewDesk: DeskFile[] }>(account, DESK)).reviewDesk,
    addReader: (account: string, planId: string, reader: string, over: object = {}) =>
      data(account, ADD_READER, { input: { planId, account: reader, agencyId: null, certificates: [], conflicts: [], ...over } }),
    assign: async (account: string, id: string) =>
      (
        await data<{
          assignReviewFiles: { assigned: number; takenBack: number; left: { bars: { recusal: string; readers: number }[] }[] };
        }>(account, ASSIGN, { id })
      ).assignReviewFiles,
    /** Fills a sheet in and signs it. */
    sign: async (account: string, id: string, marks: readonly Mark[] = [], vetoes: Readonly<Record<string, string>> = {}) => {
      const of = await reading(account, id);
      const { revision } = await save(account, id, of.revision, sheetOf(of, marks, vetoes));
      await data(account, SIGN, { id, expectedRevision: revision });
    },
    act: async (account: string, of: Pick<FileRow, 'agencyId' | 'id'>, action: string, over: object = {}) => {
      const { revision } = await file(account, of);
      return (
        await data<{ actOnReview: FileModel }>(account, ACT, {
          input: { agencyId: of.agencyId, id: of.id, action, expectedRevision: revision, said: '同意', ...over },
        })
      ).actOnReview;
    },
    refusedAct: async (account: string, of: Pick<FileRow, 'agencyId' | 'id'>, action: string, over: object = {}, revision = 0) =>
      refusal(account, ACT, { input: { agencyId: of.agencyId, id: of.id, action, expectedRevision: revision, said: '同意', ...over } }),
    sample: async (account: string, id: string) => (await data<{ reviewSample: string }>(account, SAMPLE, { id })).reviewSample,
  };
};
