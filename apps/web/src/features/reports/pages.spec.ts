import { type Block, pagesOf, type Piece, piecesOf, shapeOf } from './pages';

const table = (rows: number): Block => ({
  kind: 'table',
  level: 0,
  text: '表1',
  note: '不排名次',
  picture: null,
  columns: [{ heading: '主体', share: 100, numeric: false }],
  rows: Array.from({ length: rows }, (_, n) => [String(n)]),
});
const said = (piece: Piece): string => (piece.kind === 'row' ? piece.table.rows[piece.row]![0]! : 'text' in piece ? piece.text : '头');

describe('a report on pages', () => {
  it('RG-1 nothing is lost or cut, every page of a table begins with its head, and no page is higher than it may be', () => {
    const pieces = piecesOf({
      name: '',
      title: ['题'],
      subtitle: '副',
      blocks: [{ ...table(0), kind: 'heading', level: 1, text: '一、' }, table(57), { ...table(0), kind: 'paragraph', text: '正文' }],
    });
    const heights = pieces.map(() => 10);
    const pages = pagesOf(pieces, heights, 100);
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) expect(page.length * 10).toBeLessThanOrEqual(100);
    const shown = pages.flat().filter(({ kind }) => kind !== 'head');
    expect(shown.map(said)).toEqual(pieces.filter(({ kind }) => kind !== 'head').map(said));
    for (const [first] of pages.slice(1, -1)) expect(first!.kind).toBe('head');
  });

  it('RG-2 a heading, a caption and a head go with what follows them', () => {
    const pieces = piecesOf({
      name: '',
      title: [],
      subtitle: null,
      blocks: [{ ...table(0), kind: 'paragraph', text: '正文' }, { ...table(0), kind: 'heading', level: 1, text: '一、' }, table(3)],
    });
    const pages = pagesOf(
      pieces,
      pieces.map(() => 10),
      40,
    );
    expect(pages[0]!.map(({ kind }) => kind)).toEqual(['paragraph']);
    expect(pages[1]!.map(({ kind }) => kind)).toEqual(['heading', 'caption', 'head', 'row']);
  });

  it('RG-3 what is higher than a page has a page of its own', () => {
    const pieces = piecesOf({
      name: '',
      title: [],
      subtitle: null,
      blocks: [
        { ...table(0), kind: 'paragraph', text: '长' },
        { ...table(0), kind: 'paragraph', text: '短' },
      ],
    });
    expect(pagesOf(pieces, [500, 10], 100).map((page) => page.map(said))).toEqual([['长'], ['短']]);
  });

  it('RG-4 a picture says how wide and high it is before it is drawn; one without a caption has none', () => {
    // 8 × 2 points.
    const picture = `data:image/png;base64,${btoa('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x02\x08\x06')}`;
    expect(shapeOf(picture)).toBe('8 / 2');
    const marks = { ...table(0), kind: 'marks', text: '', note: '核验二维码', picture };
    expect(piecesOf({ name: '', title: [], subtitle: null, blocks: [marks] })).toEqual([{ kind: 'picture', text: '核验二维码', picture }]);
  });
});
