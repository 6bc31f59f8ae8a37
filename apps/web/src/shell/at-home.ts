import type { Role } from '@zhilu/kernel/vocabulary';

/** Where to go on after signing in: an address of ours as a browser reads it, which takes `/\\host` and `/%09/host` for another's; else the first page. */
export const atHome = (back: string | null, origin: string): string => {
  const read = back !== null && back.startsWith('/') ? readAddress(back, origin) : null;
  if (read === null) return '/';
  const { origin: there, pathname, search, hash } = read;
  // A path may come out with two slashes where it went in with a dot between them.
  return there === origin && !pathname.startsWith('//') ? pathname + search + hash : '/';
};

/** An address as a browser reads it; null where it reads none. */
const readAddress = (text: string, origin: string): URL | null => {
  try {
    return new URL(text, origin);
  } catch {
    return null;
  }
};

/** Whose own work is elsewhere than on the overview, which counts cases. */
const OWN_WORK: Readonly<Partial<Record<Role, string>>> = {
  systemAdmin: '/running',
  securityAdmin: '/accounts',
  auditAdmin: '/audit',
  reviewer: '/work',
};

/** Where somebody comes to who signs in: where they were led from; else their own work. */
export const landing = (back: string | null, origin: string, role: Role): string => {
  const to = atHome(back, origin);
  return to === '/' ? (OWN_WORK[role] ?? '/') : to;
};
