import { Injectable } from '@nestjs/common';
import { kindOfMark, markOf } from '@zhilu/intake/format';
import { DomainError } from '@zhilu/kernel/refusal';
import { isCut } from '@zhilu/kernel/sources';
import { codesOf, RECORD_KIND, type RecordKind } from '@zhilu/kernel/vocabulary';
import { type Chunk, type Gone, Ledger } from '@zhilu/ledger';
import { Database, type Scope, type Tx } from '@zhilu/platform/database';
import { agenciesOf, exportOf } from '@zhilu/registry/sources';
import type { BatchJob } from '../batches/batch-jobs';
import type { DeliveryJob } from '../delivery-folder';
import type { CheckedDelivery } from '../spool/spool-plan';
import { chunksOf, quarantinedOf } from '../spool/spool-reader';
import * as store from './full-exports.store';

/** Cases looked at under one transaction. */
const PAGE = 500;

/** What a delivery is the whole of, and what it says in lines that could not be taken. */
export interface Whole {
  readonly kinds: ReadonlySet<RecordKind>;
  /** Marks of the records of quarantined lines: such a record is there, whatever is wrong with it. */
  readonly aside: ReadonlySet<string>;
}

/**
 * 全量导出: a source whose every delivery is the whole of its register, as agreed with it. What is unchanged is a duplicate and costs
 * nothing, what is changed a revision; what is gone is listed. An export covers the kinds of record its file has: a register may come
 * in several files.
 */
@Injectable()
export class FullExports {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  /** Why an export is sent back whole: it has so few records that it may be a part of one. Null where it is none, or is whole. */
  async refusalOf(tx: Tx, delivery: DeliveryJob, checked: CheckedDelivery): Promise<{ code: string; text: string } | null> {
    const { source, names } = delivery;
    if (!(await this.isWhole(tx, delivery))) return null;
    const kinds = kindsOf(checked);
    const before = await store.countsBefore(tx, source, kinds);
    if (before.size === 0 && kinds.includes('case')) before.set('case', await store.standingCases(tx, source, [...names.allowed]));
    for (const kind of kinds) {
      const [had, has] = [before.get(kind) ?? 0, checked.records![kind]!];
      if (isCut(had, has)) {
        const { code, message } = new DomainError('export.cut', { kind: RECORD_KIND[kind], before: had, now: has });
        return { code, text: message };
      }
    }
    return null;
  }

  /** What a delivery is the whole of, its counts kept for the next; null where it is no full export. */
  async begin(tx: Tx, delivery: DeliveryJob, spool: string, checked: CheckedDelivery): Promise<Whole | null> {
    if (!(await this.isWhole(tx, delivery))) return null;
    const kinds = kindsOf(checked);
    await store.keepCounts(tx, delivery.batch, new Map(kinds.map((kind) => [kind, checked.records![kind]!])));
    const aside = new Set<string>();
    for await (const lines of quarantinedOf(spool, PAGE))
      for (const { identity } of lines) for (const mark of identity?.marks ?? []) if (kindOfMark(mark) !== null) aside.add(mark);
    return { kinds: new Set(kinds), aside };
  }

  /** Notes what of the cases of a chunk the export no longer has, and what it has again; under the chunk's transaction. */
  async note(tx: Tx, chunk: Chunk, gone: readonly Gone[], whole: Whole): Promise<void> {
    const refs = chunk.cases.flatMap((one) =>
      one.unpacked().flatMap(({ record: { kind, key, withdrawn } }) => {
        const { agency, sourceCase } = one;
        return withdrawn ? [] : [{ agency, sourceCase, kind, key }];
      }),
    );
    await store.noteReturned(tx, chunk, refs);
    await this.keep(tx, chunk, gone, whole);
  }

  /** Notes the cases that the export does not name at all, once all it names is in the books. */
  async sweep(job: BatchJob, delivery: DeliveryJob, spool: string, checked: CheckedDelivery, whole: Whole): Promise<void> {
    const { source } = delivery;
    const names = new Set<string>([...whole.aside].map(caseOfMark));
    for await (const { cases } of chunksOf(spool, checked)) for (const one of cases) names.add(one.sourceCase);
    const named = [...names];
    const agencies = await this.database.run(NOBODY, (tx) => agenciesOf(tx, source), { readOnly: true });
    const scope: Scope = { stat: agencies, case: agencies, role: 'system' };
    for (let after = ''; ;) {
      const last = await this.database.run(scope, async (tx) => {
        await job.hold(tx);
        const rows = await store.unnamedCases(tx, source, named, agencies, after, PAGE);
        const refs = rows.map((row) => ({ agency: row.agency_id, caseId: Number(row.case_id) }));
        const histories = await this.ledger.histories(tx, refs);
        const gone = rows.flatMap(({ agency_id: agency, case_id: id, source_case: sourceCase }) =>
          (histories.get(Number(id))?.absent(source, whole.kinds, []) ?? []).map((record): Gone => ({ agency, sourceCase, record })),
        );
        await this.keep(tx, delivery, gone, whole);
        return rows.length < PAGE ? null : rows.at(-1)!.source_case;
      });
      if (last === null) return;
      after = last;
    }
  }

  private async keep(
    tx: Tx,
    from: { readonly source: number; readonly batch: string; readonly receivedAt: number },
    gone: readonly Gone[],
    { aside }: Whole,
  ): Promise<void> {
    const listed = gone.filter(({ sourceCase, record: { kind, key } }) => !aside.has(markOf(kind, sourceCase, key)));
    if (listed.length === 0) return;
    const refs = listed.map(({ agency, sourceCase, record: { kind, key, revision } }) => ({ agency, sourceCase, kind, key, revision }));
    await store.noteGone(tx, from, refs);
  }

  /** Lines that are sent again, and what is taken back of what is gone, are parts; so is what came before it was agreed. */
  private async isWhole(tx: Tx, { source, isResubmission, partial }: DeliveryJob): Promise<boolean> {
    return isResubmission !== true && partial !== true && (await exportOf(tx, source)) !== null;
  }
}

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
const kindsOf = ({ records = {} }: CheckedDelivery): RecordKind[] => codesOf(RECORD_KIND).filter((kind) => (records[kind] ?? 0) > 0);
const caseOfMark = (mark: string): string => mark.split('\n')[1]!;
