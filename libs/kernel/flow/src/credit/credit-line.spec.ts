import {
  creditDueAt,
  creditFaults,
  creditFaultWords,
  creditKindOf,
  creditSources,
  creditValues,
  inTenThousands,
  maskedName,
  readReceipt,
} from '@zhilu/kernel/flow';
import type { CaseRecord } from '@zhilu/kernel/law';
import { HOLIDAY_TABLES, makeCalendar } from '@zhilu/kernel/time';
import { usccCheck } from '@zhilu/kernel/vocabulary';
import fc from 'fast-check';

const TODAY = '2026-11-24';
const CODE = `9144030070846113${'1'}`;
const USCC = `${CODE}${usccCheck(CODE)}`;
const ISSUER = { name: '岭东市市场监督管理局', code: `11440000MB2D01234${usccCheck('11440000MB2D01234')}` };
const CASE = {
  key: 'A-1',
  actType: 'penalty',
  documentNo: '岭市监罚〔2026〕31号',
  party: '张小明',
  legalBasis: '《食品安全法》第一百二十四条',
  decidedOn: '2026-11-16',
  penaltyKinds: ['fine'],
  penaltyAmount: '2250.00',
  receivedAt: 0,
  source: 1,
} as unknown as CaseRecord;
const WRITTEN = { cf_xdr_lb: '法人及非法人组织', cf_xdr_shxym: USCC, cf_wfxw: '销售过期食品', cf_sy: '2026年8月销售过期食品', cf_nr: '罚款2250元', cf_yxq: '2029-11-16' }; // prettier-ignore
const lineOf = (one: CaseRecord, written: Record<string, string>) =>
  creditValues('penalty', creditSources('penalty', one, ISSUER), written);
const faultsOf = (values: Record<string, string>, kind: 'penalty' | 'licence' = 'penalty') =>
  creditFaults(kind, values, TODAY).map(({ field, code }) => [field, code]);

describe('信用公示: the line of a case', () => {
  it('XY-1 what the case says is filled, what it does not stays empty and is said, nothing is made up', () => {
    const sources = creditSources('penalty', CASE, ISSUER);
    expect(sources.cf_xdr_mc).toEqual({ value: '张小明', said: '案件的当事人' });
    expect(sources.cf_nr_fk).toEqual({ value: '0.225000', said: '案件的罚没金额' });
    expect(sources.cf_nr_wfff).toEqual({ value: null, said: '处罚种类中没有没收' });
    expect(sources.cf_sy).toEqual({ value: null, said: '归集的数据没有此项，由单位填写' });
    const both = creditSources('penalty', { ...CASE, penaltyKinds: ['fine', 'confiscation'] }, ISSUER);
    expect([both.cf_nr_fk!.value, both.cf_nr_wfff!.value, both.cf_nr_fk!.said]).toEqual([
      null,
      null,
      '案件只有罚没金额合计 2250.00 元，没有分列',
    ]);
    expect(creditSources('penalty', CASE, { name: '某局', code: null }).cf_cfjgdm!.value).toBeNull();
    expect(faultsOf(lineOf(CASE, {}))).toEqual([
      ['cf_xdr_lb', 'missing'],
      ['cf_xdr_shxym', 'missing'],
      ['cf_wfxw', 'missing'],
      ['cf_sy', 'missing'],
      ['cf_nr', 'missing'],
      ['cf_yxq', 'missing'],
    ]);
    expect(faultsOf(lineOf(CASE, WRITTEN))).toEqual([]);
  });

  it('XY-2 of a natural person the name is masked wherever it stands and nothing says who they are; identity numbers and telephones are found', () => {
    const line = lineOf(CASE, {
      ...WRITTEN,
      cf_xdr_lb: '自然人',
      cf_frdb: '张小明',
      cf_zjhm: '110101199003070011',
      cf_sy: '张小明销售过期食品',
    });
    expect([line.cf_xdr_mc, line.cf_sy, line.cf_xdr_shxym, line.cf_frdb, line.cf_zjhm]).toEqual(['张某某', '张某某销售过期食品', undefined, undefined, undefined]); // prettier-ignore
    expect(faultsOf(line)).toEqual([]);
    // 11010519491231002X is the standard's own example.
    expect(faultsOf({ ...line, cf_sy: '身份证11010519491231002X' })).toEqual([['cf_sy', 'personal']]);
    expect(faultsOf({ ...line, cf_sy: '编号110105194912310021' })).toEqual([]);
    expect(faultsOf({ ...line, cf_sy: '电话13800138000' })).toEqual([['cf_sy', 'personal']]);
    expect(faultsOf({ ...line, cf_xdr_mc: '张小明' })).toEqual([['cf_xdr_mc', 'natural-name']]);
    expect(faultsOf({ ...line, cf_zjlx: '身份证' })).toEqual([['cf_zjlx', 'natural-only-masked']]);
    expect(maskedName('欧阳小明')).toBe('欧某某某');
  });

  it.each([
    [{ cf_xdr_shxym: `${CODE}0` }, 'cf_xdr_shxym', 'uscc-check'],
    [{ cf_xdr_shxym: `${CODE}` }, 'cf_xdr_shxym', 'uscc-length'],
    [{ cf_xdr_shxym: `91440300708I61131X` }, 'cf_xdr_shxym', 'uscc-character'],
    [{ cf_xdr_shxym: '没有' }, 'cf_xdr_shxym', 'not-a-code'],
    [{ cf_yxq: '2026-02-30' }, 'cf_yxq', 'not-a-day'],
    [{ cf_yxq: '2026-11-15' }, 'cf_yxq', 'before-decision'],
    [{ cf_gsjzq: '2026-11-15' }, 'cf_gsjzq', 'before-decision'],
    [{ cf_jdrq: '2026-11-25' }, 'cf_jdrq', 'in-future'],
    [{ cf_nr_fk: '0.2250001' }, 'cf_nr_fk', 'amount'],
    [{ cf_nr_fk: '-1' }, 'cf_nr_fk', 'amount'],
    [{ cf_xdr_lb: '公司' }, 'cf_xdr_lb', 'word'],
    [{ cf_cflb: '罚款、没有' }, 'cf_cflb', 'word'],
    [{ cf_wsh: 'x'.repeat(101) }, 'cf_wsh', 'too-long'],
  ])('XY-3 a fault is named: %j', (over, field, code) => {
    const found = creditFaults('penalty', { ...lineOf(CASE, WRITTEN), ...(over as Record<string, string>) }, TODAY);
    expect(found.map((one) => [one.field, one.code])).toContainEqual([field, code]);
    for (const one of found) expect(creditFaultWords(one)).not.toMatch(/[{}]/);
  });

  it('XY-4 which cases are made public: decided, not taken back, ended as the kind asks', () => {
    expect(creditKindOf(CASE)).toBe('penalty');
    expect(creditKindOf({ ...CASE, caseOutcome: 'notImposed' })).toBeNull();
    expect(creditKindOf({ ...CASE, decidedOn: undefined })).toBeNull();
    expect(creditKindOf({ ...CASE, withdrawnAt: 1 })).toBeNull();
    expect(creditKindOf({ ...CASE, actType: 'inspection' })).toBeNull();
    expect(creditKindOf({ ...CASE, actType: 'licence', caseOutcome: 'granted' })).toBe('licence');
    const licence = creditSources('licence', { ...CASE, actType: 'licence', revokedOn: '2026-11-20' }, ISSUER);
    expect([licence.xk_zt!.value, licence.xk_wsh!.value, licence.xk_yxqz!.value]).toEqual(['无效', '岭市监罚〔2026〕31号', null]);
    const line = creditValues('licence', licence, { xk_yxqz: '2026-12-02', xk_yxqzhi: '2026-12-01' });
    expect(faultsOf(line, 'licence')).toContainEqual(['xk_yxqzhi', 'before-start']);
  });

  it('XY-5 property: ten thousands of yuan are exact, whatever the amount', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (fen) => {
        const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
        const [whole, part] = inTenThousands(yuan).split('.');
        expect(part).toHaveLength(6);
        expect(BigInt(`${whole}${part}`)).toBe(BigInt(fen));
      }),
    ));

  it('XY-6 due within seven working days of the decision, and three of a change; an unknown year has no due', () => {
    const calendar = makeCalendar(HOLIDAY_TABLES);
    // Decided on Monday 2026-11-16: Wednesday 2026-11-25. Before the national holiday of 2025: Friday the 26th, the 28th is worked.
    expect(creditDueAt(calendar, '2026-11-16', 'publish')).toBe(Date.parse('2026-11-25T23:59:59+08:00'));
    expect(creditDueAt(calendar, '2026-11-16', 'change')).toBe(Date.parse('2026-11-19T23:59:59+08:00'));
    expect(creditDueAt(calendar, '2025-09-26', 'change')).toBe(Date.parse('2025-09-30T23:59:59+08:00'));
    expect(creditDueAt(calendar, '2025-09-30', 'publish')).toBe(Date.parse('2025-10-16T23:59:59+08:00'));
    expect(creditDueAt(calendar, '2031-01-06', 'publish')).toBeNull();
  });

  it('XY-7 a receipt answers lines by their number: unknown, doubled, in words of no result, or refused without a reason it is told by line', () => {
    const line = (n: number, documentNo: string, result: string, reason = '') => ({ line: n, documentNo, result, reason });
    expect(readReceipt(['甲', '乙', '丙'], [line(2, '甲', '成功'), line(3, '乙', '失败', '信用代码不存在')])).toEqual({
      answers: [
        { documentNo: '甲', action: 'accept', reason: '' },
        { documentNo: '乙', action: 'reject', reason: '信用代码不存在' },
      ],
      faults: [],
    });
    expect(
      readReceipt(['甲', '乙'], [line(2, '丁', '成功'), line(3, '甲', '也许'), line(4, '甲', '成功'), line(5, '乙', '失败')]).faults,
    ).toEqual([
      { line: 2, code: 'unknown' },
      { line: 3, code: 'result' },
      { line: 4, code: 'twice' },
      { line: 5, code: 'reason' },
    ]);
  });
});
