import type { ExpectedInquiry, ExpectedStep } from '@zhilu/kernel/vocabulary';
import { defineFlow, type Flow } from './flow';

/** 核实: an act noted outside of which no case is seen is asked about, answered by its agency, and settled by a person of the office. */
export const EXPECTED_FLOW: Flow<ExpectedInquiry, ExpectedStep> = defineFlow({
  start: 'open',
  states: {
    open: { ask: 'asked', link: 'settled', exclude: 'settled' },
    asked: { answer: 'answered', link: 'settled', exclude: 'settled' },
    answered: { ask: 'asked', link: 'settled', exclude: 'settled' },
    settled: { reopen: 'open' },
  },
});
