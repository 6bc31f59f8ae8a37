import fc from 'fast-check';
import { dispositionOf, safeName } from './file-name';

describe('the name a file was sent under', () => {
  it.each([
    ['询问笔录.pdf', 'pdf', '询问笔录.pdf'],
    ['C:\\案卷\\照片.JPEG', 'jpg', '照片.jpeg'],
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['账单.exe', 'pdf', '账单.exe.pdf'],
    ['合同\u202efdp.exe', 'pdf', '合同fdp.exe.pdf'],
    ['.bashrc', 'pdf', 'bashrc.pdf'],
    ['', 'mp4', '附件.mp4'],
    ['\u200b.mov', 'mp4', 'mov.mp4'],
    ['e\u0301.png', 'png', '\u00e9.png'],
  ])('AT-1 %s of kind %s becomes %s', (stated, kind, name) => expect(safeName(stated, kind)).toBe(name));

  it('AT-2 whatever was sent, it is one name no system trips over, of bounded length, ending as its content says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('pdf', 'jpg', 'mp4'), (stated, kind) => {
        const name = safeName(stated, kind);
        if (/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\\/:*?"<>|]/u.test(name) || name.startsWith('.')) throw new Error(name);
        if ([...name].length > 126) throw new Error(`${[...name].length}`);
        if (!/\.(pdf|jpg|jpeg|mp4|m4v|mov)$/.test(name)) throw new Error(name);
      }),
    );
  });

  it('AT-3 the header is ASCII, says the real name in UTF-8, and cannot be broken out of', () => {
    expect(dispositionOf('笔录 "1".pdf', true)).toBe(`inline; filename="__ _1_.pdf"; filename*=UTF-8''%E7%AC%94%E5%BD%95%20%221%22.pdf`);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        const [, plain, encoded] = /^attachment; filename="([\x20-\x7e]*)"; filename\*=UTF-8''([\w%.!~-]*)$/.exec(
          dispositionOf(name, false),
        )!;
        if (/["\\%]/.test(plain!) || decodeURIComponent(encoded!) !== name) throw new Error(name);
      }),
    );
  });
});
