import fines from '../../../../../test/packs/fines.json';
import notices from '../../../../../test/packs/notices.json';
import { DomainError } from '@zhilu/kernel/refusal';
import { gd2018 } from './gd-2018';
import { gd2021 } from './gd-2021';
import { overlayPack, parsePack } from './parse-pack';

const [rule] = fines.rules;
const withRule = (change: object) => ({ ...fines, rules: [{ ...rule, ...change }] });
const refusal = (json: unknown): DomainError => {
  try {
    parsePack(json);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('a pack is refused with everything that is wrong with it', () => {
  it.each([gd2018(), gd2021(), fines, notices])('the packs that ship are read', (pack) => {
    expect(parsePack(pack).code).toBe(pack.code);
  });

  const term = rule!.due.terms[0]!;
  it.each([
    ['anchor', withRule({ due: { ...rule!.due, terms: [{ ...term, anchor: undefined }] } }), 'terms.0.anchor'],
    ['period', withRule({ due: { ...rule!.due, terms: [{ ...term, period: undefined }] } }), 'terms.0.period'],
    ['ground', withRule({ due: { ...rule!.due, terms: [{ ...term, ground: undefined }] } }), 'terms.0.ground'],
    ['backstop', withRule({ due: { terms: rule!.due.terms } }), 'due.backstop'],
    ['exceptions', withRule({ exceptions: undefined }), 'exceptions'],
    ['an article that stands in the pack', withRule({ article: '第九条' }), '第九条 未收录'],
    ['a known item', withRule({ met: { anyOf: ['SENT'] } }), 'SENT 未列入事项表'],
    ['a known statute', withRule({ due: { ...rule!.due, terms: [{ ...term, statute: 'X' }] } }), 'X 未收录'],
    ['hours counted from an instant', withRule({ due: { ...rule!.due, terms: [{ ...term, period: { n: 24, unit: 'hour' } }] } }), '小时'],
    ['a day that exists', { ...fines, effective: { from: '2018-02-30', to: null } }, 'effective.from'],
    ['known members only', withRule({ colour: 'red' }), 'rules.0'],
  ])('one without %s', (_title, json, problem) => {
    const error = refusal(json);
    expect(error.code).toBe('pack.malformed');
    expect(error.message).toContain(problem);
  });

  const order = { ...rule, met: undefined, item: undefined, dutyClass: 'order', earlier: ['SEND'] };
  const note = { ...rule, met: undefined, item: undefined, dutyClass: 'note', about: 'evidence', needs: ['copiedAt'] };
  const storage = (anchor: string, unit: string) => ({
    ...rule,
    met: undefined,
    item: undefined,
    dutyClass: 'storage',
    due: { terms: [{ ground: 'statute', anchor, period: { n: 1, unit } }], backstop: 90 },
  });
  const law = (from: string, to: string | null) => ({ title: '某法', no: '第一条', text: '某法第一条', from, to });
  const twoTexts = (until: string, since: string) => ({
    ...fines,
    statutes: { OLD: law('2010-01-01', until), NEW: law(since, null) },
    rules: [{ ...rule, due: { ...rule!.due, terms: ['OLD', 'NEW'].map((statute) => ({ ...term, ground: 'statute', statute })) } }],
  });
  it('SP-2 texts of one time that follow each other are read', () => {
    expect(parsePack(twoTexts('2020-01-01', '2020-01-01')).rules).toHaveLength(1);
  });
  const [article, words] = Object.entries(fines.articles)[0]!;
  const pointed = (over: object) => ({
    ...fines,
    points: [{ id: 'P', text: words.slice(0, 4), article, by: 'sight', always: true, ...over }],
  });
  const plain = (one: object) => ({ ...fines, rules: [JSON.parse(JSON.stringify(one)) as object] });
  it.each([
    ['an order', plain(order)],
    ['a note', plain(note)],
    ['a note without any step or time', plain({ ...note, due: { terms: [], backstop: 'configuration' } })],
    ['storage in working days', plain(storage('completed', 'workingDay'))],
    ['a point in the words of its article', pointed({})],
  ])('%s is read', (_title, json) => {
    expect(parsePack(json).rules).toHaveLength(1);
  });
  it.each([
    ['an order without an earlier step', plain({ ...order, earlier: [] }), '没有写明前一步'],
    ['an exception without ground', withRule({ exceptions: [{ when: 'always', why: '另有规定', article: '' }] }), 'exceptions.0.article'],
    ['texts of one time whose spans overlap', twoTexts('2020-01-01', '2019-12-31'), '施行期间重叠'],
    ['an order after an unknown item', plain({ ...order, earlier: ['X'] }), '事项 X'],
    ['an order that waits by an unknown statute', plain({ ...order, wait: { n: 5, unit: 'workingDay', statute: 'X' } }), 'X 未收录'],
    ['an order that waits no day', plain({ ...order, wait: { n: 0, unit: 'workingDay', statute: 'X' } }), 'wait.n'],
    ['an order without a later step', plain({ ...order, due: { terms: [], backstop: 90 } }), '缺少起算点'],
    ['a note of evidence that asks for a report', plain({ ...note, needs: ['reportedAt'] }), '所需材料与对象不符'],
    [
      'a note of evidence unless recording was taken up again',
      plain({ ...note, about: 'evidence', needs: ['notedAt'], unless: 'resumed' }),
      '恢复记录',
    ],
    [
      'a recording due in working days',
      plain({ ...storage('left', 'workingDay'), dutyClass: 'recording', scenes: ['hearing'], listed: false }),
      '期限单位',
    ],
    [
      'a keeping time that cites nothing',
      { ...fines, retention: [{ of: 'other', title: '其他', article: 'X', keep: 'agency' }] },
      'X 未收录',
    ],
    ['a point that cites nothing', pointed({ article: 'X' }), 'X 未收录'],
    ['a point that its article does not say', pointed({ text: '另一句话' }), '不见于'],
    ['two points of one number', { ...pointed({}), points: [...pointed({}).points, ...pointed({}).points] }, '要点编号重复'],
    ['a point that is neither seen nor heard', pointed({ by: 'touch' }), 'points.0.by'],
    ['an act type for reference that does not exist', { ...fines, reference: ['tax'] }, 'reference'],
  ])('%s is not', (_title, json, problem) => {
    expect(refusal(json).message).toContain(problem);
  });

  it('two rules of one family for the same act type', () => {
    expect(refusal({ ...fines, rules: [rule, { ...rule, id: 'FINES-SEND-2' }] }).code).toBe('pack.conflict');
  });

  it('facts that would prove themselves in a circle', () => {
    expect(refusal({ ...fines, derive: [{ fact: 'closed', is: true, when: { fact: 'closed' } }] }).message).toContain('closed');
  });
});

describe('an overlay adds or replaces by family and act type', () => {
  const base = parsePack(fines);
  const over = (change: object) => parsePack({ ...withRule(change), code: 'OVER', overlays: 'TEST-FINES' });

  it('replaces the rule of the same family and act type', () => {
    const laid = overlayPack(base, over({ id: 'OVER-SEND', title: '三十日内寄出' }));
    expect(laid.rules.map(({ id }) => id)).toEqual(['OVER-SEND']);
    expect(laid.code).toBe('OVER');
  });
  it('adds one for another act type', () => {
    const laid = overlayPack(base, over({ id: 'OVER-SEND', acts: { licence: 'always' } }));
    expect(laid.rules.map(({ id }) => id)).toEqual(['FINES-SEND', 'OVER-SEND']);
  });
  it('is refused where it repeats a rule number, or lies on another pack', () => {
    expect(() => overlayPack(base, over({}))).toThrow('规则编号重复');
    expect(() => overlayPack(parsePack(notices), over({ id: 'OVER-SEND' }))).toThrow('不是 TEST-NOTICES 的叠加包');
  });
});
