import { DomainError } from '@zhilu/kernel/refusal';
import { isLegalDate, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import type { MatterActionColumns } from '../entities/matter.columns';
import type { Service } from '../entities/referral-action.entity';

/** What persons answer for, and what agencies are asked: the two kinds of matters of this room. */
export type MatterKind = 'referral' | 'oversight';

/** A matter with what its agency and its case are called. */
export interface MatterRow {
  readonly agency_id: number;
  /** Null where it is about no case that is held. */
  readonly case_id: string | null;
  readonly node_id: number;
  readonly office: string;
  readonly origin_said: string;
  readonly opened_at: Date;
  readonly agency_name: string;
  readonly case_no: string | null;
  readonly case_title: string | null;
  readonly withheld: boolean;
}
/** One act of one person, as every matter has it. */
export type MatterAct<Action extends string = string, State extends string = string, Content = unknown> = Readonly<
  MatterActionColumns<Action, State, Content>
>;
/** A matter with everything done about it that may be known to whoever asks. */
export interface InHand<Row extends MatterRow = MatterRow, Act extends MatterAct = MatterAct> {
  readonly row: Row;
  readonly actions: readonly Act[];
  readonly state: Act['state'];
}
/** What whoever acts hands over, whatever the step. */
export interface ActInput<Action extends string> {
  readonly agencyId: number;
  readonly id: string;
  readonly action: Action;
  readonly expectedRevision: number;
  readonly said: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const isMatterId = (id: string): boolean => UUID.test(id);

/** The last time one of some steps was taken. */
export const lastOf = <Act extends MatterAct>(actions: readonly Act[], ...of: readonly Act['action'][]): Act | undefined =>
  actions.findLast(({ action }) => of.includes(action));

/** Matters with the acts about each, of all acts of some. */
export const inHandOf = <Row extends MatterRow, Act extends MatterAct>(
  rows: readonly Row[],
  all: readonly Act[],
  isOf: (act: Act, row: Row) => boolean,
): InHand<Row, Act>[] =>
  rows.map((row) => {
    const actions = all.filter((act) => isOf(act, row));
    // Of steps an agency was not told, it still learns where the one stands that it was told last.
    return { row, actions, state: actions.at(-1)!.state };
  });

/** Words of a person: not empty where they are needed, never longer than they may be. */
export const requireWords = (kind: MatterKind, text: string, most: number): string => {
  const said = text.trim();
  if (said === '' || said.length > most) throw new DomainError(`${kind}.said`, { most });
  return said;
};
/** Words that may be left out. */
export const shortWords = (kind: MatterKind, what: string, text: string, most: number): string => {
  const said = text.trim();
  if (said.length > most) throw new DomainError(`${kind}.too-long`, { what, most });
  return said;
};
const OFFICE_AT_MOST = 40;
/** What the office signs its papers with; null where nothing is given. */
export const officeOf = (kind: MatterKind, name: string | null | undefined): string | null => {
  const office = shortWords(kind, '机关名称', name ?? '', OFFICE_AT_MOST);
  return office === '' ? null : office;
};

const NAME_AT_MOST = 40;
/** 送达: how, to whom and on which day, none before the paper was made and none to come. */
export const serviceFrom = (kind: MatterKind, service: Service | null | undefined, made: MatterAct, today: LegalDate): Service => {
  const receiver = shortWords(kind, '签收人', service?.receiver ?? '', NAME_AT_MOST);
  const day = service?.day ?? '';
  if (
    service === null ||
    service === undefined ||
    receiver === '' ||
    !isLegalDate(day) ||
    day > today ||
    day < legalDateOf(made.at.getTime())
  )
    throw new DomainError(`${kind}.service`);
  return { mode: service.mode, day, receiver };
};
