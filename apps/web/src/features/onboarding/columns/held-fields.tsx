import { useState } from 'react';
import { EmptyState } from '../../../shared/state/states';
import type { DraftField, Kind, Sheet } from '../steps';
import { FieldTable, type Said } from './field-table';

interface Props {
  readonly kind: Kind;
  /** Every field of the kind, as the standard orders them. */
  readonly fields: readonly DraftField[];
  /** Those that belong in the list that was asked for, as things stand. */
  readonly listed: readonly DraftField[];
  readonly columns: Sheet['columns'];
  readonly none: string;
  readonly put: (field: string, said: Said) => void;
}

/** A list of fields whose rows stay where they are: what is decided of one moves none, until the list is asked for again. */
export const HeldFields = ({ kind, fields, listed, columns, none, put }: Props) => {
  const [held] = useState(() => new Set(listed.map(({ field }) => field)));
  const now = new Set(listed.map(({ field }) => field));
  const rows = fields.filter(({ field }) => held.has(field) || now.has(field));
  const decided = rows.length - listed.length;
  if (rows.length === 0) return <EmptyState why={none} />;
  return (
    <>
      <FieldTable kind={kind.at} fields={rows} columns={columns} put={put} />
      {decided > 0 && <p className="aid">{decided} 个刚才改动的字段留在原处，换一个列表后归到相应的列表。</p>}
    </>
  );
};
