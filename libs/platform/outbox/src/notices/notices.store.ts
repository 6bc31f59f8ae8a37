import { In, IsNull } from 'typeorm';
import { agencyName, type Tx } from '@zhilu/platform/database';
import { NoticeAddressEntity, NoticeEntity, SendingEntity } from './notice.entity';

const NAMES = `select a.agency_id, coalesce(${agencyName('a.agency_id')}, a.code) as name from agency a where a.agency_id = any ($1::int[])`;
const NODE = `select name from node where node_id = $1`;
const SET_ADDRESS = `insert into notice_address (agency_id, mailbox, person, at) values ($1, $2, $3, $4)
  on conflict (agency_id) do update set mailbox = excluded.mailbox, person = excluded.person, at = excluded.at`;

export const agencyNames = async (tx: Tx, agencies: readonly number[]): Promise<ReadonlyMap<number, string>> =>
  new Map((await tx.rows<{ agency_id: number; name: string }>(NAMES, [agencies])).map((row) => [row.agency_id, row.name]));
export const officeName = async (tx: Tx, node: number | null): Promise<string | null> =>
  (await tx.rows<{ name: string }>(NODE, [node]))[0]?.name ?? null;
export const insertNotice = (tx: Tx, row: NoticeEntity) => tx.repository(NoticeEntity).insert(row);
export const insertSending = (tx: Tx, row: Pick<SendingEntity, 'agency_id' | 'notice_id' | 'channel' | 'state' | 'address'>) =>
  tx.repository(SendingEntity).insert({ ...row, tries: 0, sent_at: null, failed_said: null });
/** The latest first; those of one instant in the order of who made them, never of chance. */
export const noticesOf = (tx: Tx, agencies: readonly number[], first: number): Promise<NoticeEntity[]> =>
  tx.repository(NoticeEntity).find({
    where: { agency_id: In([...agencies]) },
    order: { at: 'DESC', agency_id: 'ASC', user_id: 'ASC', notice_id: 'ASC' },
    take: first,
  });
export const noticeOf = (tx: Tx, agency: number, id: string): Promise<NoticeEntity | null> =>
  tx.repository(NoticeEntity).findOneBy({ agency_id: agency, notice_id: id });
export const sendingsOf = (tx: Tx, notices: readonly NoticeEntity[]): Promise<SendingEntity[]> =>
  tx.repository(SendingEntity).find({
    where: { agency_id: In(notices.map((one) => one.agency_id)), notice_id: In(notices.map((one) => one.notice_id)) },
    order: { channel: 'ASC' },
  });
export const waitingSendings = (tx: Tx): Promise<SendingEntity[]> => tx.repository(SendingEntity).findBy({ state: 'waiting' });
export const moveSending = (
  tx: Tx,
  { agency_id, notice_id, channel }: SendingEntity,
  to: Pick<SendingEntity, 'state' | 'tries' | 'sent_at' | 'failed_said'>,
) => tx.repository(SendingEntity).update({ agency_id, notice_id, channel, state: 'waiting' }, to);
export const readNotice = async (tx: Tx, agency: number, id: string, person: string, at: Date): Promise<boolean> =>
  (await tx.repository(NoticeEntity).update({ agency_id: agency, notice_id: id, read_at: IsNull() }, { read_at: at, read_by: person }))
    .affected === 1;
export const addressesOf = (tx: Tx, agencies: readonly number[]): Promise<NoticeAddressEntity[]> =>
  tx.repository(NoticeAddressEntity).findBy({ agency_id: In([...agencies]) });
export const setAddress = (tx: Tx, agency: number, mailbox: string | null, person: string, at: Date) =>
  tx.rows(SET_ADDRESS, [agency, mailbox, person, at]);
