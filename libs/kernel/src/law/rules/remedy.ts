import type { Duty, FactUsed, Step } from '../duty';
import type { Rule } from '../pack';

/** What record or fact would change the settlement of a duty. Empty where it is met in time, or nothing would. */
export const remedyOf = (duty: Duty, rule: Rule, facts: readonly FactUsed[]): Step[] => {
  const steps: Step[] = [];
  for (const doubt of duty.doubts)
    switch (doubt) {
      case 'fact-unknown':
        for (const { fact, value } of facts) if (value === null) steps.push({ code: 'state-fact', values: { fact } });
        break;
      case 'procedure-unknown':
        steps.push({ code: 'state-procedure', values: {} });
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
  } else if (duty.metAt > duty.dueAt && duty.kind.ground !== 'office') {
    if (duty.witness === 'receipt') steps.push({ code: 'late-by-receipt', values: {} });
    else if (rule.dutyClass === 'storage') steps.push({ code: 'prove-claim', values: {} });
    else steps.push({ code: 'late-for-good', values: {} });
  }
  return steps;
};

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
    case 'case':
      return { code: 'complete-members', values: {} };
  }
};
