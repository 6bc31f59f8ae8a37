import { codesOf, FACT_OF_SERVICE, FACT_OF_STEPS, type FactName, SERVICE_MODE, STEP_TAKEN, type Truth } from '@zhilu/kernel/vocabulary';
import { gd2018 } from '../packs/gd-2018';
import { aCase, context, dossier, written } from '@zhilu/testing/law/make';
import type { CaseRecord } from '../dossier';
import { statedFact } from './standing-fact';
import { factsOfCase } from './facts-of-case';

const said = (stated: Partial<CaseRecord>, fact: FactName): Truth => statedFact(aCase(stated), fact);
const stands = (stated: Partial<CaseRecord>, fact: FactName, items: readonly string[] = []) =>
  factsOfCase(dossier({ case: aCase(stated), written: items.map((item) => written(item, '2026-03-02')) }), context()).find(
    (one) => one.fact === fact,
  )!.value;

describe('LA-2 columns that answer facts', () => {
  it.each<[keyof typeof SERVICE_MODE, boolean, boolean, boolean]>([
    ['direct', true, false, false],
    ['lien', true, true, false],
    ['post', false, false, false],
    ['electronic', false, false, false],
    ['entrusted', false, false, false],
    ['announcement', false, false, true],
  ])('served by %s: in person %s, by lien %s, by announcement %s', (serviceMode, ...expected) => {
    expect((['servedInPerson', 'servedByLien', 'servedByAnnouncement'] as const).map((fact) => said({ serviceMode }, fact))).toEqual(
      expected,
    );
  });

  it.each<[Partial<CaseRecord>, Truth]>([
    [{ facts: { noticePosted: true } }, true],
    [{ facts: { noticePosted: false } }, null],
    [{ facts: { noticePosted: true }, serviceMode: 'announcement' }, true],
    [{ facts: { noticePosted: true }, serviceMode: 'post' }, null],
    [{ facts: { noticePosted: true, servedByAnnouncement: false } }, null],
    [{ facts: { noticePosted: false }, serviceMode: 'announcement' }, true],
  ])('who posted a notice served by announcement: %j says %s', (stated, expected) => {
    expect(said(stated, 'servedByAnnouncement')).toBe(expected);
  });

  it('what is listed of the steps was done, what is not was not; a blank column says nothing', () => {
    expect(said({ stepsTaken: ['inquiry', 'registration'] }, 'inquiryConducted')).toBe(true);
    expect(said({ stepsTaken: ['inquiry', 'registration'] }, 'evidencePreserved')).toBe(true);
    expect(said({ stepsTaken: ['preservation'] }, 'evidenceRegistered')).toBe(false);
    expect(said({ stepsTaken: ['none'] }, 'expertReview')).toBe(false);
    expect(said({}, 'expertReview')).toBeNull();
    expect(said({ stepsTaken: ['none'] }, 'legalReviewRequired')).toBeNull();
  });

  it.each<[Truth, readonly ('sampling' | 'none')[] | undefined, Truth]>([
    [null, undefined, null],
    [true, undefined, true],
    [false, undefined, false],
    [null, ['sampling'], true],
    [null, ['none'], false],
    [true, ['sampling'], true],
    [true, ['none'], null],
    [false, ['sampling'], null],
    [false, ['none'], false],
  ])('the fact itself %s and the steps %j: %s', (own, stepsTaken, expected) => {
    expect(said({ facts: own === null ? {} : { samplingTaken: own }, stepsTaken }, 'samplingTaken')).toBe(expected);
  });

  it('a record proves what the columns leave out', () => {
    expect(stands({ stepsTaken: ['none'] }, 'samplingTaken', ['T10'])).toBe(true);
  });

  it('every step and every manner of service answers some fact', () => {
    const answered = new Set(Object.values(FACT_OF_STEPS).flat());
    expect(codesOf(STEP_TAKEN).filter((step) => step !== 'none' && !answered.has(step))).toEqual([]);
    expect(Object.keys(FACT_OF_SERVICE)).toHaveLength(3);
  });
});

describe('LA-3 处罚种类 and what 行政处罚法 63, 66 make of it', () => {
  const of = (penaltyKinds: CaseRecord['penaltyKinds'], fact: FactName, facts = {}) => stands({ penaltyKinds, facts }, fact);
  it.each<[CaseRecord['penaltyKinds'], Truth, Truth]>([
    [['warning'], false, false],
    [['warning', 'criticism'], false, false],
    [['fine'], null, true],
    [['warning', 'fine'], null, true],
    [['confiscation'], null, true],
    [['revocation'], true, null],
    [['halt', 'fine'], true, true],
    [['suspension'], null, null],
    [['restriction'], null, null],
    [['detention'], null, null],
    [undefined, null, null],
  ])('%j: a right to be heard %s, a duty to perform %s', (penaltyKinds, hearing, duty) => {
    expect([of(penaltyKinds, 'hearingRightApplies'), of(penaltyKinds, 'decisionImposesDuty')]).toEqual([hearing, duty]);
  });

  it('a warning is heard by no law whatever is declared; what a kind only fills in gives way to what is declared', () => {
    expect(of(['warning'], 'hearingRightApplies', { hearingRightApplies: true })).toBe(false);
    expect(of(['revocation'], 'hearingRightApplies', { hearingRightApplies: false })).toBe(false);
  });

  it('is said with its article by the pack', () => {
    const rows = gd2018().derive.filter(({ when }) => typeof when === 'object' && 'penaltyKind' in when);
    expect(rows.map(({ article }) => article)).toEqual(rows.map(() => expect.stringMatching(/第六十[三六]条$/)));
  });
});
