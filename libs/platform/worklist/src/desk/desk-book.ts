import type { Viewer } from '@zhilu/platform/access';
import { isAbsentOn } from '@zhilu/kernel/flow';
import type { LegalDate } from '@zhilu/kernel/time';
import type { WorkKind } from '@zhilu/kernel/vocabulary';
import { nameOf, type WorkKey } from '../work-source';
import type { WorkLeaveEntity, WorkMarkEntity, WorkMergeEntity, WorkNoteEntity } from './desk.entity';
import type { Named } from './desk.store';

/** Where somebody works together with others: an office, an agency; whoever stands nowhere works alone. */
export const deskOf = ({ nodeId, agencyId, userId }: Pick<Viewer, 'nodeId' | 'agencyId' | 'userId'>): string =>
  nodeId !== null ? `n${nodeId}` : agencyId !== null ? `a${agencyId}` : `u${userId}`;

const fullName = (kind: WorkKind, key: WorkKey): string => `${kind} ${nameOf(key)}`;
const keyOf = ({ agency_id: agencyId, ref }: Named): WorkKey => ({ agencyId: agencyId === 0 ? null : agencyId, ref });

/** 案头: who of a place deals with what, and what the reader has made of it, on a day. */
export class DeskBook {
  private readonly marks: ReadonlyMap<string, WorkMarkEntity>;
  private readonly notes: ReadonlyMap<string, WorkNoteEntity>;
  private readonly merges: ReadonlyMap<string, WorkMergeEntity>;
  /** Those absent today in whose stead the reader acts. */
  private readonly absent: ReadonlyMap<number, string>;

  constructor(
    private readonly userId: number,
    marks: readonly WorkMarkEntity[],
    notes: readonly WorkNoteEntity[],
    merges: readonly WorkMergeEntity[],
    leaves: readonly WorkLeaveEntity[],
    private readonly today: LegalDate,
  ) {
    this.marks = new Map(marks.map((one) => [fullName(one.kind, keyOf(one)), one]));
    this.notes = new Map(notes.map((one) => [fullName(one.kind, keyOf(one)), one]));
    this.merges = new Map(merges.map((one) => [fullName(one.kind, keyOf(one)), one]));
    this.absent = new Map(
      leaves
        .filter((one) => one.substitute_id === userId && isAbsentOn({ from: one.from_day, to: one.to_day }, today))
        .map((one) => [one.user_id, one.person]),
    );
  }

  /** What of a kind the reader has set aside and that has not come back. */
  aside(kind: WorkKind): WorkKey[] {
    return [...this.notes.values()].filter((one) => one.kind === kind && this.isAside(one)).map(keyOf);
  }

  /** What of a kind somebody has been given, without what the reader has set aside. */
  given(kind: WorkKind): WorkKey[] {
    const aside = new Set(this.aside(kind).map(nameOf));
    return [...this.marks.values()].filter((one) => one.kind === kind && !aside.has(nameOf(keyOf(one)))).map(keyOf);
  }

  /** What of a kind the place deals with together with something else. */
  merged(kind: WorkKind): WorkKey[] {
    return [...this.merges.values()].filter((one) => one.kind === kind).map(keyOf);
  }

  /** With what a thing stands as one; null where it stands by itself. */
  groupOf(kind: WorkKind, key: WorkKey): string | null {
    return this.merges.get(fullName(kind, key))?.group_id ?? null;
  }

  /** Whether a thing is the reader's, or that of somebody they stand in for. */
  isMine(kind: WorkKind, key: WorkKey): boolean {
    const mark = this.marks.get(fullName(kind, key));
    return mark !== undefined && (mark.assignee_id === this.userId || this.absent.has(mark.assignee_id));
  }

  /** What the desk says of a thing. */
  of(kind: WorkKind, key: WorkKey) {
    const [mark, note] = [this.marks.get(fullName(kind, key)), this.notes.get(fullName(kind, key))];
    const aside = note !== undefined && this.isAside(note);
    return {
      assignee: mark?.assignee ?? null,
      mine: this.isMine(kind, key),
      standsFor: mark === undefined ? null : (this.absent.get(mark.assignee_id) ?? null),
      seenAt: note?.seen_at ?? null,
      asideUntil: aside ? note.aside_until : null,
      asideSaid: aside ? note.aside_said : null,
    };
  }

  private isAside({ aside_until: until }: WorkNoteEntity): boolean {
    return until !== null && until > this.today;
  }
}
