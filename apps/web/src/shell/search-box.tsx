import { useLazyQuery } from '@apollo/client/react';
import { count, SEARCH_KIND, SEARCH_MATCH } from '@zhilu/kernel/vocabulary';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { hitPath, hitTitle } from '../shared/search/hit';
import { SearchDocument } from './generated/session';

/** Search by 案号, 文号, 当事人, 单位, person or device, from anywhere with `/`; the last line lists everything that was found. */
export const SearchBox = () => {
  const [text, setText] = useState('');
  const [chosen, choose] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const [search, { data }] = useLazyQuery(SearchDocument, { fetchPolicy: 'network-only' });
  const navigate = useNavigate();
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      const inField = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key !== '/' || inField) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  useEffect(() => {
    choose(0);
    if (text.trim().length < 2) return undefined;
    const timer = setTimeout(() => void search({ variables: { text } }), 200);
    return () => clearTimeout(timer);
  }, [text, search]);
  const hits = text.trim().length < 2 ? [] : (data?.search.rows ?? []);
  const found = data?.search.tally.filter(({ total }) => total > 0) ?? [];
  const all = found.reduce((sum, { total }) => sum + total, 0);
  const open = (index: number): void => {
    const hit = hits[index];
    if (hit === undefined && (all === 0 || index !== hits.length)) return;
    setText('');
    navigate(hit === undefined ? `/search?text=${encodeURIComponent(text.trim())}` : hitPath(hit));
  };
  const press = (key: string): void => {
    if (key === 'Enter') open(chosen);
    if (key === 'ArrowDown') choose(Math.min(hits.length, chosen + 1));
    if (key === 'ArrowUp') choose(Math.max(0, chosen - 1));
    if (key === 'Escape') setText('');
  };
  return (
    <div className="search" role="search">
      <input
        ref={input}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => press(event.key)}
        placeholder="搜索案号、文号、当事人、单位、人员　/"
        aria-label="搜索案号、文号、当事人、单位、人员、设备"
      />
      {text.trim().length >= 2 && data && (
        <ul className="hits" role="listbox">
          {hits.length === 0 && <li className="none">没有找到。可只输入案号中的数字，括号和空格不限；单位可用简称或者拼音首字母。</li>}
          {hits.map((hit, index) => (
            <li
              key={`${hit.kind}${hit.agencyId}-${hit.caseId ?? hit.no}`}
              role="option"
              aria-selected={index === chosen}
              onMouseDown={() => open(index)}
            >
              <span>{hitTitle(hit)}</span>
              <span className="aid">
                {hit.kind === 'agency' ? SEARCH_KIND.agency : hit.agencyName}　{hit.matched.map((one) => SEARCH_MATCH[one]).join('、')}
              </span>
            </li>
          ))}
          {hits.length > 0 && (
            <li className="all" role="option" aria-selected={chosen === hits.length} onMouseDown={() => open(hits.length)}>
              <span>列出全部 {count(all)} 项</span>
              <span className="aid">{found.map(({ kind, total }) => `${SEARCH_KIND[kind]} ${count(total)}`).join('，')}</span>
            </li>
          )}
        </ul>
      )}
    </div>
  );
};
