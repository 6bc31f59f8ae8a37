import { clip } from '@zhilu/testing/law/make';
import { gd2018 } from '../packs/gd-2018';
import { gd2021 } from '../packs/gd-2021';
import { keepingOf } from './retention';

const times = { agencyYears: 2, caseFileUntil: '2036-03-01' };
const unset = { agencyYears: null, caseFileUntil: null };

describe('保存期限: until when a clip is kept', () => {
  it.each([
    ['GD-2018', true, 'permanent', '第二十四条', gd2018()],
    ['GD-2018', false, '2028-03-02', '第二十四条', gd2018()],
    ['GD-2021', true, '2036-03-01', '第二十五条', gd2021()],
    ['GD-2021', false, '2028-03-02', '第二十五条', gd2021()],
  ] as const)('%s, evidence %s → %s (%s)', (_code, evidence, until, article, pack) => {
    const keeping = keepingOf(pack, clip({ evidence }), times)!;
    expect(keeping.until).toBe(until);
    expect(keeping.retention.article).toBe(article);
  });
  it('what has not been set leaves it open; a clip of which nothing is said is kept as evidence', () => {
    expect(keepingOf(gd2018(), clip({ evidence: false }), unset)!.until).toBeNull();
    expect(keepingOf(gd2021(), clip({ evidence: true }), unset)!.until).toBeNull();
    expect(keepingOf(gd2018(), clip(), unset)!.until).toBe('permanent');
  });
  it.each([
    ['the agency has not said for how many years', gd2018(), clip({ evidence: false }), unset, 'agencyYears'],
    ['the keeping of the case file is not known', gd2021(), clip({ evidence: true }), unset, 'caseFile'],
    ['nothing to count from', gd2018(), clip({ evidence: false, completedAt: undefined, endedAt: undefined }), times, 'completed'],
    ['it can be told', gd2018(), clip({ evidence: false }), times, null],
    ['for ever', gd2018(), clip({ evidence: true }), unset, null],
  ])('what cannot be told says why: %s', (_title, pack, one, set, unknown) => {
    expect(keepingOf(pack, one, set)).toMatchObject({ unknown, assumed: false });
  });
  it('a clip kept as evidence only because nothing is said of it says so', () => {
    expect(keepingOf(gd2018(), clip(), times)).toMatchObject({ assumed: true, retention: { of: 'evidence' } });
  });
  it.each([
    ['2024-02-29T10:00:00', '2026-03-01'],
    ['2024-02-28T10:00:00', '2026-02-28'],
  ])('a clip completed %s is kept until %s', (completedAt, until) => {
    expect(keepingOf(gd2018(), clip({ evidence: false, completedAt }), times)!.until).toBe(until);
  });
  it('a pack that says nothing of keeping says nothing', () => {
    expect(keepingOf({ ...gd2018(), retention: undefined }, clip(), times)).toBeNull();
  });
});
