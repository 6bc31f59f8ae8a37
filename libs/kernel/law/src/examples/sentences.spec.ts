import fc from 'fast-check';
import { sentence } from '../guide/words/reasons';
import { explain } from '../evaluate';
import { gd2018Police } from '../packs/overlays/police';
import { context, UNDER_2021 } from '@zhilu/testing/law/make';
import { anyDossier, anyTerms } from '@zhilu/testing/law/random';

describe.each([
  ['GD-2018', {}],
  ['GD-2021', UNDER_2021],
  ['GD-2018 for 公安', { packs: [{ pack: gd2018Police(), from: '2019-01-01', to: null }] }],
])('every step of a reasoning is a sentence, under %s', (_code, under) => {
  it('no place stays open and no code shows', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyDossier, anyTerms, (dossier, source) => {
        for (const { title, why, reckoning, remedy } of explain(dossier, context({ ...under, sources: [source] }))) {
          expect(title).not.toMatch(/[{}a-zA-Z]/);
          for (const step of [...why, ...reckoning, ...remedy]) {
            if (seen.has(step.code)) continue;
            expect(sentence(step)).not.toMatch(/[{}a-zA-Z]/);
            seen.add(step.code);
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(seen.size).toBeGreaterThan(45);
  });
});
