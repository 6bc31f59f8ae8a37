import fc from 'fast-check';
import { evaluate, settle } from '@zhilu/kernel/law';
import { aCase, activity, at, clip, context, judged, written } from '@zhilu/testing/law/make';
import { type DeliveredRecord, CaseHistory } from '../case-history/case-history';
import { packDecision, packDelta, packRecord, unpackDelta } from '../case-history/record-text';
import { isAttesting, mayBecome } from './correction';
import type { Decision } from './decision';

const record = (kind: DeliveredRecord['kind'], key: string, body: object, revision = 1): DeliveredRecord => ({
  kind,
  key,
  revision,
  withdrawn: false,
  body: body as Record<string, unknown>,
});
const visit = {
  scene: 'siteInspection',
  arrivedAt: '2026-03-02T09:00:00',
  leftAt: '2026-03-02T10:00:00',
  facts: { personalLiberty: true },
};
const theCase = record('case', 'C-1', { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-03-02' });
const half = record('recording', 'R-1', {
  startedAt: '2026-03-02T09:00:00',
  endedAt: '2026-03-02T09:40:00',
  storedAt: '2026-03-04T09:00:00',
});
const received = at('2026-03-02T12:00:00');
const gap = { from: at('2026-03-02T09:40:00'), to: at('2026-03-02T10:00:00') };
const explained = (state: 'submitted' | 'accepted' | 'rejected' | 'none', gaps = [gap]): Decision => ({
  of: 'explanation',
  request: 1,
  activity: 'A-1',
  state,
  gaps,
});

const historyOf = (records: readonly DeliveredRecord[], ...decisions: Decision[]): CaseHistory => {
  const history = CaseHistory.of([{ source: 1, receivedAt: received, records }]);
  decisions.forEach((one) => history.decide(one));
  return history;
};
const dutyIn = (history: CaseHistory, rule: string) => {
  const found = evaluate(history.dossier()!, context()).filter(
    ({ kind, subject }) => kind.rule === rule && !subject.key.startsWith('scene:'),
  );
  expect(found).toHaveLength(1);
  return found[0]!;
};
const UNINTERRUPTED = 'GD2018-A07';
const STORAGE = 'GD2018-A10';

describe('说明: a second axis (definitions.md: an explanation never changes settlement, due or met)', () => {
  const before = () => dutyIn(historyOf([theCase, record('activity', 'A-1', visit), half]), UNINTERRUPTED);
  it.each(['submitted', 'accepted', 'rejected'] as const)('%s is read by the evaluator, and nothing else changes', (state) => {
    const after = dutyIn(historyOf([theCase, record('activity', 'A-1', visit), half], explained(state)), UNINTERRUPTED);
    expect(after).toEqual({ ...before(), explanation: state });
    expect(settle(after)).toBe('M');
  });
  it('the last step counts; one taken back leaves none', () => {
    const of = (...decisions: Decision[]) =>
      dutyIn(historyOf([theCase, record('activity', 'A-1', visit), half], ...decisions), UNINTERRUPTED).explanation;
    expect(of(explained('submitted'), explained('accepted'))).toBe('accepted');
    expect(of(explained('submitted'), explained('none'))).toBe('none');
  });
  it('explains the gaps it was given for and no others', () => {
    const shorter = record('recording', 'R-1', { ...half.body, endedAt: '2026-03-02T09:20:00' }, 2);
    const history = historyOf([theCase, record('activity', 'A-1', visit), half, shorter], explained('accepted'));
    expect(dutyIn(history, UNINTERRUPTED).explanation).toBe('none');
    const longer = record('recording', 'R-1', { ...half.body, endedAt: '2026-03-02T09:50:00' }, 2);
    expect(
      dutyIn(historyOf([theCase, record('activity', 'A-1', visit), half, longer], explained('accepted')), UNINTERRUPTED).explanation,
    ).toBe('accepted');
  });
  it('a gap that is closed needs none', () => {
    const whole = record('recording', 'R-1', { ...half.body, endedAt: '2026-03-02T10:00:00' }, 2);
    const duty = dutyIn(historyOf([theCase, record('activity', 'A-1', visit), half, whole], explained('accepted')), UNINTERRUPTED);
    expect([duty.explanation, settle(duty)]).toEqual(['none', 'O']);
  });
});

describe('延期储存认定: the clock starts at the return to the unit', () => {
  it('moves the due time of that clip only once it is accepted', () => {
    const history = CaseHistory.of([
      { source: 1, receivedAt: at('2026-03-04T12:00:00'), records: [theCase, record('activity', 'A-1', visit), half] },
    ]);
    expect(settle(dutyIn(history, STORAGE))).toBe('L');
    const moved: Decision = {
      of: 'extension',
      request: 2,
      recording: 'R-1',
      claim: 'remote',
      returnedAt: '2026-03-03T20:00:00',
      storableAt: null,
    };
    history.decide(moved);
    const duty = dutyIn(history, STORAGE);
    expect([settle(duty), duty.dueAt]).toEqual(['O', at('2026-03-04T20:00:00')]);
  });
});

describe('更正: members set right with proof', () => {
  const paper = (madeAt: string | undefined, revision = 1) => record('written', 'W-1', { item: 'T07', madeAt }, revision);
  const right = (was: string | null, is: string | null): Decision => ({
    of: 'correction',
    request: 3,
    kind: 'written',
    key: 'W-1',
    changes: [{ member: 'madeAt', was, is }],
  });
  const madeAt = (history: CaseHistory) => history.dossier()!.written[0]!.madeAt;

  it('a source that repeats the wrong value stays corrected, one that states something new is heard', () => {
    const decided = right('2026-03-09', '2026-03-02');
    expect(madeAt(historyOf([theCase, paper('2026-03-09')], decided))).toBe('2026-03-02');
    expect(madeAt(historyOf([theCase, paper('2026-03-09'), paper('2026-03-09', 2)], decided))).toBe('2026-03-02');
    expect(madeAt(historyOf([theCase, paper('2026-03-09'), paper('2026-03-05', 2)], decided))).toBe('2026-03-05');
    expect(madeAt(historyOf([theCase, paper('2026-03-09')], right('2026-03-09', null)))).toBeUndefined();
  });

  it('V3: decided before or after what the source delivers, the dossier is the same', () => {
    const stated = fc.array(fc.constantFrom(undefined, '2026-03-09', '2026-03-02', '2026-03-05'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(stated, fc.nat(4), (list, when) => {
        const records = [theCase, ...list.map((one, n) => paper(one, n + 1))];
        const decided = right('2026-03-09', '2026-03-02');
        const early = CaseHistory.of([]);
        records.forEach((one, n) => {
          if (n === Math.min(when, records.length - 1)) early.decide(decided);
          early.apply(one, 1, received);
        });
        expect(early.dossier()).toEqual(historyOf(records, decided).dossier());
      }),
    );
  });

  it('L2: late by receipt becomes on time only where proof attests the very time the duty rests on', () => {
    const late = { receivedAt: at('2026-07-01T09:00:00') };
    const paperOf = (over: object) =>
      judged('GD2018-T02', { case: aCase(), written: [written('T02', '2026-03-02', { ...late, ...over })] });
    expect([settle(paperOf({})), paperOf({}).witness]).toEqual(['R', 'receipt']);
    expect([settle(paperOf({ attested: ['madeAt'] })), paperOf({ attested: ['madeAt'] }).witness]).toEqual(['O', 'attested']);
    const stored = (attested: string[]) =>
      judged(STORAGE, { case: aCase(), activities: [activity()], recordings: [clip({ ...late, storedFrom: 'statement', attested })] });
    expect(settle(stored(['endedAt']))).toBe('R');
    expect(settle(stored(['storedAt']))).toBe('O');
    const covered = (attested: string[]) =>
      judged(UNINTERRUPTED, {
        case: aCase({ facts: { personalLiberty: true } }),
        activities: [activity()],
        recordings: [clip({ ...late, storedFrom: 'statement', attested })],
      });
    expect(settle(covered(['endedAt']))).toBe('R');
    expect([settle(covered(['startedAt', 'endedAt'])), covered(['startedAt', 'endedAt']).witness]).toEqual(['O', 'attested']);
  });

  it.each([
    ['written', 'madeAt', '2026-03-02', true],
    ['written', 'madeAt', '2026-03-02T09:00:00', true],
    ['written', 'madeAt', '2026-02-30', false],
    ['written', 'madeAt', '2026-03-02T24:00:00', false],
    ['written', 'receivedAt', '2026-03-02', false],
    ['written', 'item', 'T07', true],
    ['written', 'item', 'T99', false],
    ['written', 'item', null, false],
    ['case', 'filedOn', '2026-03-02', true],
    ['case', 'filedOn', '2026-03-02T09:00:00', false],
    ['case', 'actType', 'toString', false],
    ['case', 'caseNo', '', false],
    ['case', 'caseNo', null, true],
  ] as const)('%s.%s may become %s: %s', (kind, member, value, may) => expect(mayBecome(kind, member, value)).toBe(may));

  it('only the times of documents and clips are attested by proof', () => {
    expect([isAttesting('written', 'madeAt'), isAttesting('recording', 'storedAt')]).toEqual([true, true]);
    expect([isAttesting('case', 'filedOn'), isAttesting('activity', 'leftAt'), isAttesting('recording', 'device')]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('decisions are kept in the deltas of their case', () => {
  it('beside the records, and read back as they were', () => {
    const decision = explained('accepted');
    const text = packDelta('C-1', [packRecord(half, 'C-1'), packDecision(decision)]);
    expect(unpackDelta(text)).toEqual({ caseKey: 'C-1', records: [half], decisions: [decision] });
  });
});
