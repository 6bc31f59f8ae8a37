import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { type Notice, type NoticeItem, Notices } from '@zhilu/platform/outbox';
import { DomainError } from '@zhilu/kernel/refusal';
import { RequestReader } from '../reader.service';
import type { RemindInput } from './bulk.input';

const SAID_AT_MOST = 500;
const NUMBER = /^\d{1,18}$/;

/** 催办: an office reminds agencies of what waits for them, each agency once, whatever number it is. */
@Injectable()
export class Reminders {
  constructor(
    private readonly reader: RequestReader,
    private readonly notices: Notices,
  ) {}

  async remind(viewer: Viewer, { requests, text }: RemindInput): Promise<Notice[]> {
    const said = text.trim();
    if (said.length > SAID_AT_MOST) throw new DomainError('notice.said', { most: SAID_AT_MOST });
    const named = requests.filter(({ no }) => NUMBER.test(no)).map(({ agencyId, no }): [number, string] => [agencyId, no]);
    // Only what waits for the agency itself: nobody is reminded of what is for the office to do.
    const { rows } = named.length === 0 ? { rows: [] } : await this.reader.waiting(viewer, 'agency', named.length, named);
    if (rows.length === 0) throw new DomainError('notice.none');
    const made: Notice[] = [];
    for (const agencyId of new Set(rows.map((row) => row.agencyId))) {
      const items = rows
        .filter((row) => row.agencyId === agencyId)
        .map(({ no, kind, dueAt, overdue }): NoticeItem => ({ no, kind, dueAt: dueAt?.toISOString() ?? null, overdue }));
      made.push(await this.notices.remind(viewer, agencyId, items, said));
    }
    return made;
  }
}
