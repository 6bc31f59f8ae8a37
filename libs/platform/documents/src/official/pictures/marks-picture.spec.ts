import { createCanvas, loadImage } from '@napi-rs/canvas';
import { CORE } from '../format';
import { marksHeight, marksPicture, modulesOf } from './marks-picture';

const markOf = (code: string) => ({
  address: `https://zhilu.example.gov.cn/verify?code=${code}`,
  word: `${code.slice(0, 4)}-${code.slice(4)}`,
});
const MARKS = ['7K4MQ2XD', '0123ABCD', 'ZZZZYYYY'].map(markOf);

describe('二维码 on paper', () => {
  it('QR-1 as wide as the page, 300 dpi, the same bytes twice; nine stand on two lines', async () => {
    const picture = marksPicture({ marks: MARKS });
    const { width, height } = await loadImage(picture);
    expect([width, height]).toEqual([Math.floor((CORE.width * 300) / 1_440), Math.floor((marksHeight({ marks: MARKS }) * 300) / 1_440)]);
    expect(marksPicture({ marks: MARKS })).toEqual(picture);
    expect(marksHeight({ marks: Array(9).fill(MARKS[0]) })).toBe(2 * marksHeight({ marks: MARKS }));
  });

  it('QR-2 every mark is drawn module by module in whole points, with its white around it', async () => {
    const image = await loadImage(marksPicture({ marks: MARKS }));
    const canvas = createCanvas(image.width, image.height);
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    const dark = (x: number, y: number): boolean => data[(y * image.width + x) * 4]! < 128;
    MARKS.forEach(({ address }, at) => {
      const across = image.width / 8;
      const modules = modulesOf(address);
      const [from, to] = [Math.ceil(at * across), Math.floor((at + 1) * across)];
      // The corner of a mark is dark: where it begins is its first dark point.
      const top = Array.from({ length: image.height }, (_, y) => y).find((y) => Array.from({ length: to - from }, (_, x) => from + x).some((x) => dark(x, y)))!; // prettier-ignore
      const left = Array.from({ length: to - from }, (_, x) => from + x).find((x) => dark(x, top))!;
      let side = 1;
      while (dark(left + side * 7 - 1, top) && dark(left + side * 7, top)) side += 1;
      expect(side * 25.4).toBeGreaterThan(300 * 0.3);
      expect(Math.min(left - from, top)).toBeGreaterThanOrEqual(4 * side - 1);
      modules.forEach((row, y) =>
        row.forEach((one, x) => {
          for (const [dx, dy] of [
            [0, 0],
            [side - 1, side - 1],
          ] as const)
            expect([at, x, y, dark(left + x * side + dx, top + y * side + dy)]).toEqual([at, x, y, one]);
        }),
      );
    });
  });
});
