import { settle } from '../../settlement';
import type { RecordingList } from '../../context';
import type { Activity, CaseRecord } from '../../dossier';
import { evaluate } from '../../evaluate';
import { whatCloses } from '../../gaps/what-closes';
import { factsOfCase } from '../../ready/facts-of-case';
import { aCase, activity, at, clip, context, dossier, judged, UNDER_2021 } from '@zhilu/testing/law/make';

const visited = (scene: Activity['scene'], facts = {}, under = {}) =>
  evaluate(
    dossier({ case: aCase({ facts }), activities: [activity({ scene })], recordings: [clip()] }),
    context({ ...UNDER_2021, ...under }),
  )
    .filter(({ kind, subject }) => kind.dutyClass === 'recording' && subject.key === 'A-1')
    .map(({ kind, standing }) => `${kind.rule.replace('GD2021-', '')} ${standing}`);

describe('GD-2021: the scenes to be recorded (Art 14 ¶1, ¶2)', () => {
  it.each([
    ['siteEnforcement', 'A01'],
    ['siteInspection', 'A01'],
    ['randomCheck', 'A01'],
    ['investigation', 'A02'],
    ['preservation', 'A02'],
    ['hearing', 'A04'],
    ['coercion', 'A05'],
    ['lienService', 'A06L'],
    ['announcementService', 'A06N'],
    ['caseRoom', 'A14'],
  ] as const)('%s under %s', (scene, family) => {
    expect(visited(scene)).toEqual([`${family} firm`]);
  });

  it.each([
    ['lienService', 'servedByLien', 'A06L'],
    ['announcementService', 'noticePosted', 'A06N'],
  ] as const)('%s is announced by the case itself', (scene, fact, family) => {
    const announced = (value?: boolean) =>
      judged(
        `GD2021-${family}`,
        { case: aCase({ servedOn: '2026-03-25', facts: value === undefined ? {} : { [fact]: value } }) },
        UNDER_2021,
      );
    expect(announced(true)).toMatchObject({
      standing: 'firm',
      dueAt: at('2026-03-25T23:59:59'),
      subject: { key: `scene:${scene}` },
      kind: { stage: 'service' },
    });
    expect(announced(false).standing).toBe('notApplicable');
    expect(announced().standing).toBe('indeterminate');
  });

  it.each<[string, Partial<CaseRecord>, string]>([
    ['served by announcement, and nobody says whether a notice was posted', { serviceMode: 'announcement' }, 'indeterminate'],
    ['the same by the fact of its own', { facts: { servedByAnnouncement: true } }, 'indeterminate'],
    ['in a newspaper: there is nothing to be filmed', { serviceMode: 'announcement', facts: { noticePosted: false } }, 'notApplicable'],
    ['posted on site', { serviceMode: 'announcement', facts: { noticePosted: true } }, 'firm'],
    ['posted, whatever else is blank', { facts: { noticePosted: true } }, 'firm'],
    ['not posted, whatever else is blank', { facts: { noticePosted: false } }, 'notApplicable'],
    [
      'posted, and said to have been handed over: both cannot be',
      { serviceMode: 'direct', facts: { noticePosted: true } },
      'indeterminate',
    ],
    ['handed over', { serviceMode: 'direct' }, 'notApplicable'],
    ['a ticket is handed over on the spot', { procedure: 'summary' }, 'notApplicable'],
  ])('LP-1 张贴公告: %s', (_title, over, standing) => {
    expect(judged('GD2021-A06N', { case: aCase({ servedOn: '2026-03-25', ...over }) }, UNDER_2021).standing).toBe(standing);
  });

  it('LP-2 the column 张贴公告 alone closes what is unknown of it, whatever it says; an activity that came says it was posted', () => {
    const blank = dossier({ case: aCase({ servedOn: '2026-03-25' }) });
    expect(whatCloses(blank, context(UNDER_2021)).by.get('noticePosted')).toBe(1);
    expect(judged('GD2021-A06N', { ...blank, activities: [activity({ scene: 'announcementService' })] }, UNDER_2021).standing).toBe('firm');
    expect(
      factsOfCase({ ...blank, activities: [activity({ scene: 'announcementService' })] }, context(UNDER_2021)).find(
        ({ fact }) => fact === 'noticePosted',
      ),
    ).toMatchObject({ value: true, source: 'derived' });
  });
});

const list = (over: Partial<RecordingList['items'][number]> = {}): RecordingList => ({
  version: '1',
  from: '2026-01-01',
  to: null,
  published: true,
  items: [{ no: '1', scene: 'other', actType: null, uninterrupted: false, ...over }],
});

describe('GD-2021: other steps need no recording where the text records them fully (Art 14 ¶3)', () => {
  it.each([
    ['other', { textRecordSufficient: true }, 'notApplicable'],
    ['other', { textRecordSufficient: false }, 'firm'],
    ['other', {}, 'indeterminate'],
    ['service', { textRecordSufficient: true }, 'notApplicable'],
    ['service', { textRecordSufficient: false }, 'firm'],
  ] as const)('%s, %j → %s', (scene, facts, standing) => {
    expect(visited(scene, facts)).toEqual([`A00 ${standing}`]);
  });
  it('the exemption does not reach the steps that Art 14 ¶1 names', () => {
    expect(visited('hearing', { textRecordSufficient: true })).toEqual(['A04 firm']);
  });
  it.each([
    ['names the scene', 'firm', {}, [list()]],
    ['names the scene, the text being enough', 'firm', { textRecordSufficient: true }, [list()]],
    ['names another', 'notApplicable', { textRecordSufficient: true }, [list({ scene: 'hearing' })]],
    ['names another, the text unknown', 'indeterminate', {}, [list({ scene: 'hearing' })]],
  ])('the agency’s list (Art 15) %s → %s', (_title, standing, facts, lists) => {
    expect(visited('other', facts, { lists })).toEqual([`A00 ${standing}`]);
  });
});

describe('GD-2021: private space (Art 22)', () => {
  it.each([
    [{ filmingAllowed: true }, 'firm'],
    [{ filmingAllowed: false }, 'notApplicable'],
    [{}, 'indeterminate'],
  ])('a home may be filmed with a legal ground or consent only: %j → %s', (facts, standing) => {
    expect(visited('privateSpace', facts)).toEqual([`A01P ${standing}`]);
  });
  it.each([
    [{ filmingAllowed: true, lifeHealth: true }, 'M'],
    [{ filmingAllowed: false, lifeHealth: true }, 'N'],
    [{ lifeHealth: true }, 'I'],
    [{ filmingAllowed: true, personalLiberty: false, lifeHealth: false, majorProperty: false }, 'N'],
  ])('nor is it to be filmed without interruption where it may not be filmed: %j → %s', (facts, settlement) => {
    const visit = { case: aCase({ facts }), activities: [activity({ scene: 'privateSpace' })] };
    expect(settle(judged('GD2021-A07P', visit, UNDER_2021))).toBe(settlement);
    expect(
      evaluate(dossier(visit), context(UNDER_2021)).some(({ kind, subject }) => kind.rule === 'GD2021-A07' && subject.key === 'A-1'),
    ).toBe(false);
  });
  it('a visit to a home is not announced as another one; under GD-2018 it is asked for where filming was allowed, and before 2021 always', () => {
    const stated = aCase({ facts: { onsiteConducted: true, filmingAllowed: false } });
    const visit = { case: stated, activities: [activity({ scene: 'privateSpace' })] };
    expect(judged('GD2021-A01', visit, UNDER_2021).standing).toBe('notApplicable');
    expect(judged('GD2018-A01', visit).standing).toBe('notApplicable');
    expect(judged('GD2018-A01P', visit).standing).toBe('notApplicable');
    expect(settle(judged('GD2018-A01P', { ...visit, case: aCase({ facts: { filmingAllowed: true } }) }))).toBe('M');
    const before = activity({ scene: 'privateSpace', arrivedAt: '2020-12-31T09:00:00', leftAt: '2020-12-31T10:00:00' });
    expect(settle(judged('GD2018-A01P', { case: aCase({ filedOn: '2020-12-30' }), activities: [before] }))).toBe('M');
  });
});

describe('GD-2021: without interruption (Art 14 ¶2)', () => {
  const denied = { personalLiberty: false, lifeHealth: false, majorProperty: false };
  const half = [clip({ endedAt: '2026-03-02T09:30:00' })];
  const whole = (over: Partial<Activity>) =>
    judged('GD2021-A07', { case: aCase({ facts: denied }), activities: [activity(over)], recordings: half }, UNDER_2021);
  it.each([
    ['a case room, whatever it touches', { scene: 'caseRoom' }, 'firm'],
    ['sealing', { scene: 'coercion', coerciveType: 'seal' }, 'firm'],
    ['demolition', { scene: 'coercion', coerciveType: 'demolish' }, 'firm'],
    ['an inspection that touches nothing protected', {}, 'notApplicable'],
  ] as const)('%s', (_title, over, standing) => {
    expect(whole(over).standing).toBe(standing);
    if (standing === 'firm') expect(settle(whole(over))).toBe('M');
  });
  it('under GD-2018 a case room is questioning, and touches what its facts say', () => {
    const room = { case: aCase({ facts: denied }), activities: [activity({ scene: 'caseRoom' })], recordings: half };
    expect(judged('GD2018-A02', room).standing).toBe('firm');
    expect(judged('GD2018-A07', room).standing).toBe('notApplicable');
  });
});

describe('GD-2021: recordings used as evidence are put into the archive (Art 25 ¶3)', () => {
  const proof = [clip({ evidence: true, copiedAt: '2026-04-01', receivedAt: at('2026-04-01T20:00:00') })];
  const kept = (facts: object, recordings = proof) =>
    judged('GD2021-A11', { case: aCase({ closedOn: '2026-04-20', facts }), recordings }, UNDER_2021);
  it.each([
    [{ cloudStored: false }, 'firm'],
    [{ cloudStored: true }, 'notApplicable'],
    [{}, 'indeterminate'],
  ])('on the government cloud nothing further is wanted: %j → %s', (facts, standing) => {
    expect(kept(facts).standing).toBe(standing);
  });
  it('the archived copy is enough, no text is asked for', () => {
    expect(settle(kept({ cloudStored: false }))).toBe('O');
    expect(settle(kept({ cloudStored: false }, [clip({ evidence: true })]))).toBe('M');
  });
});
