import { REASON } from './reasons';
import { ruleOf } from './reason-rules';

describe('RL 数据规则: every reason has a gravity and somebody who can mend it', () => {
  it.each([
    ['key-damaged', 'lost', 'operator'],
    ['cell-error', 'lost', 'operator'],
    ['row-total', 'none', 'operator'],
    ['number-twice', 'mendable', 'operator'],
    ['value-unmapped', 'mendable', 'office'],
    ['agency-unknown', 'mendable', 'office'],
    ['date-absent', 'mendable', 'agency'],
    ['clip-reversed', 'mendable', 'agency'],
    ['required-empty', 'mendable', 'agency'],
  ])('RL-1 %s: %s, %s', (code, severity, owner) => expect(ruleOf(code)).toEqual({ severity, owner }));

  it('RL-2 the reasons a person filled in wrongly are these and no others', () => {
    expect(Object.keys(REASON).filter((code) => ruleOf(code).owner === 'agency')).toEqual([
      'required-empty',
      'code-unknown',
      'item-unknown',
      'boolean-unknown',
      'integer-invalid',
      'date-absent',
      'time-absent',
      'date-too-early',
      'date-in-future',
      'amount-format',
      'amount-several',
      'amount-fraction',
      'amount-negative',
      'amount-large',
      'uscc-length',
      'uscc-character',
      'uscc-check',
      'clip-reversed',
      'visit-reversed',
      'span-reversed',
      'claim-not-yours',
    ]);
  });
});
