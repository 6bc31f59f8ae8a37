import fines from '../../../../test/packs/fines.json';
import notices from '../../../../test/packs/notices.json';
import { DomainError } from '../words/refusals';
import { gd2018 } from './packs/gd-2018';
import { gd2021 } from './packs/gd-2021';
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
