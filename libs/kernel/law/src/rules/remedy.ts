import { ACTIVITY_FACT } from '@zhilu/kernel/vocabulary';
import type { Duty, FactUsed, Step } from '../duty';
import type { Rule } from '../packs/pack';

/** What record or fact would change the settlement of a duty. Empty where it is met in time, or nothing would. */
export const remedyOf = (duty: Duty, rule: Rule, facts: readonly FactUsed[]): Step[] => {
  const steps: Step[] = [];
  for (const doubt of duty.doubts)
    switch (doubt) {
      case 'fact-unknown':
        for (const { fact, value } of facts)
          if (value === null && !(fact in ACTIVITY_FACT)) steps.push({ code: 'state-fact', values: { fact } });
        if (rule.dutyClass === 'note') steps.push({ code: rule.about === 'evidence' ? 'state-evidence' : 'state-stopped', values: {} });
        break;
      case 'procedure-unknown':
        steps.push({ code: 'state-procedure', values: {} });
        break;
      case 'coercion-unknown':
        steps.push({ code: 'state-coercive-type', values: {} });
        break;
      case 'basis-unknown':
        steps.push({ code: 'state-basis', values: {} });
        break;
      case 'register-incomplete':
        steps.push(deliver(rule), { code: 'declare-register', values: {} });
        break;
      case 'record-undated':
        steps.push({ code: 'date-record', values: {} });
        break;
      case 'hours-unknown':
        steps.push({ code: 'state-hours', values: {} });
        break;
      case 'interval-unknown':
        steps.push({ code: 'state-interval', values: {} });
        break;
      case 'clock-suspect':
        steps.push({ code: 'correct-clock', values: {} });
        break;
      case 'calendar-missing':
        steps.push({ code: 'load-calendar', values: {} });
        break;
      case 'statute-not-loaded':
        steps.push({ code: 'load-statute', values: {} });
        break;
    }
  if (duty.standing !== 'firm') return steps;
  if (duty.metAt === null) {
    steps.push(deliver(rule));
    if (rule.dutyClass === 'uninterrupted' && duty.explanation === 'none') steps.push({ code: 'explain-interruption', values: {} });
  } else if (duty.lateBy !== null) {
    if (duty.lateBy === 'receipt') steps.push({ code: 'late-by-receipt', values: {} });
    else if (rule.dutyClass === 'storage') steps.push({ code: storable(rule) ? 'prove-claim-storable' : 'prove-claim', values: {} });
    else if (rule.dutyClass === 'order') steps.push({ code: 'order-for-good', values: {} });
    else steps.push({ code: 'late-for-good', values: {} });
  }
  return steps;
};

const storable = ({ exceptions }: Rule): boolean => exceptions.some(({ from }) => from === 'storable');

const deliver = (rule: Rule): Step => {
  switch (rule.dutyClass) {
    case 'written':
      return { code: 'deliver-record', values: { title: rule.title } };
    case 'element':
      return { code: 'deliver-element', values: { title: rule.title } };
    case 'recording':
      return { code: 'deliver-clip', values: {} };
    case 'uninterrupted':
      return { code: 'close-gaps', values: {} };
    case 'storage':
      return { code: 'deliver-storing', values: {} };
    case 'order':
      return { code: 'date-record', values: {} };
    case 'note':
      return { code: 'deliver-note', values: { title: rule.title } };
    case 'case':
      return { code: 'complete-members', values: {} };
  }
};
