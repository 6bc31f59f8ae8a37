import { loadImage } from '@napi-rs/canvas';
import type { PaperChart } from '../paper';
import { chartDrawing, chartPicture } from './chart-picture';

const CHART: PaperChart = {
  kind: 'chart',
  caption: '图1　覆盖率走势',
  words: '近三个月覆盖率：文字记录由 93.0% 到 95.0%。',
  labels: ['26年7月', '26年8月', '26年9月'],
  lines: [
    {
      name: '文字记录',
      points: [
        { n: 93, of: 100 },
        { n: 94, of: 100 },
        { n: 95, of: 100 },
      ],
    },
    { name: '音像记录', points: [{ n: 90, of: 100 }, null, { n: 0, of: 0 }] },
  ],
};

describe('charts on paper', () => {
  it('CH-1 a chart is a picture of 300 dpi as wide as the page, the same bytes twice', async () => {
    const picture = chartPicture(CHART);
    expect(picture.equals(chartPicture(CHART))).toBe(true);
    const { width, height } = await loadImage(picture);
    expect([width, height]).toEqual([1_843, 709]);
  });

  it('CH-2 another number is another picture, and what cannot be assessed is not drawn as nought', () => {
    const zero = { ...CHART, lines: [CHART.lines[0]!, { name: '音像记录', points: [{ n: 90, of: 100 }, { n: 0, of: 100 }, null] }] };
    expect(chartPicture(CHART).equals(chartPicture(zero))).toBe(false);
    const left = { ...CHART, lines: [CHART.lines[0]!, { name: '音像记录', points: [{ n: 90, of: 100 }, null, null] }] };
    expect(chartPicture(CHART).equals(chartPicture(left))).toBe(true);
  });

  it('CH-3 a chart without any number is drawn all the same', () => {
    const empty = { ...CHART, lines: [{ name: '文字记录', points: [null, null, null] }] };
    expect(chartPicture(empty).length).toBeGreaterThan(1_000);
  });

  it('CH-4 as a drawing it says its title, its basis and its lines, the same text twice', () => {
    const head = { title: '南岭省 <2026年>', basis: '统计截至2026-11-23日终，第42笔入库' };
    const drawing = chartDrawing(CHART, head);
    expect(drawing).toBe(chartDrawing(CHART, head));
    for (const word of ['南岭省 &lt;2026年&gt;', head.basis, '文字记录', '26年9月']) expect(drawing).toContain(word);
  });

  it('CH-5 a chart that is not of shares has its own unit, and bars where its labels are no course of time', () => {
    const chart = {
      kind: 'chart',
      caption: '报送时延',
      words: '',
      scale: { unit: '日', bars: true },
      labels: ['调查取证', '归档管理'],
      lines: [{ name: '中位数', points: [{ n: 3, of: 1 }, { n: 120, of: 1 }] }, { name: '九成以内', points: [{ n: 9, of: 1 }, null] }], // prettier-ignore
    } as const;
    const drawing = chartDrawing(chart);
    expect(drawing).toContain('120日');
    expect(drawing).toContain('九成以内');
    expect(drawing).not.toContain('%<');
    expect(chartDrawing(chart)).toBe(drawing);
    expect(chartPicture(chart).subarray(1, 4).toString()).toBe('PNG');
  });
});
