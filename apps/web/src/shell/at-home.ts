/** Where to go on after signing in: an address of ours as a browser reads it, which takes `/\\host` and `/%09/host` for another's; else the first page. */
export const atHome = (back: string | null, origin: string): string => {
  if (back === null || !back.startsWith('/') || !URL.canParse(back, origin)) return '/';
  const { origin: there, pathname, search, hash } = new URL(back, origin);
  // A path may come out with two slashes where it went in with a dot between them.
  return there === origin && !pathname.startsWith('//') ? pathname + search + hash : '/';
};
