import type { TrialGroundQuery } from '@zhilu/contract';

export type TriedPack = TrialGroundQuery['trialGround']['packs'][number];
export type TriedRule = TriedPack['rules'][number];
type Term = TriedRule['terms'][number];

/** 改动草稿: what a reader has changed of one rule in the form. */
export interface Draft {
  readonly off: boolean;
  readonly terms: readonly { readonly n: number; readonly unit: string }[];
  /** Null for the office's setting. */
  readonly backstop: number | null;
  readonly scenes: readonly string[] | null;
}

/** A rule as it stands: a draft that changes nothing. */
export const draftOf = (rule: TriedRule): Draft => ({
  off: false,
  terms: rule.terms.map(({ n, unit }) => ({ n, unit })),
  backstop: rule.backstop,
  scenes: rule.scenes,
});

const periodOf = (term: Term, { n, unit }: { n: number; unit: string }) =>
  unit === 'naturalDay' ? { n, unit, restDay: term.restDay ?? 'next' } : { n, unit };

/** The edits a draft comes to, as the server takes them; none where nothing differs. */
export const editsOf = (rule: TriedRule, draft: Draft): { rule: string; path: string; value: string }[] => {
  const edit = (path: string, value: unknown) => ({ rule: rule.id, path, value: JSON.stringify(value) });
  if (draft.off) return [edit('', null)];
  const same = (a: readonly string[] | null, b: readonly string[] | null): boolean => JSON.stringify(a) === JSON.stringify(b);
  return [
    ...rule.terms.flatMap((term, at) => {
      const now = draft.terms[at]!;
      return now.n === term.n && now.unit === term.unit ? [] : [edit(`due.terms.${at}.period`, periodOf(term, now))];
    }),
    ...(draft.backstop === rule.backstop ? [] : [edit('due.backstop', draft.backstop ?? 'configuration')]),
    ...(same(draft.scenes, rule.scenes) ? [] : [edit('scenes', draft.scenes)]),
  ];
};

/** Units a limit may be in: hours only from an instant. */
export const unitsOf = ({ ofInstant, unit }: Term): string[] =>
  ofInstant ? ['hour', 'workingDay'] : unit === 'hour' ? ['hour', 'workingDay', 'naturalDay'] : ['workingDay', 'naturalDay'];

export const UNIT: Readonly<Record<string, string>> = { hour: '小时', workingDay: '个工作日', naturalDay: '日' };
