import { comparison } from './digest-of-file';

const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const HALF = '9F86 D081 884C 7D65 9A2F EAA0 C55A D015';

describe('哈希校验值 brought with a file', () => {
  it.each([
    ['', null, '没有抄来哈希校验值的，可以不填。'],
    ['9f86 d081', null, '须为十六进制数字，至少填前八组（32 位）。'],
    [HALF, 'onTime', '与这份文件一致。'],
    [DIGEST, 'onTime', '与这份文件一致。'],
    [HALF.replace('9F86', '9F87'), 'missing', '与这份文件不符：可能拿错了文件，或者文件在途中有改动。'],
  ])('%p → %p', (brought, tone, says) => {
    expect(comparison({ state: 'known', digest: DIGEST }, brought)).toEqual({ tone, says });
  });

  it('where the browser cannot work it out nothing is claimed: the service compares', () => {
    expect(comparison({ state: 'unknown' }, HALF)).toEqual({ tone: null, says: '报送时由服务器核对，不符的不收。' });
    expect(comparison({ state: 'reading' }, HALF).tone).toBeNull();
  });
});
