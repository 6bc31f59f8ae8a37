import fines from '../../../../../test/packs/fines.json';
import notices from '../../../../../test/packs/notices.json';
import { settle } from '../settlement';
import { parsePack } from '../packs/parse-pack';
import { aCase, at, judged, terms, written } from '@zhilu/testing/law/make';

const applied = (pack: unknown) => [{ pack: parsePack(pack), from: '1999-01-01', to: null }];

describe('elements a document must bear', () => {
  const day = { filedOn: undefined, publishedOn: '2026-03-02', receivedAt: at('2026-03-02T12:00:00') };
  const published = (over: object, under: object = {}) =>
    judged('NOTICES-E1', { case: aCase({ ...day, ...over }) }, { packs: applied(notices), ...under });

  it('borne: met with the document, else on publication, else on receipt', () => {
    expect(published({ documentNo: '1号' })).toMatchObject({ dueAt: at('2026-03-02T23:59:59'), metAt: at('2026-03-02T00:00:00') });
    expect(published({ documentNo: '1号', decidedOn: '2026-03-01' })).toMatchObject({
      dueAt: at('2026-03-01T23:59:59'),
      metAt: at('2026-03-01T00:00:00'),
    });
    expect(published({ documentNo: '1号', publishedOn: undefined })).toMatchObject({
      dueAt: at('2026-03-02T23:59:59'),
      metAt: at('2026-03-02T12:00:00'),
    });
  });

  it('not borne: missing only where the source is the complete register and carries the member, else indeterminate', () => {
    expect(settle(published({}))).toBe('M');
    expect(published({}, { sources: [terms({ completeFor: [] })] })).toMatchObject({
      standing: 'indeterminate',
      doubts: ['register-incomplete'],
    });
    expect(published({}, { sources: [terms({ carries: ['case.legalBasis'] })] })).toMatchObject({ standing: 'indeterminate' });
    expect(settle(published({}, { sources: [terms({ carries: ['case.documentNo'] })] }))).toBe('M');
  });

  it('first seen after the grace: our receipt decides', () => {
    const duty = published({ documentNo: '1号', receivedAt: at('2026-04-02T12:00:00') });
    expect(duty).toMatchObject({ metAt: at('2026-04-02T12:00:00'), witness: 'receipt' });
  });

  it('GD-2018: the number may stand on the decision itself; without any decision there is nothing to bear it', () => {
    expect(judged('GD2018-E1', { written: [written('T24', '2026-03-20', { documentNo: '1号' })] })).toMatchObject({
      standing: 'firm',
      dueAt: at('2026-03-20T23:59:59'),
      metAt: at('2026-03-20T00:00:00'),
    });
    expect(settle(judged('GD2018-E2', { written: [written('T24', '2026-03-20')] }))).toBe('M');
    expect(judged('GD2018-E1', {}).standing).toBe('notApplicable');
  });
});

describe('fines: sent within 90 natural days of their making', () => {
  const sent = (madeAt: string) =>
    judged(
      'FINES-SEND',
      { case: aCase({ filedOn: '2006-07-24' }), written: [written('SEND', madeAt)] },
      { packs: applied(fines), sources: [terms({ connectedAt: at('2026-01-01T00:00:00') })] },
    );
  it.each([
    ['2006-10-22', 'O'],
    ['2006-10-23', 'L'],
  ])('sent on %s → %s', (madeAt, settlement) => {
    expect(sent(madeAt).dueAt).toBe(at('2006-10-22T23:59:59'));
    expect(settle(sent(madeAt))).toBe(settlement);
  });
});
