import { ACT_TYPE, CASE_DATE, CASE_OUTCOME, type CaseDateKind, fenOf, PROCEDURE, SERVICE_MODE, yuanWords } from '@zhilu/kernel/vocabulary';
import { addDays } from '@zhilu/kernel/time';
import type { CaseFileQuery } from '@zhilu/contract';
import { Link } from 'react-router-dom';
import { periodOf, withFilter } from '../../shared/address';
import { Crumb } from '../../shared/frame/crumb';
import { day, minute } from '../../shared/date/time';
import { Delegated } from './delegated';
import { caseListOf } from '../../shared/case/case-list';
import { CorrectionButton, WriteOffButton } from '../../shared/case/case-desk';

type Case = NonNullable<CaseFileQuery['caseFile']>;

/** What a case is: where it belongs, its number and title, its dates, what was stated of it, and the rules it is judged by. */
export const CaseHead = ({ file, caseId, params }: { file: Case; caseId: string; params: URLSearchParams }) => {
  // The list this case was opened from, so that one can go on to the next.
  const list = caseListOf(params, file.agencyId, caseId);
  const step = (offset: number, word: string) => {
    const row = list?.rows[list.at + offset];
    if (list === null || row === undefined) return null;
    const next = new URLSearchParams(params);
    next.set('duty', row[2]);
    return (
      <Link to={`/cases/${row[0]}/${row[1]}?${next}`} key={word}>
        {word}
      </Link>
    );
  };
  const dates = [
    ['立案', file.filedOn],
    ['受理', file.acceptedOn],
    ['决定', file.decidedOn],
    ['送达', file.servedOn],
    ['结案', file.closedOn],
  ] as const;
  return (
    <div>
      <Crumb
        steps={[
          ...file.path.map((place) => ({
            key: place.id,
            word: place.name,
            to: `/?${withFilter(new URLSearchParams(periodOf(params)), { places: place.id })}`,
          })),
          { key: 'agency', word: file.agencyName, to: `/agencies/${file.agencyId}?${periodOf(params)}` },
          ...(list ? [{ key: 'list', word: '清单', to: list.back }] : []),
        ]}
      >
        {list && (
          <span>
            第 {list.at + 1} 项　{step(-1, '上一项')}　{step(1, '下一项')}
          </span>
        )}
      </Crumb>
      <h1>
        {file.caseNo ?? file.documentNo ?? '（无案号）'}　{file.title}
      </h1>
      <div className="meta">
        <span>
          类别 <b>{ACT_TYPE[file.actType]}</b>
        </span>
        <span>
          程序 <b>{file.procedure ? PROCEDURE[file.procedure] : '不明'}</b>
        </span>
        {dates.map(
          ([word, date]) =>
            date && (
              <span key={word}>
                {word} <b>{date}</b>
              </span>
            ),
        )}
        {file.documentNo && (
          <span>
            文号 <b>{file.documentNo}</b>
          </span>
        )}
        {file.party && (
          <span>
            当事人 <b>{file.party}</b>
          </span>
        )}
        {file.caseOutcome && (
          <span>
            办理结果 <b>{CASE_OUTCOME[file.caseOutcome]}</b>
          </span>
        )}
        {file.penaltyKinds && (
          <span>
            处罚种类 <b>{file.penaltyKinds.join('、')}</b>
          </span>
        )}
        {file.serviceMode && (
          <span>
            送达方式 <b>{SERVICE_MODE[file.serviceMode]}</b>
          </span>
        )}
        {file.stepsTaken && (
          <span>
            经过的程序 <b>{file.stepsTaken.join('、')}</b>
          </span>
        )}
        {file.penaltyAmount !== null && (
          <span>
            罚没金额 <b>{yuanWords(fenOf(file.penaltyAmount))} 元</b>
          </span>
        )}
        {file.yearly.map(({ word, text }) => (
          <span key={word}>
            {word} <b>{text}</b>
          </span>
        ))}
        <Delegated file={file} />
        <span>
          适用 <b>{file.pack ? file.pack.title : '不在适用期'}</b>
          {file.pack &&
            isOutsideEffect(file.pack, file.caseDate) &&
            `（${file.pack.effectiveFrom} 至 ${file.pack.effectiveTo ? addDays(file.pack.effectiveTo, -1) : '今'} 有效；按本单位设定适用，非当日现行有效）`}
          ，依{CASE_DATE[file.caseDateKind as CaseDateKind]}日期 {day(file.caseDate)}
        </span>
        <CorrectionButton
          recordKind="case"
          recordKey=""
          current={{
            actType: file.actType,
            procedure: file.procedure,
            caseNo: file.caseNo,
            documentNo: file.documentNo,
            title: file.title,
            filedOn: file.filedOn,
            acceptedOn: file.acceptedOn,
            decidedOn: file.decidedOn,
            servedOn: file.servedOn,
            closedOn: file.closedOn,
          }}
          facts={file.facts}
        />
        {file.withdrawnAt && <span className="red">已于 {minute(file.withdrawnAt)} 撤回</span>}
        <WriteOffButton file={file} />
      </div>
    </div>
  );
};

/** The pack applied was not, or no longer, law on the date of the case: only then is it said. */
const isOutsideEffect = (pack: NonNullable<Case['pack']>, on: string): boolean =>
  on < pack.effectiveFrom || (pack.effectiveTo !== null && on >= pack.effectiveTo);
