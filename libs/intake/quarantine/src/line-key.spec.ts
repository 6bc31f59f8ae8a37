import { keyOf, refOfKey } from './repairs.service';

const BATCH = '710df240-617d-4536-a0fa-91550620bf94';

describe('the number a quarantined line is named by', () => {
  it('QK-1 is read back as it was written', () => {
    const ref = { agency: 0, batch: BATCH, chunk: 12, no: 3 };
    expect(refOfKey(` ${keyOf(ref)}\n`)).toEqual(ref);
  });

  it.each(['', BATCH, `${BATCH}.1.2`, `${BATCH}.1.2.-3`, `${BATCH}.1.2.3.4`, `${BATCH}.1.2.9999999999`, `${BATCH.toUpperCase()}.1.2.3`])(
    'QK-2 “%s” is none',
    (key) => expect(refOfKey(key)).toBeNull(),
  );
});
