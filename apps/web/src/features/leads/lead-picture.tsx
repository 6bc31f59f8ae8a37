import { useLazyQuery } from '@apollo/client/react';
import { count, percent } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { Link } from 'react-router-dom';
import { second } from '../../shared/date/time';
import { PURPOSE_DUE, PurposeForm } from '../../shared/purpose/purpose-form';
import { failureText } from '../../shared/server/failure';
import { ErrorState } from '../../shared/state/states';
import { DataTable } from '../../shared/table/data-table';
import { LeadClipsDocument } from './generated/leads';
import { type Clip, clipsOf, type Compared, comparedOf, PICTURED } from './lead-picture-parts';
import type { Lead } from './lead-words';

/** A lead as a picture of its own: what it set beside what, or its recordings on one axis. The table beside it holds the same. */
export const LeadPicture = ({ lead }: { lead: Lead }) => {
  const compared = comparedOf(lead);
  if (compared !== null) return <Shares compared={compared} />;
  return PICTURED.has(lead.kind) && lead.cases.length > 0 ? <Clips lead={lead} /> : null;
};

/** Two shares, one under the other, on one scale. */
const Shares = ({ compared: { rows, words } }: { compared: Compared }) => (
  <>
    <h3>图示</h3>
    <div className="lead-shares" role="img" aria-label={words}>
      {rows.map(({ name, share, of, own }) => (
        <div key={name}>
          <span>{name}</span>
          <span className="lead-track">
            <i className={own ? 'own' : 'others'} style={{ width: `${share * 100}%` }} />
          </span>
          <b>{of ?? percent({ n: share, of: 1 })}</b>
        </div>
      ))}
    </div>
    <p className="aid">{words}</p>
  </>
);

/** 两段音像在同一时间轴上: read from the files of the cases when somebody asks for them, and noted as any opening of a case. */
const Clips = ({ lead }: { lead: Lead }) => {
  const [ask, { data, error, loading }] = useLazyQuery(LeadClipsDocument);
  const [one, other] = [lead.cases[0]!, lead.cases[1] ?? lead.cases[0]!];
  const read = (): void =>
    void ask({ variables: { agencyId: lead.agencyId, one: one.caseId, other: other.caseId } }).catch(() => undefined);
  if (error && failureText(error).code === PURPOSE_DUE) return <PurposeForm stated={read} />;
  if (error) return <ErrorState error={error} again={read} />;
  if (!data)
    return (
      <p>
        <Button size="small" loading={loading} onClick={read}>
          在同一时间轴上查看音像记录
        </Button>
      </p>
    );
  const clips = clipsOf(lead, [data.one, data.other]);
  if (clips.length === 0) return <p className="aid">所依据的记录没有载明起止时间，不能画在时间轴上。</p>;
  return (
    <>
      <h3>同一时间轴上的音像记录</h3>
      <Axis clips={clips} agencyId={lead.agencyId} />
    </>
  );
};

const Axis = ({ clips, agencyId }: { clips: readonly Clip[]; agencyId: number }) => {
  const from = Math.min(...clips.map((clip) => clip.from));
  const to = Math.max(...clips.map((clip) => clip.to));
  const at = (instant: number): number => ((instant - from) / (to - from || 1)) * 100;
  const [start, end] = [Math.max(...clips.map((clip) => clip.from)), Math.min(...clips.map((clip) => clip.to))];
  const words = `${clips.map((clip) => `${clip.name} ${second(clip.from)} 至 ${second(clip.to)}`).join('；')}。${
    clips.length === 2 ? (end > start ? `重合 ${count(Math.round((end - start) / 1000))} 秒。` : '没有重合。') : ''
  }`;
  return (
    <>
      <div className="lead-axis" role="img" aria-label={words}>
        {clips.map((clip) => (
          <div key={clip.name}>
            <i style={{ left: `${at(clip.from)}%`, width: `${Math.max(0.6, at(clip.to) - at(clip.from))}%` }} />
          </div>
        ))}
        {clips.length === 2 && end > start && (
          <span className="lead-both" style={{ left: `${at(start)}%`, width: `${Math.max(0.6, at(end) - at(start))}%` }} />
        )}
      </div>
      <p className="aid">{words}</p>
      <DataTable
        leaves="page"
        dense
        label="音像记录"
        rows={clips}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', title: '记录', cell: ({ name, caseId }: Clip) => <Link to={`/cases/${agencyId}/${caseId}`}>{name}</Link> },
          { key: 'from', title: '起', className: 'when', cell: (clip: Clip) => second(clip.from) },
          { key: 'to', title: '止', className: 'when', cell: (clip: Clip) => second(clip.to) },
        ]}
      />
    </>
  );
};
