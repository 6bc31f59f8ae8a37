import { checkFile, type Delivered, linesAgain } from '@zhilu/intake/inspection';
import { kindOfMark, type Line } from '@zhilu/intake/format';
import { AgencyNames, type KnownNames } from '@zhilu/kernel/sources';
import type { QuarantinedLine } from '../quarantining/quarantine.store';
import { RECORD_KIND, type RecordKind } from '@zhilu/kernel/vocabulary';
import { type CheckedDelivery, writeChunkPlan } from './spool-plan';
import { SpoolWriter } from './spool-writer';
import { placeOf, type Spooled, type SpooledEntry } from './spooled';

/** All that the checking of a delivery needs: nothing of the database, so that it can be done beside the posting of another. */
export interface CheckJob extends Delivered {
  /** Not a file of the source's, but quarantined lines that are sent again. */
  readonly isResubmission?: boolean;
  readonly names: KnownNames;
  /** Where the records and the lines quarantined are laid down. */
  readonly folder: string;
}

/** 检查一次归集: reads the whole file before anything is stored, so that one that must be refused leaves nothing behind. */
export const checkDelivery = async (job: CheckJob): Promise<CheckedDelivery> => {
  const names = new AgencyNames(job.names);
  const spool = new SpoolWriter(job.folder);
  await spool.open();
  const quarantined = new Map<number, number>();
  const records: Partial<Record<RecordKind, number>> = {};
  const count = (kind: string | null): void => {
    if (kind !== null && kind in RECORD_KIND) records[kind as RecordKind] = (records[kind as RecordKind] ?? 0) + 1;
  };
  let received = 0;
  const file = job.isResubmission === true ? { notes: [], lines: () => linesAgain(job, names) } : await checkFile(job, names);
  for await (const lines of file.lines()) {
    const good: Spooled[] = [];
    const entries: SpooledEntry[] = [];
    const aside: QuarantinedLine[] = [];
    for (const line of lines) {
      received += 1;
      const sorted = sortLine(line, names);
      if ('good' in sorted) {
        good.push(...sorted.good);
        for (const { record } of sorted.good) count(record.kind);
        entries.push(...sorted.entries);
      } else {
        aside.push(sorted);
        for (const mark of sorted.identity?.marks ?? []) count(kindOfMark(mark));
        quarantined.set(sorted.agency, (quarantined.get(sorted.agency) ?? 0) + 1);
      }
    }
    await spool.add(good);
    await spool.addEntries(entries);
    await spool.keepAside(aside);
  }
  await spool.flush();
  return writeChunkPlan(job.folder, { received, quarantined: [...quarantined], records, notes: file.notes.map(({ text }) => text) });
};

/** What a line states with its agency told, or the line quarantined with the reason. */
const sortLine = (line: Line, names: AgencyNames): { good: Spooled[]; entries: SpooledEntry[] } | QuarantinedLine => {
  if (!line.ok) {
    const { problems, raw, disclosed, identity } = line;
    return { agency: agencyOf(line.agency, names), line: line.line, sheet: line.sheet ?? null, problems, raw, disclosed, identity };
  }
  const at = placeOf(line.line, line.sheet);
  return {
    good: line.records.map(({ agency, kind, key, caseKey, revision, withdrawn, body }) => ({
      agency: names.resolve(agency) as number,
      sourceCase: caseKey,
      line: at,
      record: { kind, key, revision, withdrawn, body },
    })),
    entries: (line.entries ?? []).map(({ agency, ...entry }) => ({ agency: names.resolve(agency) as number, line: at, entry })),
  };
};

/** The agency a bad line speaks of, so that it may see its own; 0 where that cannot be told. */
const agencyOf = (spelling: string | null, names: AgencyNames): number => {
  const agency = spelling === null ? 'unknown' : names.resolve(spelling);
  return typeof agency === 'string' ? 0 : agency;
};
