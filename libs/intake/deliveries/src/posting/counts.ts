import type { CheckedDelivery } from '../spool/spool-plan';
import type { QuarantinedLine } from '../quarantining/quarantine.store';
import { lineOfPlace, type LinePlace, type SpooledCase } from '../spool/spooled';
import type { DeliveredRecord } from '@zhilu/kernel/ledger';
import { type Problem, problem } from '@zhilu/intake/format';
import { disclosureOfRecords, identityOfRecords } from '@zhilu/intake/inspection';
import { RECORD_KIND } from '@zhilu/kernel/vocabulary';
import { type Chunk, type DeliveredLine, type FateCounts, numberOf, type Posted, type UnchangedLine } from '@zhilu/ledger';
import type { Waited } from '../waiting/waited';

/** Lines of which the book would not take the records, one by one; those of a case that is still to come wait for it. */
export const keptOf = (posted: Pick<Posted, 'rejected'>, unclear: Chunk['unclear'] = new Map()): QuarantinedLine[] =>
  posted.rejected.flatMap(({ case: one, code }) => {
    if (code === 'case-unknown') return [];
    const lines = one.unpacked();
    return [...new Set(lines.map(({ line }) => line))].map((place) => {
      const at = lineOfPlace(place);
      const records = lines.flatMap(({ record, line }) => (line === place ? { caseKey: one.sourceCase, ...record } : []));
      const where = { line: at.line, ...(at.sheet !== null && { sheet: at.sheet }) };
      return {
        agency: one.agency,
        ...at,
        problems: [
          code === 'number-twice'
            ? numberTwice(where, lines, place)
            : problem(where, '案件标识', code, one.sourceCase, unclearIn(one.sourceCase, unclear.get(one.sourceCase))),
        ],
        raw: rawOf(records.map((record) => standardObject(record, one.sourceCase))),
        disclosed: disclosureOfRecords(records),
        identity: identityOfRecords(records),
      };
    });
  });

const unclearIn = (key: string, cases: readonly string[] = []) => ({
  key,
  count: cases.length,
  cases: cases.slice(0, PLACES_TOLD).join('、'),
});

/** Which number of a line stands elsewhere in the delivery with other contents, and where. */
const numberTwice = (where: { line: number; sheet?: string }, lines: readonly DeliveredLine[], place: LinePlace): Problem => {
  const own = lines.filter(({ line }) => line === place);
  const others = lines.filter((line) => own.some((one) => numberOf(one) === numberOf(line) && one.text !== line.text));
  const places = placesInWords([...new Set(others.map(({ line }) => line))]);
  const { kind, key } = (own.find((one) => others.some((line) => numberOf(line) === numberOf(one))) ?? own[0]!).record;
  return problem(where, `${RECORD_KIND[kind]}编号`, 'number-twice', key, { places });
};

const PLACES_TOLD = 5;
/** Some places in words: `第 4 行、工作表“案件”第 9 行`. */
export const placesInWords = (places: readonly LinePlace[]): string => places.slice(0, PLACES_TOLD).map(wordsOfPlace).join('、');
const wordsOfPlace = (place: LinePlace): string => {
  const { line, sheet } = lineOfPlace(place);
  return sheet === null ? `第 ${line} 行` : `工作表“${sheet}”第 ${line} 行`;
};

export const rawOf = (objects: readonly object[]): string => JSON.stringify(objects.length === 1 ? objects[0] : objects);

/** A record as the object of the standard format it is: so it can be read again, or corrected. */
const standardObject = ({ kind, key, revision, withdrawn, body }: DeliveredRecord, caseKey: string): object => ({
  kind,
  ...(kind !== 'case' && { caseKey }),
  key,
  revision,
  ...(withdrawn && { withdrawn }),
  ...body,
});

/** Lines that wait for their case are in: what they say is kept, and goes into the books by itself. */
export const withWaiting = (
  posted: Readonly<FateCounts> = { accepted: 0, duplicate: 0, stale: 0 },
  waits: { readonly accepted: number; readonly duplicate: number } = { accepted: 0, duplicate: 0 },
): FateCounts => ({ ...posted, accepted: posted.accepted + waits.accepted, duplicate: posted.duplicate + waits.duplicate });

/** Lines that changed nothing: the books had what they say, or it waited already. */
export const unchangedOf = ({ unchanged }: Posted, waits: Waited): UnchangedLine[] => [
  ...unchanged,
  ...[...waits].flatMap(([agency, { repeated }]) => repeated.map((line) => ({ agency, line, fate: 'duplicate' as const }))),
];

/** Lines of each agency. */
export const byAgency = (kept: readonly QuarantinedLine[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const one of kept) counts.set(one.agency, (counts.get(one.agency) ?? 0) + 1);
  return counts;
};

export const quarantinedCounts = (quarantined: CheckedDelivery['quarantined']) =>
  quarantined.map(([agency, count]) => ({ agency, accepted: 0, duplicate: 0, stale: 0, quarantined: count }));

/** Lines that cases stand in, by agency, as a receipt counts them. */
export const linesByAgency = (cases: readonly SpooledCase[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const one of cases) counts.set(one.agency, (counts.get(one.agency) ?? 0) + one.lines().size);
  return counts;
};
