import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSAL, type RefusalCode } from '@zhilu/kernel/refusal';
import { ROOT } from './imports';

/** 案卷评查: plan, sample, standard, sheet, file. */
const OF_REVIEW = /^(review|sample|sheet|standard)\./;
const SPECS = ['libs', 'test'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /spec\.tsx?$/.test(name) && !name.endsWith('tested-refusals.spec.ts'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
);
/** The longest run of words in a refusal's text: by it a test may know it as well as by its code. */
const wordsOf = (code: RefusalCode): string =>
  REFUSAL[code].split(/\{\w+\}/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');

describe('refusals of 案卷评查', () => {
  const codes = (Object.keys(REFUSAL) as RefusalCode[]).filter((code) => OF_REVIEW.test(code));

  it('RF-9 every refusal of the room is met by a test, by its code or in its words', () => {
    const met = (code: RefusalCode): boolean => SPECS.some((text) => text.includes(`'${code}`) || text.includes(wordsOf(code)));
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !met(code))).toEqual([]);
  });
});
