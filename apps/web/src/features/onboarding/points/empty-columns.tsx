import { count } from '@zhilu/kernel/vocabulary';
import type { TriedDraftQuery } from '@zhilu/contract';
import { Alert } from 'antd';
import { Link } from 'react-router-dom';
import { addressOf, Theirs } from '../steps';

type Empty = NonNullable<TriedDraftQuery['intakeDraft']['tally']>['emptyColumns'][number];

/** 整列为空: said before anything is imported of every column that is to carry a day of the law and has none in any row. */
export const EmptyColumns = ({ draft, columns }: { draft: string; columns: readonly Empty[] }) =>
  columns.length === 0 ? null : (
    <Alert
      type="warning"
      showIcon
      className="empty-columns"
      title={`${count(columns.length)} 个载有期限的栏目整列为空`}
      description={
        <>
          <ul className="open-points">
            {columns.map(({ sheet, kindLabel, field, columns: from, rows }) => (
              <li key={`${sheet}/${kindLabel}/${field}/${from.join()}`}>
                {sheet !== '' && (
                  <>
                    <Theirs>{sheet}</Theirs>：
                  </>
                )}
                {kindLabel}的“{field}”取自 <Theirs>{from.join('、')}</Theirs>，{count(rows)}/{count(rows)} 行为空
              </li>
            ))}
          </ul>
          取用一列就是认定来源载有这一栏：期限由此起算，办理是否及时由此判断，空着的认作没有。这一列不对的，请
          <Link to={addressOf(draft, 'columns')}>改取别的列</Link>；来源没有这一栏的，请选“不取这个字段”，记为来源不载，不据此判为缺失。
        </>
      }
    />
  );
