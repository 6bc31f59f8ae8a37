import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { evaluate, EVALUATOR } from '../evaluate';
import { aCase, activity, at, clip, context, dossier, UNDER_2021, written } from '@zhilu/testing/law/make';
import { anyDossier, anyTerms } from '@zhilu/testing/law/random';

describe('the digest of the evaluator, written into every posting', () => {
  it('is the digest of its judgements on a fixed sample under both packs: when this fails, cases are judged otherwise and EVALUATOR must say so', () => {
    const plain = dossier({
      case: aCase({ decidedOn: '2026-03-20' }),
      written: [written('T22', '2026-03-19')],
      activities: [activity()],
      recordings: [clip()],
    });
    const digest = createHash('sha256').update(JSON.stringify(evaluate(plain, context())));
    // What offices decided: a fact found otherwise, and the open duties of a withdrawn case written off.
    const withdrawnAt = at('2026-09-01T12:00:00');
    const withdrawn = aCase({ decidedOn: '2026-03-20', withdrawnAt, found: { exOfficio: [{ was: null, is: true }] } });
    const open = evaluate(dossier({ case: withdrawn }), context()).flatMap(({ no, metAt }) => (metAt === null ? [no] : []));
    for (const duties of [[], open])
      digest.update(JSON.stringify(evaluate(dossier({ case: { ...withdrawn, writtenOff: [{ withdrawnAt, duties }] } }), context())));
    for (const [one, source] of fc.sample(fc.tuple(anyDossier, anyTerms), { seed: 27, numRuns: 200 }))
      for (const packs of [{}, UNDER_2021]) digest.update(JSON.stringify(evaluate(one, context({ ...packs, sources: [source] }))));
    expect(EVALUATOR).toBe(digest.digest('hex').slice(0, 12));
  });
});
