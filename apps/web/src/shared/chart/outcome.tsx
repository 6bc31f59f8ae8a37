import './outcome.css';
import { OUTCOME, type Outcome } from '@zhilu/kernel/vocabulary';

/** Outcomes keep their colour, pattern and word everywhere (look.md). */
export const OUTCOME_COLOUR: Readonly<Record<Outcome, string>> = {
  onTime: '#2F6FDE',
  late: '#B87503',
  reportedLate: '#D9B872',
  missing: '#C8372D',
  notReceived: '#B9848A',
  pending: '#FFFFFF',
  indeterminate: '#7D8896',
  notApplicable: '#E5E9EF',
};
export const OUTCOME_SIGN: Readonly<Record<Outcome, string>> = {
  onTime: '√',
  late: '!',
  reportedLate: '¡',
  missing: '×',
  notReceived: '…',
  pending: '○',
  indeterminate: '?',
  notApplicable: '–',
};

export const OutcomeTag = ({ outcome }: { outcome: Outcome }) => <span className={`tag ${outcome}`}>{OUTCOME[outcome]}</span>;

/** The patterns in an SVG: colour is never the only sign. */
export const OutcomePatterns = () => (
  <defs>
    <pattern id="p-late" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill={OUTCOME_COLOUR.late} />
      <rect width="1.4" height="6" fill="#F3DFB7" />
    </pattern>
    <pattern id="p-reportedLate" width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill={OUTCOME_COLOUR.reportedLate} />
      <circle cx="4" cy="4" r="1.3" fill="#7A5410" />
    </pattern>
    <pattern id="p-notReceived" width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill={OUTCOME_COLOUR.notReceived} />
      <rect width="8" height="1.4" y="3" fill="#F3E3E4" />
    </pattern>
    <pattern id="p-missing" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill={OUTCOME_COLOUR.missing} />
      <rect width="1.2" height="6" fill="#F6D5D2" />
      <rect width="6" height="1.2" fill="#F6D5D2" />
    </pattern>
    <pattern id="p-indeterminate" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="9" height="9" fill={OUTCOME_COLOUR.indeterminate} />
      <rect width="3" height="9" fill="#D5DAE0" />
    </pattern>
  </defs>
);
const PATTERNED: ReadonlySet<Outcome> = new Set(['late', 'reportedLate', 'missing', 'notReceived', 'indeterminate']);
export const outcomeFill = (outcome: Outcome): string => (PATTERNED.has(outcome) ? `url(#p-${outcome})` : OUTCOME_COLOUR[outcome]);
