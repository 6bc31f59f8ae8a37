/** A line of a delivery file as it stands there. */
export interface Line {
  kind: string;
  agency: string;
  key: string;
  caseKey: string;
  revision?: number;
  withdrawn?: boolean;
  officers?: string[];
  place?: string;
  arrivedAt?: string;
  leftAt?: string;
  activity?: string;
  device?: string;
  startedAt?: string;
  endedAt?: string;
  digest?: string;
  from?: string;
  to?: string;
  status?: string;
  statusFrom?: string;
}

/** The latest of each record as the files have it, without the cases taken back: a plain reading, shared with nothing. */
export const standingIn = (lines: readonly Line[], kind: string): Line[] => {
  const gone = new Set(lines.filter((line) => line.kind === 'case' && line.withdrawn).map((line) => line.key));
  const latest = new Map<string, Line>();
  for (const line of lines) {
    if (line.kind !== kind || gone.has(line.caseKey)) continue;
    const name = `${line.agency} ${line.caseKey ?? ''} ${line.key}`;
    if (!latest.has(name) || (latest.get(name)!.revision ?? 1) <= (line.revision ?? 1)) latest.set(name, line);
  }
  return [...latest.values()];
};

/** Every pair of a group that is what is asked for, each with each. */
export const pairsIn = <T>(list: T[], of: (one: T) => string, is: (a: T, b: T) => boolean): string[] => {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(of(one), [...(groups.get(of(one)) ?? []), one]);
  return [...groups.values()].flatMap((some) =>
    some.flatMap((a, i) =>
      some
        .slice(i + 1)
        .filter((b) => is(a, b))
        .map((b) => nameOf([a, b] as never)),
    ),
  );
};
/** Some records by one name, whatever their order. */
export const nameOf = (some: Line[]): string =>
  some
    .map(({ caseKey, key }) => `${caseKey}/${key}`)
    .sort()
    .join(' + ');
