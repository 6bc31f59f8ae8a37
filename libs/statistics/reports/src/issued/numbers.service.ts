import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { paperActions } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { isNumberWord, type OfficialNumber, officialNumber, readOfficialNumber } from '@zhilu/kernel/vocabulary';
import type { NumberBook, OfficialNumberEntry, OpenSeries } from './number.model';
import * as store from './numbers.store';

const SAID_AT_MOST = 200;
const NO_AT_MOST = 999_999;

/** 文号: typed in from the office's own system, or counted here by word and year: kept first, borne by one paper, or void for ever; no gap is hidden. */
@Injectable()
export class OfficialNumbers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** 文号簿 of the reader's office, the newest of each word first. */
  book(viewer: Viewer, year: number): Promise<NumberBook> {
    return this.ofOffice(viewer, async (tx) => {
      const [series, numbers] = [await store.allSeries(tx, year), await store.numbersOf(tx, year)];
      return {
        year,
        series: series.map(({ word, first_no: first, said }) => {
          const last = numbers.find((one) => one.word === word)?.no;
          return { word, year, first, next: last === undefined ? first : last + 1, said };
        }),
        numbers: numbers.map(modelOf),
      };
    });
  }

  /** Counts a word and a year here from a number on: not where the office's own system has given one as high. */
  open(viewer: Viewer, { word, year, first, said: text }: OpenSeries): Promise<NumberBook> {
    const said = text.trim();
    if (!isNumberWord(word)) throw new DomainError('number.word');
    const shown = officialNumber({ word, year, no: Math.max(first, 1) });
    if (readOfficialNumber(shown)?.written !== shown || first < 1 || first > NO_AT_MOST)
      throw new DomainError('number.form', { typed: shown });
    if (said.length > SAID_AT_MOST || (said === '' && first > 1)) throw new DomainError('number.said', { most: SAID_AT_MOST });
    return this.ofOffice(viewer, async (tx, node) => {
      await store.oneAtATime(tx, { word, year });
      if ((await store.seriesOf(tx, word, year)) !== null) throw new DomainError('number.series-open', { word, year });
      const last = await store.lastNumber(tx, word, year);
      if (last !== null && last >= first) throw new DomainError('number.series-taken', { word, year, no: last });
      const by = { opened_by: viewer.userId, opener: viewer.name, opened_at: this.now() };
      if (!(await store.openSeries(tx, { word, year, node_id: node, first_no: first, said, ...by })))
        throw new DomainError('number.series-other', { word, year });
      await this.note(tx, viewer, 'number.series', { number: shown });
    }).then(() => this.book(viewer, year));
  }

  /** 留号: the next number of a word and year, kept for a paper. */
  reserve(viewer: Viewer, word: string, year: number, said: string): Promise<OfficialNumberEntry> {
    const why = requireSaid(said);
    return this.ofOffice(viewer, async (tx, node) => {
      await store.oneAtATime(tx, { word, year });
      const series = await store.seriesOf(tx, word, year);
      if (series === null) throw new DomainError('number.series-none', { word, year });
      const last = await store.lastNumber(tx, word, year);
      const [after, no] = last === null || last < series.first_no ? [null, series.first_no] : [last, last + 1];
      const number = { word, year, no };
      await this.take(tx, viewer, node, number, 'own', after, why);
      await this.note(tx, viewer, 'number.reserved', { number: officialNumber(number), note: why });
      return modelOf((await store.numberRow(tx, number))!);
    });
  }

  /** 作废: a number that no paper will bear stays in the book, with its reason. */
  void(viewer: Viewer, written: string, said: string): Promise<OfficialNumberEntry> {
    const [number, why] = [requireNumber(written), requireSaid(said)];
    if (viewer.role !== 'approver') throw new DomainError('number.not-yours');
    return this.ofOffice(viewer, async (tx) => {
      await store.oneAtATime(tx, number);
      const row = await store.numberRow(tx, number);
      if (row === null || row.state !== 'reserved' || row.paper_id !== null) throw new DomainError('number.void-not', { number: written });
      await store.changeNumber(tx, number, { state: 'void', void_said: why, voider: viewer.name, voided_at: this.now() });
      await this.note(tx, viewer, 'number.void', { number: written, note: why });
      return modelOf((await store.numberRow(tx, number))!);
    });
  }

  /** Gives a number to a paper that is prepared: one kept before, or one of the office's own system; never one that was given before. */
  async give(tx: Tx, viewer: Viewer, node: number, number: OfficialNumber, paper: string, said: string): Promise<void> {
    const written = officialNumber(number);
    await store.oneAtATime(tx, number);
    const row = await store.numberRow(tx, number);
    if (row === null) {
      if ((await store.seriesOf(tx, number.word, number.year)) !== null)
        throw new DomainError('number.own-series', { word: number.word, year: number.year });
      await this.take(tx, viewer, node, number, 'oa', null, said);
    } else if (row.state !== 'reserved' || row.paper_id !== null) throw new DomainError('number.taken', { number: written });
    await store.changeNumber(tx, number, { paper_id: paper });
  }

  /** Gives a number to a paper of another desk of the office that goes out at once. */
  async bear(tx: Tx, viewer: Viewer, number: OfficialNumber, paper: string, said: string): Promise<void> {
    const node = officeOf(viewer);
    await store.asOffice(tx, node);
    await this.give(tx, viewer, node, number, paper, said);
    await store.changeNumber(tx, number, { state: 'used' });
  }

  private async take(
    tx: Tx,
    viewer: Viewer,
    node: number,
    number: OfficialNumber,
    origin: 'own' | 'oa',
    after: number | null,
    said: string,
  ) {
    const by = { taken_by: viewer.userId, taker: viewer.name, taken_at: this.now() };
    if (!(await store.takeNumber(tx, { ...number, node_id: node, origin, after_no: after, said, ...by })))
      throw new DomainError('number.taken', { number: officialNumber(number) });
  }

  /** Works on the numbers of the reader's office: the database lets nobody see another's. */
  private ofOffice<T>(viewer: Viewer, work: (tx: Tx, node: number) => Promise<T>): Promise<T> {
    const node = officeOf(viewer);
    return this.database.run(viewer.scope, async (tx) => {
      await store.asOffice(tx, node);
      return work(tx, node);
    });
  }

  private note(tx: Tx, viewer: Viewer, action: 'number.series' | 'number.reserved' | 'number.void', detail: Record<string, string>) {
    return this.audit.append(tx, { agencyId: 0, viewer, action, object: detail.number!, detail });
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

/** The office of those who keep numbers and prepare papers. */
const officeOf = ({ nodeId, role }: Viewer): number => {
  if (nodeId === null || paperActions('new', { role, prepared: false }).length === 0) throw new DomainError('number.not-yours');
  return nodeId;
};

/** A number as it is to be written; how it should be where it is not. */
export const requireNumber = (typed: string): OfficialNumber => {
  const read = readOfficialNumber(typed);
  if (read === null) throw new DomainError('number.form', { typed });
  if (read.written !== typed.trim()) throw new DomainError('number.written', { written: read.written });
  return read.number;
};

const requireSaid = (text: string): string => {
  const said = text.trim();
  if (said === '' || said.length > SAID_AT_MOST) throw new DomainError('number.said', { most: SAID_AT_MOST });
  return said;
};

const modelOf = (row: store.NumberRow): OfficialNumberEntry => ({
  written: officialNumber(row),
  word: row.word,
  year: row.year,
  no: row.no,
  origin: row.origin,
  state: row.state,
  paper: row.paper_id,
  said: row.said,
  taker: row.taker,
  takenAt: row.taken_at,
  voider: row.voider,
  voidSaid: row.void_said,
});
