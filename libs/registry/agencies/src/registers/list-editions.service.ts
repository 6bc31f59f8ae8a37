import { Injectable } from '@nestjs/common';
import { entriesKnownAt } from './entry.store';
import { Database, type Tx } from '@zhilu/platform/database';
import type { RecordingList } from '@zhilu/kernel/law';
import { recordingListsOf, registersOf } from '@zhilu/kernel/registers';
import { type Edition, Recalculation } from '@zhilu/ledger';
import { standingLists } from './lists.store';

const NEWEST = 2_147_483_646;

/** 清单换版: what an agency's registers say of its lists becomes the edition its duties rest on. */
@Injectable()
export class ListEditions {
  constructor(
    private readonly database: Database,
    private readonly recalculation: Recalculation,
  ) {}

  /**
   * Posts every version that differs from its edition, all as one change under the cause 清单, and re-reckons the agencies
   * it touches. A version taken back stays as an edition that is never in force. What is posted already is left alone, so
   * it may be run again at any time.
   */
  async bring(agencies: readonly number[]): Promise<number> {
    const scope = { stat: agencies, case: agencies, role: 'system' };
    const lists = await this.database.run(scope, (tx) => changedLists(tx, agencies), { readOnly: true });
    if (lists.length > 0) await this.recalculation.change('list', { editions: lists.map(editionOf) });
    return lists.length;
  }

  /** Every agency's lists: what a stop of the product left between a register and its edition is made good. */
  async bringAll(): Promise<number> {
    return this.bring((await this.database.everything()).case);
  }
}

interface ListOf {
  readonly agency: number;
  readonly list: RecordingList;
}

const editionOf = ({ agency, list }: ListOf): Edition => ({
  kind: 'list',
  agency,
  subject: list.version,
  body: list,
  from: list.from,
  to: list.to,
});

const changedLists = async (tx: Tx, agencies: readonly number[]): Promise<ListOf[]> => {
  const entries = await entriesKnownAt(tx, agencies, ['list', 'listItem'], NEWEST);
  const standing = await standingLists(tx, agencies);
  return agencies.flatMap((agency) => {
    const { list, listItem } = registersOf(entries.get(agency) ?? []);
    const lists = recordingListsOf(list, listItem);
    const stands = new Map(standing.flatMap((row) => (row.agency_id === agency ? [[row.subject, row.body] as const] : [])));
    const now = new Set(lists.map(({ version }) => version));
    const gone = [...stands.values()].filter(({ version }) => !now.has(version)).map((one) => ({ ...one, to: one.from, items: [] }));
    return [...lists, ...gone].filter((list) => !same(list, stands.get(list.version))).map((list) => ({ agency, list }));
  });
};

/** As the database gives a body back, its members are in another order. */
const same = (a: RecordingList, b: RecordingList | undefined): boolean => b !== undefined && textOf(a) === textOf(b);
const textOf = ({ version, from, to, published, items }: RecordingList): string =>
  JSON.stringify([version, from, to, published, items.map(({ no, scene, actType, uninterrupted }) => [no, scene, actType, uninterrupted])]);
