import fc from 'fast-check';
import { evaluate, settle } from '@zhilu/kernel/law';
import { context } from '@zhilu/testing/law/make';
import { type DeliveredRecord, CaseHistory, packDecision, packDelta, unpackDelta, type WriteOffDecision } from '@zhilu/kernel/ledger';
import { addDays, earliest, type Instant } from '@zhilu/kernel/time';
import { openAfterWithdrawal } from './write-off';

const at = (moment: string): Instant => earliest(moment as never);
const RECEIVED = at('2026-03-10T09:00:00');
const WITHDRAWN = at('2026-08-01T09:00:00');
const DAY = '2026-09-01';
const theCase = (revision = 1, withdrawn = false): DeliveredRecord => ({
  kind: 'case',
  key: 'C-1',
  revision,
  withdrawn,
  body: withdrawn
    ? {}
    : { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-03-02', decidedOn: '2026-04-02', facts: { exOfficio: true } },
});
const paper = (item: string, madeAt: string): DeliveredRecord => ({
  kind: 'written',
  key: item,
  revision: 1,
  withdrawn: false,
  body: { item, madeAt },
});
const stood = (): CaseHistory =>
  CaseHistory.of([{ source: 1, receivedAt: RECEIVED, records: [theCase(), paper('T02', '2026-03-02'), paper('T01', '2026-03-09')] }]);
const withdrawn = (): CaseHistory => {
  const history = stood();
  history.apply(theCase(2, true), 1, WITHDRAWN);
  return history;
};
const dutiesOf = (history: CaseHistory) => evaluate(history.dossier()!, context());
const lettersOf = (history: CaseHistory) => new Map(dutiesOf(history).map((duty) => [duty.no, settle(duty)]));
const openOf = (history: CaseHistory, day = DAY) => openAfterWithdrawal(history.dossier()!, context(), day).map(({ no }) => no);
const writeOff = (duties: readonly string[], withdrawnAt = WITHDRAWN): WriteOffDecision => ({
  of: 'writeOff',
  request: 1,
  withdrawnAt,
  duties,
});

describe('核销应记录事项: charged duties of a withdrawn case stay until an office has decided', () => {
  it('a case that stands leaves nothing to write off; a withdrawn one what was charged and never met, by the day asked', () => {
    expect(openOf(stood())).toEqual([]);
    const letters = lettersOf(withdrawn());
    const open = openOf(withdrawn());
    expect(open.length).toBeGreaterThan(2);
    expect(open.every((no) => letters.get(no) === 'M')).toBe(true);
    expect(open).toHaveLength([...letters.values()].filter((letter) => letter === 'M').length);
    expect(openOf(withdrawn(), '2026-03-01')).toEqual([]);
  });

  it('written off they are gone; what was met on time or late stays, and so does what cannot be judged', () => {
    const before = lettersOf(withdrawn());
    const history = withdrawn();
    history.decide(writeOff(openOf(history)));
    const after = lettersOf(history);
    expect([...after]).toEqual([...before].filter(([, letter]) => letter !== 'M'));
    expect(new Set(after.values())).toEqual(new Set([...before.values()].filter((letter) => letter !== 'M')));
    expect([...after.values()]).toEqual(expect.arrayContaining(['O', 'L']));
    expect(openOf(history)).toEqual([]);
  });

  it('only what was put forward is written off', () => {
    const history = withdrawn();
    const [first, ...others] = openOf(history);
    history.decide(writeOff([first!]));
    expect(openOf(history)).toEqual(others);
  });

  it('a record that comes after all has its duty stand as it was met, 迟报: the same whichever came first (L2)', () => {
    const late = paper('T20', '2026-03-20');
    const [before, after] = [withdrawn(), withdrawn()];
    const open = openOf(withdrawn());
    before.apply(late, 1, at('2026-08-10T09:00:00'));
    before.decide(writeOff(open));
    after.decide(writeOff(open));
    after.apply(late, 1, at('2026-08-10T09:00:00'));
    expect(dutiesOf(after)).toEqual(dutiesOf(before));
    const none = withdrawn();
    none.decide(writeOff(open));
    const [more] = [...lettersOf(after)].filter(([no]) => !lettersOf(none).has(no));
    expect(more![1]).toBe('R');
  });

  it('a case taken up again owes everything; withdrawn once more, the old decision says nothing of it', () => {
    const history = withdrawn();
    history.decide(writeOff(openOf(history)));
    history.apply(theCase(3), 1, at('2026-08-20T09:00:00'));
    expect(dutiesOf(history)).toEqual(dutiesOf(stood()));
    history.apply(theCase(4, true), 1, at('2026-08-25T09:00:00'));
    expect(openOf(history)).toEqual(openOf(withdrawn()));
  });

  it('L1: kept as text and read again, any part of the open duties written off gives the same books', () => {
    const open = openOf(withdrawn());
    fc.assert(
      fc.property(fc.subarray(open), (some) => {
        const history = withdrawn();
        history.add({ source: 1, receivedAt: WITHDRAWN, ...unpackDelta(packDelta('C-1', [packDecision(writeOff(some))])) });
        expect(openOf(history)).toEqual(open.filter((no) => !some.includes(no)));
        expect(openOf(history, addDays(DAY, 400))).toEqual(openOf(history));
      }),
    );
  });
});
