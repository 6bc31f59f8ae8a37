import { startOfDay } from '@zhilu/kernel/time';
import { record, type SmallOffice } from '../offices/small-office';

export const CHANGE = 'mutation ($input: AgencyChangeInput!) { changeAgency(input: $input) }';
export const REGISTRY = `{ agencyRegistry { mayRegister agencies { agencyId name names { name from to } territory line endedOn heir } places { id }
  changes { posting agencyId kind onDay became was note by cases changed done } } dataState { known } }`;
export const FIGURES = `query ($filter: FigureFilter!, $by: [Dimension!]!) { figures(filter: $filter, by: $by) { basis { known path }
  rows { keys { value label } figure { counts { charged onTime late missing indeterminate notApplicable } } } } }`;

export interface Kept {
  agencyId: number;
  name: string;
  names: { name: string; from: string | null; to: string | null }[];
  territory: string;
  line: string;
  endedOn: string | null;
  heir: string | null;
}
export interface Registry {
  agencyRegistry: {
    mayRegister: boolean;
    agencies: Kept[];
    places: { id: string }[];
    changes: { kind: string; cases: number; changed: number; done: boolean }[];
  };
  dataState: { known: number };
}
export type Counts = Record<'charged' | 'onTime' | 'late' | 'missing' | 'indeterminate' | 'notApplicable', number>;

/** Forty penalty cases of each agency, spread over the first half of the year, a third of them without the approval of filing. */
export const deliverCases = async (office: SmallOffice): Promise<void> => {
  const day = (n: number): string => `2026-0${1 + Math.floor(n / 28)}-${String((n % 28) + 1).padStart(2, '0')}`;
  for (const agency of ['A', 'B', 'C'] as const)
    for (let n = 0; n < 40; n += 1) {
      const on = day((n * 5) % 196);
      await office.deliver(
        agency,
        `${agency}${n}`,
        [
          record('case', `${agency}${n}`, {
            actType: 'penalty',
            procedure: 'ordinary',
            filedOn: on,
            decidedOn: on,
            facts: { inquiryConducted: true, onsiteConducted: true, coerciveMeasureTaken: false },
          }),
          ...(n % 3 === 0 ? [] : [record('written', `${agency}${n}-1`, { item: 'T02', madeAt: on })]),
        ],
        startOfDay('2026-08-01'),
      );
    }
};
