import { gd2018 } from '../../packs/gd-2018';
import { gd2021 } from '../../packs/gd-2021';
import { gd2018Police } from '../../packs/overlays/police';
import type { Rule, RulePack } from '../../packs/pack';
import { changesBetween, predecessorOf } from './changes';

const [old, now] = [gd2018(), gd2021()];
const rule = (pack: RulePack, id: string): Rule => pack.rules.find((one) => one.id === id)!;
const changes = (before: string, after: string) =>
  changesBetween({ rule: rule(old, before), pack: old }, { rule: rule(now, after), pack: now });
const said = (list: ReturnType<typeof changes>): string[] => list.map(({ what }) => what);

it('nothing is said to have changed where nothing has', () => {
  for (const one of old.rules) expect(changesBetween({ rule: one, pack: old }, { rule: one, pack: old })).toEqual([]);
});

it('storing: the new regulation gives a working day for twenty-four hours, and another start', () => {
  const found = changes('GD2018-A10', 'GD2021-A10');
  expect(said(found)).toEqual(['名称', '条文文字', '期限', '例外']);
  expect(found.find(({ what }) => what === '期限')).toEqual({
    what: '期限',
    before: ['法定期限：自音像记录制作完成的时间起24小时以内'],
    after: ['法定期限：自音像记录制作完成的时间起1个工作日（开始之日不计）以内'],
  });
});

it('legal review: only of major decisions', () => {
  expect(changes('GD2018-T22', 'GD2021-T22').find(({ what }) => what === '适用')).toMatchObject({
    before: [expect.stringContaining('“应当法制审核”属实')],
    after: [expect.stringContaining('“属于重大行政执法决定”属实')],
  });
});

it('an article that only moved shows its number and the lines of its text that are not the same', () => {
  const [number, text] = changes('GD2018-T28', 'GD2021-T28');
  expect(number).toEqual({ what: '条文', before: ['第十五条'], after: ['第十三条'] });
  expect(text).toEqual({
    what: '条文文字',
    before: ['行政执法案件的结案归档情况应当记录。'],
    after: ['行政执法案件的结案归档情况应当进行文字记录。'],
  });
});

it('a rule takes the place of the one of its family that shares most act types with it; a new family of none', () => {
  for (const id of ['T25-PEN', 'T25-LIC', 'T25-INS', 'T25-OTH', 'O06-LIC', 'T26-PAY'])
    expect(predecessorOf(rule(now, `GD2021-${id}`), old)?.id).toBe(`GD2018-${id}`);
  expect(predecessorOf(rule(now, 'GD2021-A14'), old)).toBeNull();
  expect(predecessorOf(rule(gd2018Police(), 'POLICE-T08'), old)?.id).toBe('GD2018-T08');
});
