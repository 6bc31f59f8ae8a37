import { useQuery } from '@apollo/client/react';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert } from 'antd';
import { Link } from 'react-router-dom';
import { failureText } from '../../../shared/server/failure';
import { Loading } from '../../../shared/state/states';
import { AppraisalRecordsDocument } from '../generated/appraisal';

/** 依据的记录 of an indicator that is not read from duties: as many as its number says, what is not met first. */
export const Records = ({ id, agencyId, code }: { id: string; agencyId: number; code: string }) => {
  const { data, error } = useQuery(AppraisalRecordsDocument, { variables: { id, agencyId, code } });
  if (error) return <Alert type="error" showIcon title={failureText(error).text} />;
  if (!data) return <Loading rows={3} />;
  const { n, of, rows, hidden } = data.appraisalRecords;
  return (
    <>
      <p className="aid">
        共 {count(of)} 件，计入分子 {count(n)} 件{hidden > 0 && `；另有 ${count(hidden)} 件无权查看`}
        。按提请审定时的情况计，其后的变动不改变此处。
      </p>
      <ul className="ap-moves">
        {rows.map(({ kind, id: key, title, stands, met }) => (
          <li key={key}>
            <Link to={kind === 'request' ? `/requests/${agencyId}/${key}` : `/review-files/${agencyId}/${key}`}>{title}</Link>{' '}
            <b>{met ? '计入' : '未计入'}</b> <span className="aid">现为：{stands}</span>
          </li>
        ))}
      </ul>
    </>
  );
};
