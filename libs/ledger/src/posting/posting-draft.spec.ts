import { CaseHistory, type DeliveredRecord } from '@zhilu/kernel/ledger';
import { searchKeyOf } from '@zhilu/kernel/vocabulary';
import type { DeliveredLine } from './delivered';
import { applyDelivered, type FateCounts, headOf } from './posting-draft';

const THE_CASE: DeliveredRecord = {
  kind: 'case',
  key: 'C-1',
  revision: 1,
  withdrawn: false,
  body: { actType: 'penalty', caseNo: '粤罚〔2026〕1号', title: '某案', filedOn: '2026-03-02', withheld: true },
};
const paper = (key: string, revision: number, item = 'T01'): DeliveredRecord => ({
  kind: 'written',
  key,
  revision,
  withdrawn: false,
  body: { item },
});
const line = (no: number, record: DeliveredRecord): DeliveredLine => ({ line: no, record, text: `${record.key}/${record.revision}` });
const CASE = { agency: 7, caseId: 1, sourceCase: 'C-1' };
const FROM = { source: 1, receivedAt: 1_000 };

const apply = (history: CaseHistory, lines: readonly DeliveredLine[], fresh = false) => {
  const count: FateCounts = { accepted: 0, duplicate: 0, stale: 0 };
  return { ...applyDelivered({ ...CASE, fresh }, history, lines, FROM, count, []), count };
};

describe('FT-14 a case is found by the name of its party, however its characters are encoded', () => {
  it.each(['䶮记食品店', '㛃美商行', '𬭎达五金店', '\uf90a利商行', '岭东·东湖饭馆'])('%s', (party) => {
    const history = CaseHistory.of([{ ...FROM, records: [{ ...THE_CASE, body: { actType: 'penalty', party } }] }]);
    const [written, initials] = headOf(history)!.searchKey.split(' ');
    expect(written).toBe(searchKeyOf([party]));
    expect(initials).toMatch(/^[a-z0-9]+$/);
    if (party.startsWith('岭')) expect(initials).toBe('lddhfg');
    if (party.startsWith('\uf90a')) expect(headOf(history)!.searchKey).toContain('金利');
  });
});

describe('what a delivery says of a case, taken into what is held of it', () => {
  it('LD-1 a line with several records has the weightiest of their fates, and is counted once', () => {
    const history = CaseHistory.of([{ ...FROM, records: [THE_CASE, paper('a', 3)] }]);
    const { count, taken } = apply(history, [
      line(1, paper('a', 3)),
      line(1, paper('b', 1)),
      line(2, paper('a', 2)),
      line(3, paper('a', 3)),
      line(3, paper('a', 2)),
    ]);
    expect(count).toEqual({ accepted: 1, duplicate: 0, stale: 2 });
    expect(taken).toEqual(['b/1']);
  });

  it('LD-2 a number raised with nothing changed is kept, though its line is a duplicate', () => {
    const history = CaseHistory.of([{ ...FROM, records: [THE_CASE, paper('a', 1)] }]);
    expect(apply(history, [line(1, paper('a', 5))])).toMatchObject({ taken: ['a/5'], cause: 'correction', count: { duplicate: 1 } });
  });

  it.each([
    ['a new case', [line(1, THE_CASE), line(2, paper('a', 1))], true, 'new'],
    ['a record that was not there', [line(1, paper('b', 1))], false, 'lateArrival'],
    ['another content', [line(1, paper('b', 1)), line(2, paper('a', 2, 'T02'))], false, 'correction'],
    [
      'a tombstone beside it',
      [line(1, paper('a', 2, 'T02')), line(2, { ...THE_CASE, revision: 2, withdrawn: true, body: {} })],
      false,
      'withdrawal',
    ],
  ] as const)('LD-3 a case is posted under the strongest cause that touches it: %s', (_, lines, fresh, cause) => {
    const history = fresh ? new CaseHistory() : CaseHistory.of([{ ...FROM, records: [THE_CASE, paper('a', 1)] }]);
    expect(apply(history, lines, fresh).cause).toBe(cause);
  });

  it('LD-4 the case list says what the case says, and nothing before the case is stated', () => {
    expect(headOf(CaseHistory.of([{ ...FROM, records: [paper('a', 1)] }]))).toBeNull();
    const head = headOf(CaseHistory.of([{ ...FROM, records: [THE_CASE] }]))!;
    expect(head).toMatchObject({ day: '2026-03-02', withheld: true, actType: 'penalty', documentNo: null, withdrawnAt: null });
  });
});
