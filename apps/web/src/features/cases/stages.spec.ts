import { type StagedDuty, stagesOf } from './stages';

const duty = (
  no: string,
  stage: string,
  outcome: StagedDuty['outcome'],
  dueAt: string,
  metAt: string | null,
  dutyClass = 'written',
): StagedDuty => ({
  no,
  title: no,
  stage,
  dutyClass,
  outcome,
  dueAt,
  metAt,
});

describe('案件全程', () => {
  it('CG-1 a stage spans from its first mark to its last; what was met stands when it was, what is missing when it fell due', () => {
    const rows = stagesOf([
      duty('2', 'decision', 'missing', '2026-03-05T15:59:59Z', null),
      duty('1', 'decision', 'onTime', '2026-03-04T15:59:59Z', '2026-03-02T02:00:00Z'),
      duty('3', 'initiation', 'late', '2026-02-01T15:59:59Z', '2026-02-03T02:00:00Z'),
      duty('4', 'archive', 'notApplicable', '2026-02-01T15:59:59Z', null),
      duty('5', 'archive', 'missing', '2026-02-01T15:59:59Z', null, 'case'),
    ]);
    expect(rows.map(({ stage, marks }) => [stage, marks.map(({ no }) => no)])).toEqual([
      ['initiation', ['3']],
      ['decision', ['1', '2']],
    ]);
    expect(rows[1]).toMatchObject({ from: Date.parse('2026-03-02T02:00:00Z'), to: Date.parse('2026-03-05T15:59:59Z') });
  });
});
