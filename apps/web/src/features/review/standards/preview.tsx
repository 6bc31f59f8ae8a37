import { useLazyQuery } from '@apollo/client/react';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { failureText } from '../../../shared/server/failure';
import type { Draft } from './draft';
import { ReviewStandardPreviewDocument } from './generated/standards';

/** 在案件上预览: the findings of a case there is, each under the item it would be offered for, and what the sheet would come to. */
export const StandardOnCase = ({ from, body, draft, may }: { from: string; body: string; draft: Draft; may: boolean }) => {
  const [number, setNumber] = useState('');
  const [look, { data, error, loading }] = useLazyQuery(ReviewStandardPreviewDocument, { fetchPolicy: 'network-only' });
  const show = (): void => void look({ variables: { from, body, caseNumber: number.trim() === '' ? null : number.trim() } });
  const preview = error ? undefined : data?.reviewStandardPreview;
  const titleOf = (code: string): string => draft.groups.flatMap(({ items }) => items).find((item) => item.code === code)?.title ?? code;
  const under = (item: string | null) => preview!.findings.filter((finding) => finding.item === item);
  const items = preview ? [...new Set(preview.findings.flatMap(({ item }) => item ?? []))] : [];
  return (
    <>
      <h2>在案件上预览</h2>
      {may && (
        <p className="row">
          <Input
            aria-label="案号"
            placeholder="案号；不填的，取最近一件"
            value={number}
            onChange={({ target }) => setNumber(target.value)}
            onPressEnter={show}
          />
          <Button loading={loading} onClick={show}>
            预览
          </Button>
        </p>
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      {preview && (
        <>
          <p className="in-text">
            <Link to={`/cases/${preview.agencyId}/${preview.caseId}`}>{preview.caseNumber}</Link>
            ：没有问题的得 <b>{preview.clean ?? '—'}</b> 分，{preview.cleanGrade}；有自动疑点的项目都按缺失的得{' '}
            <b>{preview.found ?? '—'}</b> 分，{preview.foundGrade}。
          </p>
          {preview.findings.length === 0 && <p className="aid">这件案件没有自动疑点。</p>}
          {[...items, null].map((item) =>
            under(item).length === 0 ? null : (
              <div key={item ?? ''}>
                <div className="rv-sec">
                  <b>{item === null ? '未归入评分项的自动疑点' : titleOf(item)}</b>
                </div>
                <ul className="aid">
                  {under(item).map(({ no, title, outcome, why }) => (
                    <li key={no} title={why}>
                      {title}：{outcome}
                    </li>
                  ))}
                </ul>
              </div>
            ),
          )}
        </>
      )}
    </>
  );
};
