import { isLegalDate, type LegalDate } from '@zhilu/kernel/time';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { type PeopleFault, peopleFault } from './faults';

export const PEOPLE_SHEET = '人员';
export const PEOPLE_COLUMNS = { account: '账号', name: '姓名', role: '角色', place: '所在代码', until: '有效至' } as const;
/** Told by the workbook that goes out, read by nobody when it comes. */
export const TOLD_ALONE = ['所在名称', '状况'] as const;

const ACCOUNT_MOST = 64;
const NAME_MOST = 60;
const UNSOUND = /[\p{Cc}\p{Cf}]|\p{Surrogate}/u;
const PLACE_WORD = { node: '所在地区或者领域', agency: '所在单位' } as const;

/** A line as it came; an empty text is an empty cell. */
export interface BroughtPerson {
  readonly line: number;
  readonly account: string;
  readonly name: string;
  readonly role: string;
  readonly place: string;
  readonly until: string;
}
/** An account that is to be made. */
export interface PlannedPerson {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly place: string | null;
  readonly until: LegalDate | null;
}
/** What stands already. */
export interface StandingPeople {
  readonly accounts: ReadonlyMap<
    string,
    { readonly name: string; readonly role: Role; readonly place: string | null; readonly ended: boolean }
  >;
  /** Codes of the directory, and which tree or list they are of. */
  readonly places: ReadonlyMap<string, 'node' | 'agency'>;
  readonly today: LegalDate;
}
/** What taking a file would do: all of it, or nothing where a line has a fault. */
export interface PeoplePlan {
  readonly people: readonly PlannedPerson[];
  /** Lines that say what stands already. */
  readonly same: number;
  readonly faults: readonly PeopleFault[];
}

const ROLES = Object.keys(ROLE) as Role[];
/** A role by its word, as offices write it, or by its code. */
const roleOf = (text: string): Role | undefined => ROLES.find((code) => code === text || ROLE[code].word === text);

/** 人员核对: the accounts a file would make, each line held against the directory, the accounts that stand, and the lines before it. */
export const planPeople = (brought: readonly BroughtPerson[], standing: StandingPeople): PeoplePlan => {
  const people: PlannedPerson[] = [];
  const faults: PeopleFault[] = [];
  const seen = new Map<string, number>();
  let same = 0;
  for (const one of brought) {
    const wrong = faultsOf(one, standing, seen);
    if (!seen.has(one.account)) seen.set(one.account, one.line);
    if (wrong.length > 0) faults.push(...wrong);
    else if (standing.accounts.has(one.account)) same += 1;
    else people.push(planned(one));
  }
  return { people, same, faults };
};

const planned = ({ account, name, role, place, until }: BroughtPerson): PlannedPerson => ({
  account,
  name,
  role: roleOf(role)!,
  place: place === '' ? null : place,
  until: until === '' ? null : (until as LegalDate),
});

const faultsOf = (one: BroughtPerson, standing: StandingPeople, seen: ReadonlyMap<string, number>): PeopleFault[] => {
  const { account, name, until } = one;
  const at = { sheet: PEOPLE_SHEET, line: one.line };
  const { accounts, today } = standing;
  const found: PeopleFault[] = [];
  const say = (column: keyof typeof PEOPLE_COLUMNS, code: Parameters<typeof peopleFault>[2], values = {}): void =>
    void found.push(peopleFault(at, PEOPLE_COLUMNS[column], code, values));
  if (account === '') say('account', 'account-missing');
  else if (account.length > ACCOUNT_MOST || UNSOUND.test(account)) say('account', 'account-malformed');
  else if (seen.has(account)) say('account', 'account-twice', { account, line: seen.get(account)! });
  if (name === '') say('name', 'name-missing');
  else if (name.length > NAME_MOST || UNSOUND.test(name)) say('name', 'name-malformed');
  roleFaults(one, standing, say);
  if (until !== '' && !isLegalDate(until)) say('until', 'until-malformed', { day: until });
  const stands = accounts.get(account);
  // What an account was good for may be over; what is to be made may not.
  if (stands === undefined && isLegalDate(until) && until < today) say('until', 'until-past', { day: until });
  if (found.length > 0 || stands === undefined) return found;
  if (stands.ended) say('account', 'account-ended', { account });
  const differs = [
    ...(stands.name === name ? [] : [PEOPLE_COLUMNS.name]),
    ...(stands.role === roleOf(one.role) ? [] : [PEOPLE_COLUMNS.role]),
    ...((stands.place ?? '') === one.place ? [] : [PEOPLE_COLUMNS.place]),
  ];
  if (!stands.ended && differs.length > 0) say('account', 'account-differs', { account, what: differs.join('、') });
  return found;
};

type Say = (column: keyof typeof PEOPLE_COLUMNS, code: Parameters<typeof peopleFault>[2], values?: Record<string, string>) => void;

const roleFaults = ({ role: said, place }: BroughtPerson, { places }: StandingPeople, say: Say): void => {
  if (said === '') return say('role', 'role-missing');
  const role = roleOf(said);
  if (role === undefined) return say('role', 'role-unknown', { role: said, roles: ROLES.map((one) => ROLE[one].word).join('、') });
  const { word, stands } = ROLE[role];
  if (stands !== 'node' && stands !== 'agency') return place === '' ? undefined : say('place', 'place-none', { role: word });
  const what = PLACE_WORD[stands];
  if (place === '') return say('place', 'place-missing', { role: word, what });
  if (places.get(place) !== stands) return say('place', 'place-unknown', { code: place, what });
};
