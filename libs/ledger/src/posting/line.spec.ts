import { fingerprint, type Line } from './line';

const LINE: Line = {
  dutyNo: '1',
  kindId: 3,
  dueAt: 1_000,
  metAt: null,
  dueDay: '2026-03-02',
  settlement: 'M',
  explanation: 'none',
  witness: null,
  storedFrom: null,
  lagSeconds: null,
  source: 1,
  performedBy: null,
};

describe('one line of the book', () => {
  it.each<Partial<Line>>([
    { kindId: 4 },
    { dueAt: 1_001 },
    { metAt: 0 },
    { settlement: 'N' },
    { explanation: 'submitted' },
    { witness: 'w' },
    { storedFrom: 'k' },
    { lagSeconds: 0 },
    { source: 2 },
    { performedBy: 0 },
  ])('LD-5 with %j it is another line, and is posted: nothing and zero are two things', (otherwise) => {
    expect(fingerprint({ ...LINE, ...otherwise })).not.toBe(fingerprint(LINE));
  });

  it('LD-6 every column but the day, which follows from the time, and the number it is found by is compared', () => {
    const compared = Object.keys(LINE).filter((name) => fingerprint({ ...LINE, [name]: 'x' } as never) !== fingerprint(LINE));
    expect([...compared, 'dutyNo', 'dueDay'].sort()).toEqual(Object.keys(LINE).sort());
  });
});
