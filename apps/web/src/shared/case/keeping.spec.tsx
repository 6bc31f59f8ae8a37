import { render } from '@testing-library/react';
import { Keeping } from './retention';

const base = {
  word: '由单位规定',
  title: '其他音像记录',
  articleNo: '第二十四条第二款',
  articleText: '其他音像记录的保存期限，由行政执法主体确定。',
};
const shown = (over: object): { summary: string; first: string } => {
  const keeping = { ...base, permanent: false, until: null, unknown: null, assumed: false, ...over };
  const { container } = render(<Keeping keeping={keeping} />);
  return { summary: container.querySelector('summary')!.textContent!, first: container.querySelector('p')!.textContent! };
};

describe('保存期限 of a clip', () => {
  it('says until when, where it can be told', () => {
    expect(shown({ until: '2028-03-02' })).toEqual({ summary: '由单位规定 第二十四条第二款保存至 2028-03-02', first: '其他音像记录' });
  });
  it('says why it cannot be told, and that it may not be destroyed meanwhile', () => {
    expect(shown({ unknown: '本单位规定的年限未登记' })).toEqual({
      summary: '由单位规定 第二十四条第二款截止日不明：本单位规定的年限未登记',
      first: '其他音像记录；期满以前不得销毁',
    });
  });
  it('for ever has no day; a clip of which nothing is said says what it is kept as', () => {
    expect(shown({ word: '长期', permanent: true, assumed: true })).toEqual({
      summary: '长期 第二十四条第二款',
      first: '是否作为证据使用未载明，按作为证据的保存',
    });
  });
  it('rules that say nothing of keeping', () => {
    expect(render(<Keeping keeping={null} />).container.textContent).toBe('所适用的规则未作规定');
  });
});
