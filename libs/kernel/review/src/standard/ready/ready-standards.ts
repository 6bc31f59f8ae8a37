import type { ReviewStandard } from '../standard';
import { ecologyPenalty, ecologySeizure } from './ecology-2024';
import { phasesStandard } from './phases';

/** 自带的评查标准, the provincial one first. */
export const readyStandards = (): readonly ReviewStandard[] => [phasesStandard(), ecologyPenalty(), ecologySeizure()];
