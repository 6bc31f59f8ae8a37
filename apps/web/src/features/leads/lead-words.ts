import type { LeadsQuery } from '@zhilu/contract';
import { leadSentence } from '@zhilu/kernel/leads';
import { lasting } from '../../shared/date/time';

export type Lead = LeadsQuery['leads']['rows'][number];
export type KindSums = LeadsQuery['leads']['kinds'][number];

/** The sentence of a lead, with its numbers. */
export const sentenceOf = ({ kind, values }: Pick<Lead, 'kind' | 'values'>): string =>
  leadSentence(kind, Object.fromEntries(values.map(({ name, value }) => [name, value])), lasting);
