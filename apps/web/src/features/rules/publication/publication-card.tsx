import { useMutation, useQuery } from '@apollo/client/react';
import type { PublicationPartsFragment } from '@zhilu/contract';
import { Alert, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { minute } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { DecidePublicationDocument, PublicationStandingDocument } from './generated/publication';

const wordOf = ({ lists, statistics }: { lists: boolean; statistics: boolean }): string =>
  !lists ? '不公开' : statistics ? '公开清单和统计' : '公开清单';

/** 清单公开: what everybody reads without signing in, who decided it and why, and the change of it. */
export const PublicationCard = () => {
  const { data } = useQuery(PublicationStandingDocument);
  const publication = data?.publication;
  if (!publication) return null;
  return (
    <section className="card" aria-label="清单公开">
      <h2>
        清单公开 <span>《办法》要求音像记录清单向社会公开；由最高一级监督机构的负责人决定在本系统公开</span>
      </h2>
      <p>
        现在<b>{wordOf(publication)}</b>
        {publication.lists && (
          <>
            ，公开页 <a href="/public">{location.origin}/public</a>
          </>
        )}
        。
      </p>
      {publication.mayChange && <Decide key={publication.changes.length} publication={publication} />}
      {publication.changes.length > 0 && (
        <ul className="said">
          {publication.changes.map((change) => (
            <li key={change.seq}>
              {minute(change.at)} {change.person}决定{wordOf(change)}：{change.said}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const Decide = ({ publication }: { publication: PublicationPartsFragment }) => {
  const [lists, setLists] = useState(publication.lists);
  const [statistics, setStatistics] = useState(publication.statistics);
  const [said, setSaid] = useState('');
  const [decide, { loading, error }] = useMutation(DecidePublicationDocument, { onError: () => undefined });
  const revision = publication.changes[0]?.seq ?? 0;
  const same = lists === publication.lists && statistics === publication.statistics;
  return (
    <>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      <div className="row">
        <Checkbox
          checked={lists}
          onChange={({ target }) => {
            setLists(target.checked);
            if (!target.checked) setStatistics(false);
          }}
        >
          公开各单位已公布的清单
        </Checkbox>
        <Checkbox checked={statistics} disabled={!lists} onChange={({ target }) => setStatistics(target.checked)}>
          公开清单的统计和计算方法
        </Checkbox>
        <Input
          aria-label="公开的理由"
          placeholder="决定的理由"
          style={{ width: 320 }}
          maxLength={500}
          value={said}
          onChange={({ target }) => setSaid(target.value)}
        />
        <Button
          autoInsertSpace={false}
          loading={loading}
          disabled={same || said.trim() === ''}
          onClick={() => void decide({ variables: { input: { lists, statistics, said, revision } } })}
        >
          决定
        </Button>
      </div>
    </>
  );
};
