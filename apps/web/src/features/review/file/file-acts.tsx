import { useMutation } from '@apollo/client/react';
import type { ReviewAction } from '@zhilu/contract';
import { REVIEW_ACTION, REVIEW_MARK, type ReviewMark } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { WhoMay } from '../../../shared/frame/who-may';
import { failureText } from '../../../shared/server/failure';
import type { ReviewedFile } from './reviewed-file';
import { ActOnReviewDocument, RectifyReviewDocument } from './generated/file';

/** Steps that need no words. */
const WORDLESS: readonly ReviewAction[] = ['feedBack', 'accept', 'settle'];
const AFTER = { refetchQueries: ['ReviewFile', 'ReviewFiles', 'ReviewPlan'], onError: () => undefined };

/** 办理: what this reader may do about the file now, with what it needs. */
export const FileActs = ({ file }: { file: ReviewedFile }) => {
  const { agencyId, id, actions } = file;
  const [said, setSaid] = useState('');
  const [choices, setChoices] = useState<Readonly<Record<string, { readonly sheet: number; readonly reason: string }>>>({});
  const [changed, setChanged] = useState<{ readonly code: string; readonly answer: string; readonly off: string | null }>({
    code: '',
    answer: '',
    off: null,
  });
  const [act, { loading, error }] = useMutation(ActOnReviewDocument, AFTER);
  const [rectify, rectifying] = useMutation(RectifyReviewDocument, AFTER);
  const failure = error ?? rectifying.error;
  if (actions.length === 0 && !file.mayRectify) return file.state === null ? null : <WhoMay work="案卷评查" state={file.state} />;
  const differing = file.lines.filter(({ same }) => !same);
  const decided = differing.every(({ code }) => choices[code] !== undefined && choices[code].reason.trim() !== '');
  const words = actions.some((action) => !WORDLESS.includes(action)) || file.mayRectify;
  const line = file.lines.find(({ code }) => code === changed.code);
  const take = (action: ReviewAction): void =>
    void act({
      variables: {
        input: {
          agencyId,
          id,
          action,
          expectedRevision: file.revision,
          said,
          ...(action === 'adjudicate' && { choices: Object.entries(choices).map(([code, choice]) => ({ code, ...choice })) }),
          ...(action === 'change' && changeOf(line?.kind, changed, said)),
        },
      },
    });
  const blocked = (action: ReviewAction): boolean =>
    (!WORDLESS.includes(action) && said.trim() === '') ||
    (action === 'adjudicate' && !decided) ||
    (action === 'change' && (changed.code === '' || changed.answer === '' || (changed.answer === 'defect' && changed.off === null)));
  return (
    <section className="card review-acts" aria-label="办理">
      {failure && <Alert type="error" showIcon title={failureText(failure).text} />}
      {actions.includes('adjudicate') &&
        differing.map(({ code, title, sheets }) => (
          <div key={code} className="choice">
            <b>{title}</b>
            <Segmented
              aria-label={title}
              value={choices[code]?.sheet ?? 0}
              onChange={(sheet) => setChoices({ ...choices, [code]: { reason: '', ...choices[code], sheet } })}
              options={sheets.map(({ word, reason }, n) => ({
                value: n + 1,
                label: `${'甲乙'[n]!}：${word}${reason ? `（${reason}）` : ''}`,
              }))}
            />
            <Input
              aria-label={`${title}的裁定理由`}
              placeholder="裁定理由"
              maxLength={500}
              value={choices[code]?.reason ?? ''}
              onChange={({ target }) => setChoices({ ...choices, [code]: { sheet: 0, ...choices[code], reason: target.value } })}
            />
          </div>
        ))}
      {actions.includes('change') && (
        <div className="row">
          <Select
            aria-label="改变的项目"
            placeholder="改变的项目"
            style={{ width: 280 }}
            value={changed.code === '' ? null : changed.code}
            onChange={(code: string) => setChanged({ code, answer: '', off: null })}
            options={file.lines
              .filter(({ kind }) => kind !== 'fault')
              .map(({ code, title, result }) => ({ value: code, label: `${title}（现为${result?.word ?? ''}）`, title }))}
          />
          {line && (
            <Select
              aria-label="改为"
              placeholder="改为"
              style={{ width: 120 }}
              value={changed.answer === '' ? null : changed.answer}
              onChange={(answer: string) => setChanged({ ...changed, answer })}
              options={
                line.kind === 'veto'
                  ? [
                      { value: 'found', label: '成立' },
                      { value: 'not', label: '不成立' },
                    ]
                  : (Object.keys(REVIEW_MARK) as ReviewMark[]).map((mark) => ({ value: mark, label: REVIEW_MARK[mark] }))
              }
            />
          )}
          {changed.answer === 'defect' && (
            <InputNumber<string>
              stringMode
              aria-label="扣分"
              placeholder="扣分"
              min="0"
              value={changed.off}
              onChange={(off) => setChanged({ ...changed, off: off === null ? null : String(off) })}
            />
          )}
        </div>
      )}
      {words && (
        <Input.TextArea
          aria-label="意见"
          placeholder={
            actions.includes('object')
              ? '异议的理由'
              : actions.includes('answerOriginal')
                ? '告知评查员在何处查阅原件；不写单位、人员和当事人'
                : '意见'
          }
          rows={2}
          maxLength={1000}
          value={said}
          onChange={({ target }) => setSaid(target.value)}
        />
      )}
      <div className="row">
        {actions.map((action, n) => (
          <Button
            key={action}
            type={n === 0 ? 'primary' : 'default'}
            loading={loading}
            disabled={blocked(action)}
            onClick={() => take(action)}
          >
            {REVIEW_ACTION[action]}
          </Button>
        ))}
        {file.mayRectify && (
          <Button
            type="primary"
            loading={rectifying.loading}
            onClick={() => void rectify({ variables: { agencyId, id, said, days: null } })}
          >
            要求整改
          </Button>
        )}
      </div>
    </section>
  );
};

const changeOf = (
  kind: string | undefined,
  { code, answer, off }: { readonly code: string; readonly answer: string; readonly off: string | null },
  reason: string,
) =>
  kind === 'veto'
    ? { vetoes: [{ code, found: answer === 'found', reason }] }
    : { marks: [{ code, mark: answer as ReviewMark, off: answer === 'defect' ? off : null, reason, evidence: [] }] };
