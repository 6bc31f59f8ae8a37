import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Accounts, type MadeAccount, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Scope } from '@zhilu/platform/database';
import { workbookOf } from '@zhilu/platform/tabular';
import { DomainError } from '@zhilu/kernel/refusal';
import { endOfDay, legalDateOf } from '@zhilu/kernel/time';
import { peoplePaper } from './people-paper';
import * as store from './people.store';
import { type PeoplePlan, planPeople } from './plan-people';
import { readPeople } from './read-people';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/** What a file would make, what it has made, and what of it was not read. */
export interface CheckedPeople extends PeoplePlan {
  readonly unread: readonly string[];
  readonly made: readonly MadeAccount[];
}

/** 人员: accounts from a workbook and into one, by whoever keeps accounts. */
@Injectable()
export class People {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
  ) {}

  /** The form to be filled in. */
  form(): Readable {
    return workbookOf(peoplePaper([]));
  }

  /** Every account, in the form in which it comes. */
  async asWorkbook(): Promise<Readable> {
    const at = new Date(this.clock.now());
    return workbookOf(peoplePaper(await this.database.run(NOBODY, (tx) => store.listedPeople(tx, at), { readOnly: true })));
  }

  /** What taking a file would do; nothing is made. */
  async check(path: string): Promise<CheckedPeople> {
    const brought = await readPeople(path);
    const accounts = brought.people.map(({ account }) => account);
    const codes = brought.people.map(({ place }) => place);
    const plan = await this.database.run(
      NOBODY,
      async (tx) => {
        const standing = (await store.accountsNamed(tx, accounts)).map((one) => [one.account, one] as const);
        const places = (await store.placesOf(tx, codes)).map(({ code, stands }) => [code, stands] as const);
        return planPeople(brought.people, {
          accounts: new Map(standing),
          places: new Map(places),
          today: legalDateOf(this.clock.now()),
        });
      },
      { readOnly: true },
    );
    return { ...plan, faults: [...brought.faults, ...plan.faults], unread: brought.unread, made: [] };
  }

  /** Takes a file whole, or nothing of it; gives the first passwords, shown this once. */
  async take(path: string, by: Viewer | Database): Promise<CheckedPeople> {
    const checked = await this.check(path);
    if (checked.faults.length > 0) throw new DomainError('people.faults', { count: checked.faults.length });
    if (checked.people.length === 0) throw new DomainError('people.nothing-new');
    const users = checked.people.map((one) => ({ ...one, until: one.until === null ? null : new Date(endOfDay(one.until)) }));
    const made = by instanceof Database ? await this.accounts.addAll(users, by) : await this.accounts.addFor(by, users);
    return { ...checked, made };
  }
}
