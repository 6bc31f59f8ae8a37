import { recordsScheme, requireSelfAssessed, type SelfAssessed } from '@zhilu/kernel/appraisal';

const one = (over: Partial<SelfAssessed> = {}): SelfAssessed => ({ code: 'I1', points: '24.5', said: '逐卷自查', files: [], ...over });
const taken = (items: readonly SelfAssessed[]) => requireSelfAssessed(recordsScheme(), items, new Set(['F']));

describe('自评 of an agency', () => {
  it('AS-1 is taken as it was said: points up to the weight, or words alone, with files that were sent in', () => {
    const items = [
      one({ points: '25', files: ['F'] }),
      one({ code: 'I2', points: null, said: ' 见附件 ' }),
      one({ code: 'I3', points: '0' }),
    ];
    expect(taken(items)).toEqual([items[0], { ...items[1], said: '见附件' }, items[2]]);
  });

  it.each<[string, SelfAssessed[]]>([
    ['至少自评一项指标', []],
    ['同一指标填了两次', [one(), one()]],
    ['方案中没有指标 X', [one({ code: 'X' })]],
    ['“文字记录覆盖率”的自评分应当在 0 到 25 之间', [one({ points: '25.01' })]],
    ['“文字记录覆盖率”的自评分应当在 0 到 25 之间', [one({ points: '1e1' })]],
    ['“文字记录覆盖率”的自评分应当在 0 到 25 之间', [one({ points: '-1' })]],
    ['“文字记录覆盖率”须写明自评依据', [one({ said: '　' })]],
    ['“文字记录覆盖率”所附的材料没有存入', [one({ files: ['G'] })]],
    ['“文字记录覆盖率”至多附 10 份材料', [one({ files: ['F', 'F'] })]],
  ])('AS-2 is refused by name: %s', (text, items) => expect(() => taken(items)).toThrow(text));

  it('AS-3 all that is wrong is said at once', () =>
    expect(() => taken([one({ points: '99', said: '' }), one({ code: 'X' })])).toThrow(/自评分.*自评依据.*没有指标 X/));
});
