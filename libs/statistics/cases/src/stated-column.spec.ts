import { aCase } from '@zhilu/testing/law/make';
import { yearlyColumnsOf } from './stated-column';

describe('YC-1 columns only the yearly tables ask for, on the page of their case', () => {
  it('each in words, blank ones left out', () => {
    expect(yearlyColumnsOf(aCase({}))).toEqual([]);
    const stated = aCase({
      appliedOn: '2026-08-17',
      revokedOn: '2026-11-02',
      levyAmount: '35000.00',
      executionModes: ['surcharge', 'auction'],
      executedOn: '2026-11-20',
      courtAppliedOn: '2026-11-08',
    });
    expect(yearlyColumnsOf(stated)).toEqual([
      { word: '申请日期', text: '2026-08-17' },
      { word: '撤销许可日期', text: '2026-11-02' },
      { word: '征收金额', text: '35,000 元' },
      { word: '强制执行方式', text: '加处罚款或者滞纳金、拍卖或者依法处理' },
      { word: '强制执行完毕日期', text: '2026-11-20' },
      { word: '申请法院强制执行日期', text: '2026-11-08' },
    ]);
  });
});
