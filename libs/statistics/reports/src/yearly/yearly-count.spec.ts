import type { CaseRecord, Dossier } from '@zhilu/kernel/law';
import { REFUSAL } from '@zhilu/kernel/refusal';
import { cellsOfAgency, countYear, heaviestOf, NO_POWER, NOT_COLLECTED, sumOf, type YearlyCounts } from './yearly-count';
import { isTold, parseForm } from './yearly-form';
import json from './yearly-form.json';
import { wanOf, yearlyFacts, yearlyTables } from './yearly-paper';

const FORM = parseForm(json);
const tableOf = (key: string) => FORM.tables.find((one) => one.key === key)!;
let no = 0;
const dossier = (stated: Partial<CaseRecord>, more: Partial<Dossier> = {}): Dossier => ({
  case: { key: `K${(no += 1)}`, actType: 'penalty', receivedAt: 0, source: 1, ...stated } as CaseRecord,
  written: [],
  activities: [],
  recordings: [],
  ...more,
});
const counted = (key: string, dossiers: readonly Dossier[], year = 2026) => {
  const { columns, ...unknown } = countYear(FORM, tableOf(key), dossiers, year);
  return { ...Object.fromEntries(tableOf(key).columns.map(({ heading }, at) => [heading, columns[at]])), ...unknown } as Record<string, number | null>; // prettier-ignore
};

describe('行政执法数据: the yearly tables', () => {
  it('YT-1 several penalties in one decision are one, under the heaviest; a named kind goes before 其他', () => {
    expect(heaviestOf(['warning', 'revocation', 'fine'], FORM.heaviest)).toBe('revocation');
    expect(heaviestOf(['other', 'warning'], FORM.heaviest)).toBe('warning');
    expect(heaviestOf(['other'], FORM.heaviest)).toBe('other');
    const all = counted('penalty', [
      dossier({ decidedOn: '2026-03-01', penaltyKinds: ['warning', 'fine', 'confiscation'], penaltyAmount: '12000.50' }),
      dossier({ decidedOn: '2026-03-01', penaltyKinds: ['warning'] }),
      dossier({ decidedOn: '2026-03-01', penaltyKinds: ['closure'] }),
    ]);
    expect(all).toMatchObject({
      警告: 1,
      罚款: 0,
      '没收违法所得、没收非法财物': 1,
      其他行政处罚: 1,
      '合计（宗）': 3,
      '罚没金额（万元）': 1_200_050,
    });
  });

  it('YT-2 the order of kinds is the form’s: another province, another column', () => {
    const other = parseForm({ ...json, heaviest: ['fine', 'warning', 'criticism', 'confiscation', 'suspension', 'downgrade', 'restriction', 'halt', 'closure', 'ban', 'revocation', 'detention'] }); // prettier-ignore
    const [one] = [dossier({ decidedOn: '2026-03-01', penaltyKinds: ['warning', 'fine'] })];
    expect(countYear(FORM, tableOf('penalty'), [one], 2026).columns.slice(0, 2)).toEqual([0, 1]);
    expect(countYear(other, tableOf('penalty'), [one], 2026).columns.slice(0, 2)).toEqual([1, 0]);
  });

  it('YT-3 the day of the decision tells the year; what did not end in a penalty is none; what was taken back is not counted', () => {
    const all = counted('penalty', [
      dossier({ decidedOn: '2025-12-31', penaltyKinds: ['fine'] }),
      dossier({ decidedOn: '2026-01-01', penaltyKinds: ['fine'] }),
      dossier({ decidedOn: '2026-12-31', penaltyKinds: ['fine'] }),
      dossier({ decidedOn: '2026-05-01', caseOutcome: 'notImposed' }),
      dossier({ decidedOn: '2026-05-01', penaltyKinds: ['fine'], withdrawnAt: 5 }),
      dossier({ penaltyKinds: ['fine'] }),
    ]);
    expect(all).toMatchObject({ 罚款: 2, '合计（宗）': 2 });
  });

  it('YT-4 what nobody stated is in the sum and told apart: kinds, amounts, types', () => {
    const all = counted('penalty', [
      dossier({ decidedOn: '2026-03-01' }),
      dossier({ decidedOn: '2026-03-01', penaltyKinds: ['fine'] }),
      dossier({ decidedOn: '2026-03-01', penaltyKinds: ['fine'], penaltyAmount: '100.00' }),
    ]);
    expect(all).toMatchObject({ 罚款: 2, '合计（宗）': 3, kindUnknown: 1, amountUnknown: 1, '罚没金额（万元）': 10_000 });
    const { columns, kindUnknown } = countYear(FORM, tableOf('penalty'), [dossier({ decidedOn: '2026-03-01' })], 2026);
    expect(columns.slice(0, 8).reduce<number>((sum, n) => sum + n!, 0) + kindUnknown).toBe(columns[8]);
    expect(counted('coercion', [dossier({ actType: 'coercion', decidedOn: '2026-03-01' })])).toMatchObject({ 合计: 1, typeUnknown: 1 });
  });

  it('YT-5 licences: accepted by their day, decided by theirs', () => {
    const all = counted('licence', [
      dossier({ actType: 'licence', acceptedOn: '2026-12-30', decidedOn: '2027-01-05', caseOutcome: 'granted' }),
      dossier({ actType: 'licence', acceptedOn: '2025-12-30', decidedOn: '2026-01-05' }),
      dossier({ actType: 'licence', acceptedOn: '2026-02-01', decidedOn: '2026-02-05', caseOutcome: 'refused' }),
    ]);
    expect(all).toMatchObject({ 申请数量: 0, 受理数量: 2, 许可的数量: 1, 不予许可的数量: 1, 撤销许可的数量: 0 });
  });

  it('YT-12 applications count by the day they came, revoked licences by the day they were, whenever they were granted', () => {
    const all = counted('licence', [
      dossier({ actType: 'licence', appliedOn: '2025-12-30', acceptedOn: '2026-01-04', decidedOn: '2026-01-20', revokedOn: '2026-06-01' }),
      dossier({ actType: 'licence', appliedOn: '2026-12-31', acceptedOn: '2027-01-02' }),
      dossier({ actType: 'licence', decidedOn: '2020-05-01', revokedOn: '2026-02-01' }),
      dossier({ actType: 'licence', decidedOn: '2026-05-01', revokedOn: '2027-02-01', withdrawnAt: 5 }),
    ]);
    expect(all).toMatchObject({ 申请数量: 1, 受理数量: 1, 许可的数量: 1, 撤销许可的数量: 2 });
  });

  it('YT-13 execution counts when it has ended, in a case of whatever kind; the court by the day it was asked; the sum counts a case once', () => {
    const all = counted('coercion', [
      dossier({ executionModes: ['surcharge', 'transfer'], executedOn: '2026-07-01', decidedOn: '2025-03-01' }),
      dossier({ executionModes: ['auction'] }),
      dossier({ courtAppliedOn: '2026-09-01', executedOn: '2026-10-01', executionModes: ['other'] }),
      dossier({ actType: 'coercion', coerciveType: 'seal', decidedOn: '2026-02-01' }),
      dossier({ actType: 'coercion', coerciveType: 'demolish', decidedOn: '2026-02-01' }),
      dossier({ actType: 'coercion', coerciveType: 'demolish', decidedOn: '2025-02-01', executedOn: '2026-04-01' }),
      dossier({ actType: 'coercion', coerciveType: 'substitute', decidedOn: '2026-02-01', executedOn: '2027-04-01' }),
    ]);
    expect(all).toMatchObject({
      '查封场所、设施或者财物': 1,
      加处罚款或者滞纳金: 1,
      '划拨存款、汇款': 1,
      拍卖或者依法处理: 0,
      '排除妨碍、恢复原状': 2,
      代履行: 0,
      其他强制执行: 1,
      申请法院强制执行: 1,
      合计: 6,
    });
  });

  it('YT-14 what was levied is the sum of what was decided; without an amount it is counted and told apart', () => {
    const all = counted('levy', [
      dossier({ actType: 'levy', decidedOn: '2026-03-01', levyAmount: '35000.50' }),
      dossier({ actType: 'levy', decidedOn: '2026-03-01' }),
      dossier({ actType: 'levy', decidedOn: '2025-03-01', levyAmount: '1.00' }),
    ]);
    expect(all).toMatchObject({ 征收宗数: 2, '征收金额（万元）': 3_500_050, levyUnknown: 1 });
  });

  it('YT-15 a column is told where the source carries what it rests on; otherwise nought is never said of it', () => {
    const { columns } = tableOf('licence');
    expect(columns.map((one) => isTold(one, ['case.acceptedOn', 'case.decidedOn']))).toEqual([false, true, true, true, false]);
    expect(columns.map((one) => isTold(one, ['*']))).toEqual(columns.map(() => true));
    const counts = countYear(FORM, tableOf('licence'), [], 2026);
    const told = columns.map((one) => isTold(one, ['case.acceptedOn', 'case.decidedOn']));
    expect(cellsOfAgency({ label: '甲局', power: true, collected: true, told, counts })).toEqual([NOT_COLLECTED, 0, 0, 0, NOT_COLLECTED]);
  });

  it('YT-6 an inspection is one object with a record; a patrol without one of them is none', () => {
    const visit = { activities: [{ arrivedAt: '2026-04-01T09:00:00' }], written: [{}] } as unknown as Partial<Dossier>;
    const all = counted('inspection', [
      dossier({ actType: 'inspection', party: '甲店' }, visit),
      dossier({ actType: 'inspection' }, visit),
      dossier({ actType: 'inspection', party: '乙店', filedOn: '2026-04-01' }),
      dossier({ actType: 'inspection', party: '丙店' }, { ...visit, activities: [{ arrivedAt: '2025-04-01T09:00:00' }] as never }),
    ]);
    expect(all).toMatchObject({ 检查次数: 1 });
  });

  const nothing: YearlyCounts = { columns: [0, 0, null], kindUnknown: 0, amountUnknown: 0, typeUnknown: 0, levyUnknown: 0 };
  const told = [true, true, true];
  it.each([
    [false, true, [NO_POWER, NO_POWER, NO_POWER]],
    [false, false, [NO_POWER, NO_POWER, NO_POWER]],
    [true, true, [0, 0, NOT_COLLECTED]],
    [true, false, [NOT_COLLECTED, NOT_COLLECTED, NOT_COLLECTED]],
    [null, true, [NOT_COLLECTED, NOT_COLLECTED, NOT_COLLECTED]],
    [null, false, [NOT_COLLECTED, NOT_COLLECTED, NOT_COLLECTED]],
  ] as const)('YT-7 with nothing found: power %s, all comes in %s: %j', (power, collected, cells) =>
    expect(cellsOfAgency({ label: '甲局', power, collected, told, counts: nothing })).toEqual(cells),
  );

  it('YT-8 what was found is a number whatever was said; beside it nought only where all comes in', () => {
    const counts = { ...nothing, columns: [3, 0, null] };
    expect(cellsOfAgency({ label: '甲局', power: false, collected: true, told, counts })).toEqual([3, 0, NOT_COLLECTED]);
    expect(cellsOfAgency({ label: '甲局', power: null, collected: false, told, counts })).toEqual([3, NOT_COLLECTED, NOT_COLLECTED]);
  });

  it('YT-9 a sum is of what is told; two empties are never nought', () => {
    expect([sumOf([1, NOT_COLLECTED, 2]), sumOf([NOT_COLLECTED, NO_POWER]), sumOf([NO_POWER, NO_POWER]), sumOf([0, NO_POWER]), sumOf([])]).toEqual([3, NOT_COLLECTED, NO_POWER, 0, NOT_COLLECTED]); // prettier-ignore
  });

  it('YT-10 a form that counts a kind twice, ranks not all, or names a field there is not is refused', () => {
    const column = (kinds: string[]) => ({ heading: '某', count: 'heaviest', kinds });
    const withColumns = (columns: unknown[]) => ({ ...json, tables: [{ ...json.tables[1], columns }] });
    for (const [bad, what] of [
      [withColumns([column(['fine']), column(['fine', 'warning'])]), '罚款在两栏都计'],
      [{ ...withColumns([column(['fine'])]), heaviest: ['warning'] }, '没有列入轻重次序'],
      [withColumns([{ heading: '某', count: 'guessed' }]), 'tables.0.columns.0.count'],
      [withColumns([{ heading: '某', count: 'accepted', weight: 3 }]), 'weight'],
    ] as const)
      expect(() => parseForm(bad)).toThrow(what);
    expect(REFUSAL['report.template-malformed']).toContain('{problem}');
  });

  it('YT-11 the tables fill the page in whole hundredths, money is written in 万元 to the last fen, and what bears a star is listed', () => {
    const rows = FORM.tables.map((table) => ({ table, agencies: [{ label: '甲局', power: true, collected: true, told: table.columns.map(() => true), counts: countYear(FORM, table, [], 2026) }] })); // prettier-ignore
    for (const { columns, rows: cells } of Object.values(yearlyTables(rows))) {
      expect(columns.reduce((sum, { share }) => sum + share, 0)).toBe(100);
      expect(columns.every(({ share }) => Number.isInteger(share) && share > 0)).toBe(true);
      expect(cells.every((row) => row.length === columns.length)).toBe(true);
    }
    expect([wanOf(0), wanOf(1), wanOf(1_200_050), wanOf(12_345_000_000)]).toEqual(['0', '0.000001', '1.20005', '12,345']);
    expect(yearlyFacts(FORM, 2026, rows)['yearly.unverified']).toContain('检查次数');
  });
});
