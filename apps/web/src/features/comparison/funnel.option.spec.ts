import type { ComparedStanding } from '@zhilu/kernel/vocabulary';
import type { Peers, Row } from './compared';
import { drawnRows, funnelOption } from './funnel.option';

const row = (name: string, n: number, of: number, standing: ComparedStanding, peers: number | null = 0): Row => {
  const rate = { low: { n, of }, shown: { n, of }, high: { n, of } };
  const measures = (['written', 'recording', 'uninterrupted', 'storage'] as const).map((measure) => ({ measure, rate, standing, interval: null, before: null, yearBefore: null })); // prettier-ignore
  return {
    id: `agency:${name}`,
    name,
    unexplained: { n: 0, of: 0 },
    place: { code: 'X', id: `agency:${name}`, kind: 'agency', name, agencies: 1 },
    peers,
    measures,
  };
};
const peers: Peers = {
  label: '公安 · 县级',
  members: 4,
  compared: 3,
  centre: { n: 240, of: 300 },
  dispersion: 1.4,
  limits: [
    { of: 50, low95: 0.6, high95: 0.95, low: 0.5, high: null },
    { of: 200, low95: 0.7, high95: 0.9, low: 0.65, high: 0.95 },
  ],
};

describe('漏斗图', () => {
  it('CM-6 only peers that are compared are drawn, each at its size and low reading; a limit that no share reaches is a gap', () => {
    const rows = [row('甲', 40, 50, 'same'), row('乙', 5, 10, 'few'), row('丙', 90, 200, 'worse'), row('丁', 99, 100, 'better', 1)];
    const drawn = drawnRows(rows, 0, 'written');
    expect(drawn.map(({ name }) => name)).toEqual(['甲', '丙']);
    const series = funnelOption(drawn, peers, 'written').series as { name: string; data: ({ value: number[] } | (number | null)[])[] }[];
    const of = (name: string) => series.find((one) => one.name === name)!.data;
    expect(of('单位').map((point) => (point as { value: number[] }).value)).toEqual([
      [50, 80],
      [200, 45],
    ]);
    expect(of('组界上限')).toEqual([
      [50, null],
      [200, 95],
    ]);
    expect(of('全体')).toEqual([
      [50, 80],
      [200, 80],
    ]);
  });
});
