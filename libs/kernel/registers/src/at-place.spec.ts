import type { Dossier } from '@zhilu/kernel/law';
import { seenAtPlace } from '@zhilu/kernel/registers';
import { momentOf } from '@zhilu/kernel/time';

const of = (activity: object, clips: object[] = []): Dossier =>
  ({
    case: { key: 'A', actType: 'penalty' },
    written: [
      { key: 'w1', item: 'T02' },
      { key: 'w2', item: 'T07' },
    ],
    activities: [{ key: 'h', place: '东湖路 8 号', arrivedAt: '2026-08-24T09:00:00', leftAt: '2026-08-24T10:00:00', ...activity }],
    recordings: clips.map((clip, n) => ({ key: `v${n}`, activity: 'h', ...clip })),
  }) as unknown as Dossier;
const asked = { place: '东湖路8号', from: '2026-08-24', to: '2026-08-25' };
const gapsOf = (dossier: Dossier) =>
  seenAtPlace(dossier, asked)!.activities[0]!.gaps?.map(({ from, to }) => [momentOf(from).slice(11), momentOf(to).slice(11)]) ?? null;

describe('舆情应对: what was done at a place', () => {
  it('OP-1 found however the place is spelled, in the days alone; of no known time it is shown all the same', () => {
    expect(seenAtPlace(of({}), asked)!.approvals.map(({ key }) => key)).toEqual(['w1']);
    expect(seenAtPlace(of({ place: '东湖路８号一楼' }), asked)).not.toBeNull();
    expect(seenAtPlace(of({ place: '西湖路8号' }), asked)).toBeNull();
    expect(seenAtPlace(of({ place: undefined }), asked)).toBeNull();
    expect(seenAtPlace(of({ arrivedAt: '2026-08-26T09:00:00', leftAt: undefined }), asked)).toBeNull();
    expect(seenAtPlace(of({ arrivedAt: '2026-08-23T23:00:00', leftAt: '2026-08-24T01:00:00' }), asked)).not.toBeNull();
    expect(seenAtPlace(of({ arrivedAt: undefined, leftAt: undefined }), asked)!.activities[0]!.gaps).toBeNull();
  });

  it('OP-2 gaps are what no clip covers; unknown where hours are, never none', () => {
    const clip = { startedAt: '2026-08-24T09:10:00', endedAt: '2026-08-24T09:30:00' };
    expect(gapsOf(of({}))).toEqual([['09:00:00', '10:00:00']]);
    expect(gapsOf(of({}, [clip]))).toEqual([
      ['09:00:00', '09:10:00'],
      ['09:30:00', '10:00:00'],
    ]);
    expect(gapsOf(of({}, [clip, { startedAt: '2026-08-24T09:00:00' }]))).toBeNull();
    expect(gapsOf(of({ arrivedAt: '2026-08-24' }, [clip]))).toBeNull();
    expect(gapsOf(of({}, [{ startedAt: '2026-08-24T08:00:00', endedAt: '2026-08-24T11:00:00' }]))).toEqual([]);
  });
});
