import { LEAD_SETTINGS, type StopObservation } from '../lead';
import { stopsTogether } from './stops-together';

const visit = (at: number, more: Partial<StopObservation> = {}): StopObservation => ({
  caseId: at,
  key: `A${at}`,
  interrupted: false,
  officers: [`人员${at % 10}`],
  devices: [`DV-${at % 10}`],
  hour: 9 + (at % 8),
  ...more,
});
const year = (interrupted: (at: number) => boolean): StopObservation[] =>
  Array.from({ length: 200 }, (_, at) => visit(at, { interrupted: interrupted(at) }));

describe('中断集中', () => {
  it('ST-1 interruptions that lie on one device far beyond its share are told with its base rate; those spread evenly are not', () => {
    const { leads, base } = stopsTogether(
      year((at) => at % 10 === 3 && at < 160),
      LEAD_SETTINGS,
    );
    const device = leads.find(({ values }) => values.what === 'device')!;
    expect(device).toMatchObject({ subject: 'device|DV-3', values: { who: 'DV-3', n: 16, of: 16, m: 20, all: 200 } });
    expect(device.cases).toHaveLength(16);
    expect(base).toEqual({ n: leads.length, of: 28 });
    expect(
      stopsTogether(
        year((at) => at % 7 === 0),
        LEAD_SETTINGS,
      ).leads,
    ).toEqual([]);
  });

  it('ST-2 a device that is nearly all there is is no lead, nor are fewer than ten interruptions; the order of activities does not matter', () => {
    const one = year((at) => at % 5 === 0).map((each) => ({ ...each, devices: ['DV-1'], officers: ['甲'], hour: 10 }));
    expect(stopsTogether(one, LEAD_SETTINGS).leads).toEqual([]);
    expect(
      stopsTogether(
        year((at) => at % 10 === 3 && at < 90),
        LEAD_SETTINGS,
      ),
    ).toEqual({ leads: [], base: { n: 0, of: 0 } });
    const some = year((at) => at % 10 === 3);
    expect(
      stopsTogether([...some].reverse(), LEAD_SETTINGS)
        .leads.map(({ subject }) => subject)
        .sort(),
    ).toEqual(
      stopsTogether(some, LEAD_SETTINGS)
        .leads.map(({ subject }) => subject)
        .sort(),
    );
  });
});
