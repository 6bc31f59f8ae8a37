import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type CheckedRecord, parseMapping } from '@zhilu/intake/format';
import { type Dossier, type Duty, evaluate, settle } from '@zhilu/kernel/law';
import { CaseScan, LEAD_SETTINGS } from '@zhilu/kernel/leads';
import { CaseHistory } from '@zhilu/kernel/ledger';
import { OfficerBook } from '@zhilu/kernel/registers';
import { legalDateOf } from '@zhilu/kernel/time';
import { at, context, terms } from '@zhilu/testing/law/make';
import { checkFile } from '../check/intake-file';

const TRIALS = join(__dirname, '../../../../../test/trials');
const RECEIVED = at('2026-10-01T12:00:00');
/** Connected by the very delivery, as a first file is. */
const CONTEXT = context({ sources: [terms({ connectedAt: RECEIVED })] });

/** The records of some trials of recordings, and how many lines were kept aside. */
const taken = async (mapping: string, ...files: string[]): Promise<{ records: CheckedRecord[]; aside: string[] }> => {
  const parsed = parseMapping(readFileSync(join(TRIALS, 'mappings', `${mapping}.json`), 'utf8'));
  const records: CheckedRecord[] = [];
  const aside: string[] = [];
  for (const file of files) {
    const path = join(TRIALS, file);
    const checked = await checkFile({ path, fileName: basename(file), mapping: parsed, receivedAt: RECEIVED });
    for await (const lines of checked.lines())
      for (const line of lines) {
        if (line.ok) records.push(...line.records);
        else aside.push(...line.problems.map(({ code }) => code));
      }
  }
  return { records, aside };
};
const historiesOf = (records: readonly CheckedRecord[]): Map<string, CheckedRecord[]> => {
  const cases = new Map<string, CheckedRecord[]>();
  for (const one of records) cases.set(one.caseKey, [...(cases.get(one.caseKey) ?? []), one]);
  return cases;
};
const dossiersOf = (records: readonly CheckedRecord[]): Dossier[] =>
  [...historiesOf(records).values()].map((some) => CaseHistory.of([{ source: 1, receivedAt: RECEIVED, records: some }]).dossier()!);
const dutiesOf = (records: readonly CheckedRecord[], rule: string): Duty[] =>
  dossiersOf(records).flatMap((one) => evaluate(one, CONTEXT).filter(({ kind }) => kind.rule === rule));
const settled = (records: readonly CheckedRecord[], rule: string): string[] => dutiesOf(records, rule).map(settle);
/** Of the visits; whether a measure was taken that no visit tells of, these files do not say: unknown (0235). */
const ofVisits = (duties: readonly Duty[]): string[] => {
  const [told, visits] = [true, false].map((of) => duties.filter(({ subject }) => subject.key.startsWith('scene:') === of));
  expect([...new Set(told!.map(settle))]).toEqual(told!.length === 0 ? [] : ['I']);
  return visits!.map(settle);
};
const leadsOf = (records: readonly CheckedRecord[]) => {
  const scan = new CaseScan(() => 0, CONTEXT, '2026-11-23');
  [...historiesOf(records).values()].forEach((some, n) => scan.add(n + 1, [{ source: 1, receivedAt: RECEIVED, records: some }]));
  return scan.detect(new OfficerBook([]), LEAD_SETTINGS);
};

describe('FT what others have hit with recordings', () => {
  it('FT-22 clips in universal time: no visit recorded, told once for the device, and none late for certain', async () => {
    const { records, aside } = await taken('t2-standard', 'recordings/22-clips-in-utc.xlsx');
    expect(aside).toEqual([]);
    expect(settled(records, 'GD2018-A01')).toEqual(['M', 'M', 'M']);
    expect(settled(records, 'GD2018-A10')).toEqual(['I', 'I', 'I']);
    const { clipElsewhere, deviceClock } = leadsOf(records);
    expect(clipElsewhere.leads).toHaveLength(3);
    expect(deviceClock.leads).toMatchObject([{ subject: 'DV-T2-22', values: { way: 'slow', n: 3, offset: 28_810 } }]);
  });

  it('FT-23 an end and a length: what is not stated is not known, neither met nor missing', async () => {
    const files = ['recordings/23a-end-and-duration-cases.xlsx', 'recordings/23b-end-and-duration-clips.csv'];
    const { records, aside } = await taken('t2-end-duration', ...files);
    expect(aside).toEqual([]);
    expect(settled(records, 'GD2018-A01')).toEqual(['I']);
    expect(ofVisits(dutiesOf(records, 'GD2018-A07'))).toEqual(['I']);
    expect(settled(records, 'GD2018-A10')).toEqual(['O', 'O']);
  });

  it('FT-24 a clock that was reset: nothing is 26 years late, nothing is recorded by it, and it is asked about', async () => {
    const { records, aside } = await taken('t2-standard', 'recordings/24-device-clock-reset.xlsx');
    expect(aside).toEqual(['date-too-early', 'date-too-early']);
    expect(settled(records, 'GD2018-A01')).toEqual(['M', 'M', 'M']);
    expect(settled(records, 'GD2018-A10')).toEqual(['I', 'I']);
    const { clipElsewhere, deviceClock } = leadsOf(records);
    expect(clipElsewhere.leads).toHaveLength(2);
    expect(deviceClock.leads.map(({ subject }) => subject)).toEqual(['DV-T2-24']);
  });

  it('FT-26 a hole is a hole, and clips that touch are whole', async () => {
    const { records } = await taken('t2-standard', 'recordings/26-gaps-and-touching.xlsx');
    expect(settled(records, 'GD2018-A01')).toEqual(['O', 'O', 'O', 'O']);
    expect(ofVisits(dutiesOf(records, 'GD2018-A07'))).toEqual(['M', 'O', 'O', 'O']);
    expect(leadsOf(records).deviceTwice.leads).toEqual([]);
  });

  it('FT-27 across midnight at the end of a month', async () => {
    const { records, aside } = await taken('t2-standard', 'recordings/27-across-midnight.xlsx');
    const [first, second] = dossiersOf(records);
    const of = (dossier: Dossier, rule: string) => evaluate(dossier, CONTEXT).filter(({ kind }) => kind.rule === rule);
    expect(of(first!, 'GD2018-A01').map((duty) => [settle(duty), legalDateOf(duty.dueAt)])).toEqual([['O', '2026-09-01']]);
    expect(ofVisits(of(first!, 'GD2018-A07'))).toEqual(['O']);
    expect(ofVisits(of(second!, 'GD2018-A07'))).toEqual([aside.length === 0 ? 'O' : 'M']);
    expect(records.filter(({ body }) => body.endedAt === '2026-08-31T00:00:00')).toEqual([]);
  });

  it('FT-30 the last second of a period is in it, the next is not', async () => {
    const { records } = await taken('t2-standard', 'figures/30-period-edge.xlsx');
    expect(dutiesOf(records, 'GD2018-A01').map(({ dueAt }) => legalDateOf(dueAt).slice(0, 7))).toEqual([
      '2026-09',
      '2026-09',
      '2026-10',
      '2026-10',
    ]);
  });
});
