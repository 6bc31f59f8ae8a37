import type { Institution } from './entry';
import { retentionRuleOn, retentionTimesOf } from './retention';

const rule = (over: Partial<Institution>): Institution => ({
  key: 'Z',
  institution: 'keeping',
  title: '信息保存制度',
  version: '一',
  ...over,
});
const OLD = rule({ key: 'Z-1', from: '2018-02-01', to: '2023-12-31', recordingYears: 2, caseFileYears: 10 });
const NEW = rule({ key: 'Z-2', from: '2024-01-01', recordingYears: 5, caseFileYears: 30 });

it.each([
  ['2018-01-31', null],
  ['2018-02-01', 'Z-1'],
  ['2023-12-31', 'Z-1'],
  ['2024-01-01', 'Z-2'],
])('on %s holds %s, whatever other rules there are', (day, key) => {
  const others = [rule({ key: 'X', institution: 'using', recordingYears: 99 })];
  expect(retentionRuleOn([NEW, ...others, OLD], day)?.key ?? null).toBe(key);
});

it.each([
  ['2023-05-01', '2024-02-29', { agencyYears: 2, caseFileUntil: '2034-03-01' }],
  ['2024-05-01', '2024-06-30', { agencyYears: 5, caseFileUntil: '2054-06-30' }],
  ['2024-05-01', null, { agencyYears: 5, caseFileUntil: null }],
  ['2017-05-01', '2017-06-30', { agencyYears: null, caseFileUntil: null }],
])('a case of %s closed on %s', (day, closedOn, times) => {
  expect(retentionTimesOf([OLD, NEW], { day, closedOn })).toEqual(times);
});
