import { segmentsOf } from './base-backup';

const SIZE = 16n * 1024n * 1024n;

describe('BK-1 pieces of the log a backup needs', () => {
  it.each([
    ['0/2000028', '0/2000138', ['000000010000000000000002']],
    // The end of a piece belongs to it, and not to the next.
    ['0/2000028', '0/3000000', ['000000010000000000000002']],
    ['0/2000028', '0/3000001', ['000000010000000000000002', '000000010000000000000003']],
    ['0/FF000028', '1/100', ['0000000100000000000000FF', '000000010000000100000000']],
  ])('from %s to %s', (from, to, names) => {
    expect(segmentsOf('00000001', from, to, SIZE)).toEqual(names);
  });
});
