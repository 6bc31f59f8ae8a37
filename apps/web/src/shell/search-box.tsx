import { useLazyQuery } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { SearchDocument } from './generated/session';

/** Search by 案号, 文号 or 单位, from anywhere with `/`. */
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
  const hits = text.trim().length < 2 ? [] : (data?.search ?? []);
  const open = (index: number): void => {
    const hit = hits[index];
    if (hit === undefined) return;
    setText('');
    navigate(hit.kind === 'case' ? `/cases/${hit.agencyId}/${hit.caseId}` : `/?places=agency:${hit.agencyId}`);
  };
  const press = (key: string): void => {
    if (key === 'Enter') open(chosen);
    if (key === 'ArrowDown') choose(Math.min(hits.length - 1, chosen + 1));
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
        placeholder="搜索案号、文号、当事人、单位　/"
        aria-label="搜索案号、文号、当事人、单位"
      />
      {text.trim().length >= 2 && data && (
        <ul className="hits" role="listbox">
          {hits.length === 0 && <li className="none">没有找到。可只输入案号中的数字，括号和空格不限。</li>}
          {hits.map((hit, index) => (
            <li
              key={`${hit.kind}${hit.agencyId}-${hit.caseId}`}
              role="option"
              aria-selected={index === chosen}
              onMouseDown={() => open(index)}
            >
              <span>{hit.kind === 'case' ? (hit.caseNo ?? hit.documentNo ?? hit.title) : hit.agencyName}</span>
              <span className="aid">{hit.kind === 'case' ? hit.agencyName : '单位'}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
