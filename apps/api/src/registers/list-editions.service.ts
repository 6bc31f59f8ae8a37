import { Injectable } from '@nestjs/common';
import { entriesKnownAt } from '@zhilu/agencies';
import { Database, type Tx } from '@zhilu/database';
import { type LegalDate, type RecordingList, recordingListsOf, registersOf } from '@zhilu/kernel';
import { Reckoning } from '@zhilu/ledger';

const NEWEST = 2_147_483_646;
const STANDING = `select subject, body from context_edition where kind = 'list' and agency_id = $1 and known_to is null`;

/** 清单换版: what an agency's registers say of its lists becomes the edition its duties rest on. */
@Injectable()
export class ListEditions {
  constructor(
    private readonly database: Database,
    private readonly reckoning: Reckoning,
  ) {}

  /**
   * Posts every version that differs from its edition, under the cause 清单, and re-reckons the agency. A version taken back
   * stays as an edition that is never in force. What is posted already is left alone, so it may be run again at any time.
   */
  async bring(agencies: readonly number[]): Promise<number> {
    let brought = 0;
    for (const agency of agencies) {
      const scope = { stat: [agency], case: [agency], role: 'system' };
      for (const list of await this.database.run(scope, (tx) => changedLists(tx, agency), { readOnly: true })) {
        await this.reckoning.change('list', { kind: 'list', agency, subject: list.version, body: list, ...spanOf(list) });
        brought += 1;
      }
    }
    return brought;
  }

  /** Every agency's lists: what a stop of the product left between a register and its edition is made good. */
  async bringAll(): Promise<number> {
    return this.bring((await this.database.everything()).case);
  }
}

const spanOf = ({ from, to }: RecordingList): { from: LegalDate; to: LegalDate | null } => ({ from, to });

const changedLists = async (tx: Tx, agency: number): Promise<RecordingList[]> => {
  const { list, listItem } = registersOf((await entriesKnownAt(tx, [agency], ['list', 'listItem'], NEWEST)).get(agency) ?? []);
  const lists = recordingListsOf(list, listItem);
  const stands = new Map(
    (await tx.rows<{ subject: string; body: RecordingList }>(STANDING, [agency])).map((row) => [row.subject, row.body]),
  );
  const now = new Map(lists.map((one) => [one.version, one]));
  const gone = [...stands.values()].filter((one) => !now.has(one.version)).map((one) => ({ ...one, to: one.from, items: [] }));
  return [...lists, ...gone].filter((one) => !same(one, stands.get(one.version)));
};

/** As the database gives a body back, its members are in another order. */
const same = (a: RecordingList, b: RecordingList | undefined): boolean => b !== undefined && textOf(a) === textOf(b);
const textOf = ({ version, from, to, published, items }: RecordingList): string =>
  JSON.stringify([version, from, to, published, items.map(({ no, scene, actType, uninterrupted }) => [no, scene, actType, uninterrupted])]);
