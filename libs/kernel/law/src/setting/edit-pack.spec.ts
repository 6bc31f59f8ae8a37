import { DomainError } from '@zhilu/kernel/refusal';
import { gd2018 } from '../packs/gd-2018';
import { editPack, type PackEdit } from './edit-pack';
import { editWords } from './edit-words';
import { configurationWords } from './office/office-numbers';

const pack = gd2018();
const storage = pack.rules.find(({ dutyClass }) => dutyClass === 'storage')!;
const recording = pack.rules.find((rule) => rule.dutyClass === 'recording' && rule.scenes.includes('siteInspection'))!;
const edit = (path: string, value: unknown, rule = storage.id): PackEdit => ({ rule, path, value });
const refusal = (...edits: PackEdit[]): string => {
  try {
    editPack(pack, edits);
  } catch (error) {
    expect((error as DomainError).code).toBe('trial.edit-refused');
    return (error as DomainError).message;
  }
  throw new Error('was not refused');
};

describe('a copy of a pack, changed', () => {
  it.each([
    [[edit('due.terms.0.period.n', 48)], [`“${storage.title}”期限由24小时改为48小时`]],
    [[edit('due.terms.0.period', { n: 2, unit: 'workingDay' })], [`“${storage.title}”期限由24小时改为2个工作日`]],
    [[edit('due.backstop', 30)], [`“${storage.title}”核查期限由本单位设定改为30日`]],
    [[edit('', null)], [`“${storage.title}”停用`]],
    [
      [edit('scenes', ['siteInspection', 'hearing'], recording.id)],
      ['增加场景：听证', '去掉场景：'].map((text) => expect.stringContaining(text)),
    ],
    [[edit('acts.penalty', 'never')], [`“${storage.title}”适用条件或其他内容有改动`]],
    [[edit('due.terms.0.period.n', 24)], []],
  ])('%j reads %j', (edits, words) => expect(editWords(pack, editPack(pack, edits))).toEqual(words));

  it('leaves the pack it was made of as it was', () => {
    const before = JSON.stringify(pack);
    editPack(pack, [edit('', null), edit('scenes.0', null, recording.id)]);
    expect(JSON.stringify(pack)).toBe(before);
  });

  it.each([
    ['a length that is none', [edit('due.terms.0.period.n', -1)], `“${storage.title}”的期限长短`],
    [
      'a unit that does not fit the anchor',
      [edit('due.terms.0.period', { n: 1, unit: 'naturalDay', restDay: 'next' })],
      '期限单位与起算点不符',
    ],
    ['a scene nobody knows', [edit('scenes', ['space'], recording.id)], `“${recording.title}”的场景`],
    ['no scene at all', [edit('scenes', [], recording.id)], `“${recording.title}”的场景`],
    ['a member that is not there', [edit('due.terms.7.period.n', 1)], '没有可改的'],
    ['a member no rule has', [edit('colour', 'red')], `“${storage.title}”`],
    ['its prototype', [edit('__proto__', {})], '没有可改的'],
    ['its identity', [edit('family', 'T99')], '没有可改的'],
    ['another rule in its place', [edit('', { ...recording })], '只能停用'],
    ['a rule switched off before', [edit('', null), edit('due.backstop', 3)], '已停用'],
    ['a rule that is not there', [edit('due.backstop', 3, 'GD2018-X')], '没有编号为'],
    ['anchor taken out', [edit('due.terms.0.anchor', null)], `“${storage.title}”的起算点`],
  ])('%s is refused in words', (_title, edits, problem) => expect(refusal(...edits)).toContain(problem));

  it('no refusal names a rule by its code, or speaks English', () => {
    const said = refusal(
      edit('due.terms.0.period', { n: 1, unit: 'naturalDay', restDay: 'next' }),
      edit('scenes', ['space'], recording.id),
      edit('due.terms.0.ground', 7),
    );
    expect(said).not.toMatch(/GD2018|rules|[Ii]nvalid|[Ee]xpected/);
  });

  it('settings of the office in words', () => {
    expect(configurationWords({ backstopDays: 90, gapToleranceSeconds: 120 }, { backstopDays: 60, gapToleranceSeconds: 120 })).toEqual([
      '口径：核查期限由90日改为60日',
    ]);
  });
});
