import { useQuery } from '@apollo/client/react';
import type { CaseFileQuery, RequestsQuery } from '@zhilu/contract';
import { turnOf } from '@zhilu/kernel/flow';
import { actionWord, REQUEST_KIND, type RequestAction, type RequestKind } from '@zhilu/kernel/vocabulary';
import { Button, Modal } from 'antd';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { DataTable } from '../table/data-table';
import { RequestForm, type Target, type Wanted } from '../requests/request-form';
import { RequestsDocument } from '../requests/generated/requests';
import { StateTag } from '../requests/state-tag';
import { minute } from '../date/time';

type Case = NonNullable<CaseFileQuery['caseFile']>;
type Duty = Case['duties'][number];
type Row = RequestsQuery['requests']['rows'][number];

/** What the reader may begin about this case as a whole, and what is under way. */
interface Desk {
  readonly may: (kind: RequestKind) => boolean;
  readonly begin: (
    kind: RequestKind,
    action: RequestAction,
    target: Omit<Target, 'agencyId' | 'caseId'>,
    beside?: Partial<Pick<Wanted, 'current' | 'facts' | 'about'>>,
  ) => void;
  readonly underWay: (kind: RequestKind, matches: (row: Row) => boolean) => Row | undefined;
  readonly rows: readonly Row[];
}
const DeskContext = createContext<Desk | null>(null);

/** 办理 on the case page: one form for every kind, opened from where the matter stands. */
export const CaseDesk = ({
  agencyId,
  caseId,
  mayBegin,
  children,
}: {
  agencyId: number;
  caseId: string;
  mayBegin: Case['mayBegin'];
  children: ReactNode;
}) => {
  const navigate = useNavigate();
  const [wanted, want] = useState<Wanted | null>(null);
  const { data } = useQuery(RequestsDocument, {
    variables: { filter: { agencyId, caseId }, after: null },
    fetchPolicy: 'cache-and-network',
  });
  const rows = data?.requests.rows ?? [];
  const desk: Desk = {
    rows,
    may: (wanted) => mayBegin.some(({ kind }) => kind === wanted),
    begin: (kind, action, target, beside) =>
      want({ kind, action, target: { agencyId, caseId, ...target }, request: null, current: {}, ...beside }),
    underWay: (kind, matches) => rows.find((row) => row.kind === kind && turnOf(row.state) !== null && matches(row)),
  };
  return (
    <DeskContext.Provider value={desk}>
      {children}
      {wanted && (
        <Modal
          open
          width={680}
          footer={null}
          onCancel={() => want(null)}
          title={`${REQUEST_KIND[wanted.kind]}：${actionWord(wanted.kind, wanted.action)}`}
        >
          <RequestForm wanted={wanted} cancel={() => want(null)} done={({ no }) => navigate(`/requests/${agencyId}/${no}`)} />
        </Modal>
      )}
    </DeskContext.Provider>
  );
};

const useDesk = (): Desk => useContext(DeskContext)!;

const UnderWay = ({ row }: { row: Row }) => (
  <Link to={`/requests/${row.agencyId}/${row.no}`}>
    {REQUEST_KIND[row.kind]} <StateTag kind={row.kind} state={row.state} overdue={row.overdue} />
  </Link>
);

const BEGIN: Readonly<Partial<Record<RequestKind, Readonly<Partial<Record<RequestAction, string>>>>>> = {
  explanation: { submit: '提交说明', ask: '要求说明', acknowledge: actionWord('explanation', 'acknowledge') },
  extension: { submit: '主张延期储存' },
  rectification: { ask: '要求整改' },
};

/** What can be begun about one duty, as the server says, or what of it is under way. */
export const DutyDesk = ({ duty: { no, subjectOf, subjectKey, mayBegin } }: { duty: Duty }) => {
  const { begin, underWay } = useDesk();
  const shown = (Object.keys(BEGIN) as RequestKind[]).flatMap((kind): ReactNode[] => {
    const target = kind === 'extension' ? { recordKey: subjectKey } : { dutyNo: no };
    const open = underWay(kind, (row) => (kind === 'extension' ? subjectOf === 'clip' && row.recordKey === subjectKey : row.dutyNo === no));
    if (open !== undefined) return [<UnderWay key={open.no} row={open} />];
    return mayBegin
      .filter((beginning) => beginning.kind === kind)
      .map(({ action }) => (
        <Button key={kind + action} size="small" onClick={() => begin(kind, action, target)}>
          {BEGIN[kind]?.[action] ?? actionWord(kind, action)}
        </Button>
      ));
  });
  return shown.length === 0 ? null : <div className="desk">{shown}</div>;
};

/** Asks for a record to be corrected; nothing where the reader may not. */
export const CorrectionButton = ({
  recordKind,
  recordKey,
  current,
  facts,
}: {
  recordKind: 'case' | 'written' | 'activity' | 'recording';
  recordKey: string;
  current: Wanted['current'];
  facts?: Wanted['facts'];
}) => {
  const { may, begin, underWay } = useDesk();
  const open = underWay('correction', (row) => row.recordKind === recordKind && (recordKind === 'case' || row.recordKey === recordKey));
  if (open !== undefined) return <UnderWay row={open} />;
  if (!may('correction')) return null;
  return (
    <button
      type="button"
      className="link"
      onClick={() => begin('correction', 'submit', { recordKind, recordKey }, { current, ...(facts && { facts }) })}
    >
      申请更正
    </button>
  );
};

/** 核销: asks for what a withdrawn case leaves open to be written off; nothing where it leaves nothing. */
export const WriteOffButton = ({ file }: { file: Case }) => {
  const { may, begin, underWay } = useDesk();
  const open = underWay('writeOff', () => true);
  if (open !== undefined) return <UnderWay row={open} />;
  if (!may('writeOff')) return null;
  const left = file.duties.filter(({ outcome, dutyClass }) => outcome === 'missing' && dutyClass !== 'case');
  return (
    <button type="button" className="link" onClick={() => begin('writeOff', 'submit', {}, { about: left.map(({ title }) => title) })}>
      申请核销应记录事项
    </button>
  );
};

/** 办理事项 of the case, those under way first. */
export const CaseRequests = () => {
  const { rows } = useDesk();
  if (rows.length === 0) return null;
  return (
    <section className="card">
      <h2>
        办理事项 <span>{rows.length} 项</span>
      </h2>
      <DataTable
        leaves="dossier"
        dense
        label="办理事项"
        showHeader={false}
        rows={rows}
        rowKey={({ no }) => no}
        columns={[
          { key: 'kind', title: '种类', cell: (row) => <Link to={`/requests/${row.agencyId}/${row.no}`}>{REQUEST_KIND[row.kind]}</Link> },
          { key: 'about', title: '事项', cell: ({ about }) => about },
          { key: 'state', title: '状态', cell: (row) => <StateTag kind={row.kind} state={row.state} overdue={row.overdue} /> },
          {
            key: 'due',
            title: '期限',
            numeric: true,
            cell: (row) => <span className="aid">{row.turn && row.dueAt ? `期限 ${minute(row.dueAt)}` : minute(row.openedAt)}</span>,
          },
        ]}
      />
    </section>
  );
};

const NOTHING: Desk = { rows: [], may: () => false, begin: () => undefined, underWay: () => undefined };

/** A case that is only looked at: nothing can be begun from it. */
export const CaseLookedAt = ({ children }: { children: ReactNode }) => (
  <DeskContext.Provider value={NOTHING}>{children}</DeskContext.Provider>
);
