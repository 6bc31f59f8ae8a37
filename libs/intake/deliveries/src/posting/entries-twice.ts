import { problem } from '@zhilu/intake/format';
import { identityTogether, markOfEntry } from '@zhilu/intake/inspection';
import { LINE_KIND } from '@zhilu/kernel/vocabulary';
import type { QuarantinedLine } from '../quarantining/quarantine.store';
import { lineOfPlace, type LinePlace, type SpooledEntry } from '../spool/spooled';
import { placesInWords, rawOf } from './counts';

/** Lines of registers that state one number under one revision with other contents; by their place, with those of the others. */
export type EntriesTwice = ReadonlyMap<LinePlace, readonly LinePlace[]>;

/** 同号异文 in the registers of a delivery: nobody can tell which is right, so none of these lines is taken. The same content twice is a repetition. */
export const entriesTwice = async (pages: AsyncIterable<readonly SpooledEntry[]>): Promise<EntriesTwice> => {
  const stated = new Map<string, Map<string, LinePlace[]>>();
  for await (const page of pages)
    for (const { agency, line, entry } of page) {
      const number = `${agency}\n${entry.kind}\n${entry.key}\n${entry.revision}`;
      const contents = stated.get(number) ?? new Map<string, LinePlace[]>();
      stated.set(number, contents);
      const text = JSON.stringify([entry.withdrawn, Object.entries(entry.body).sort()]);
      contents.set(text, [...(contents.get(text) ?? []), line]);
    }
  const twice = new Map<LinePlace, LinePlace[]>();
  for (const contents of stated.values()) {
    if (contents.size === 1) continue;
    for (const [text, places] of contents)
      for (const place of places)
        twice.set(place, [...(twice.get(place) ?? []), ...[...contents].flatMap(([other, some]) => (other === text ? [] : some))]);
  }
  return twice;
};

/** These lines of a page as they are kept aside, whole. */
export const keptEntries = (page: readonly SpooledEntry[], twice: EntriesTwice): QuarantinedLine[] => {
  const lines = new Map<LinePlace, SpooledEntry[]>();
  for (const one of page) if (twice.has(one.line)) lines.set(one.line, [...(lines.get(one.line) ?? []), one]);
  return [...lines].map(([place, entries]): QuarantinedLine => {
    const { line, sheet } = lineOfPlace(place);
    const [{ agency, entry }] = entries as [SpooledEntry];
    const where = { line, ...(sheet !== null && { sheet }) };
    const objects = entries.map(({ entry: { kind, key, revision, withdrawn, body } }) => ({
      kind,
      key,
      revision,
      ...(withdrawn && { withdrawn }),
      ...body,
    }));
    return {
      agency,
      line,
      sheet,
      problems: [problem(where, `${LINE_KIND[entry.kind]}编号`, 'number-twice', entry.key, { places: placesInWords(twice.get(place)!) })],
      raw: rawOf(objects),
      disclosed: { disclosure: 'open', caseKeys: [] },
      identity: identityTogether(entries.map((one) => ({ marks: [markOfEntry(one.entry)], caseKey: null, revision: one.entry.revision }))),
    };
  });
};
