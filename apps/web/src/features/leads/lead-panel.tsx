import { count, JUDGES_LEADS, percent, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { useMutation } from '@apollo/client/react';
import { allowedActions, isDoneBy, ORGANISES_REVIEWS } from '@zhilu/kernel/flow';
import { LEAD_ACTION, LEAD_FLOW, LEAD_KIND, LEAD_STATE, type LeadAction, type LeadState } from '@zhilu/kernel/leads';
import { Alert, Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { BeginOversightButton } from '../../shared/accountability/begin-oversight';
import { BeginReferralButton } from '../../shared/accountability/begin-referral';
import { minute } from '../../shared/date/time';
import { useSession } from '../../shared/server/session';
import { failureText } from '../../shared/server/failure';
import { LeadPicture } from './lead-picture';
import { type KindSums, type Lead, sentenceOf } from './lead-words';
import { JudgeLeadDocument } from './generated/leads';

/** One lead: its numbers in a sentence, how common and how often right its kind is, the cases, what persons made of it. */
export const LeadPanel = ({
  lead,
  sums,
  mayJudge,
  close,
  judged,
}: {
  lead: Lead;
  sums: KindSums | undefined;
  mayJudge: boolean;
  close: () => void;
  judged: (action: LeadAction) => void;
}) => (
  <Drawer open onClose={close} size={480} title={`疑点：${LEAD_KIND[lead.kind].word}`} destroyOnHidden>
    <p className="lead-says">{sentenceOf(lead)}。</p>
    <p className="aid">疑点是机器发现的不合常理之处，不是问题，更不是违规；须由人核查。</p>
    <dl className="lead-facts">
      <dt>单位</dt>
      <dd>
        <Link to={`/agencies/${lead.agencyId}`}>{lead.agencyName}</Link>
      </dd>
      <dt>状态</dt>
      <dd>
        {LEAD_STATE[lead.state]}
        {!lead.grounded && lead.state !== 'gone' && '（线索依据已变化，自动解除）'}
      </dd>
      <dt>首次发现</dt>
      <dd>
        {minute(lead.firstSeenAt)}，第 {count(lead.firstSeen)} 号入库
      </dd>
      <dt>最近发现</dt>
      <dd>{lead.lastSeen === null ? '现仍存在' : `至第 ${count(lead.lastSeen)} 号入库`}</dd>
      {sums && <Rates sums={sums} kind={lead.kind} />}
    </dl>
    <LeadPicture key={lead.no} lead={lead} />
    <h3>所依据的案件</h3>
    <ul className="lead-cases">
      {lead.cases.map((one) => (
        <li key={one.caseId}>
          <Link to={`/cases/${lead.agencyId}/${one.caseId}`}>{one.caseNo ?? one.title ?? '（无案号）'}</Link>
          {one.records.length > 0 && (
            <span className="aid">　{one.records.length > 3 ? `记录 ${one.records.length} 件` : `记录 ${one.records.join('、')}`}</span>
          )}
        </li>
      ))}
    </ul>
    {lead.withheld > 0 && <p className="aid">另有 {count(lead.withheld)} 件案件无权查看（涉及未成年人或国家秘密）。</p>}
    {lead.judgements.length > 0 && (
      <>
        <h3>核查经过</h3>
        <ul className="lead-cases">
          {lead.judgements.map((one) => (
            <li key={one.at}>
              {minute(one.at)}　{one.person}：{LEAD_ACTION[one.action]}
              <br />
              <span className="aid">{one.note}</span>
            </li>
          ))}
        </ul>
      </>
    )}
    {lead.state === 'founded' && !lead.barred && (
      <div className="row">
        {lead.cases.length > 0 && (
          <BeginOversightButton agencyId={lead.agencyId} cases={casesOf(lead)} from={{ origin: 'lead', key: lead.no }} />
        )}
        <BeginReferralButton agencyId={lead.agencyId} cases={casesOf(lead)} origin="lead" originKey={lead.no} />
      </div>
    )}
    {lead.state === 'founded' && !lead.barred && <GoOn agencyId={lead.agencyId} />}
    {!mayJudge && lead.state === 'open' && <p className="aid">核查由{JUDGES_LEADS.map((role) => ROLE[role].word).join('、')}办理。</p>}
    {mayJudge && lead.barred && <Alert type="info" title={lead.barred} />}
    {mayJudge && !lead.barred && lead.state !== 'gone' && <Judge lead={lead} judged={judged} />}
  </Drawer>
);

/** 属实以后: what the office may do besides, where it is done. */
const GoOn = ({ agencyId }: { agencyId: number }) => {
  const role = useSession().viewer.role as Role;
  return (
    <p className="aid row">
      {isDoneBy('ask', role) && <Link to={`/duties?places=agency:${agencyId}&outcome=missing,late`}>对该单位的问题事项要求整改</Link>}
      {ORGANISES_REVIEWS.includes(role) && <Link to="/reviews/new">组织案卷评查</Link>}
    </p>
  );
};

const casesOf = ({ cases }: Lead) => cases.map(({ caseId, caseNo, title }) => ({ caseId, word: caseNo ?? title ?? '（无案号）' }));

const Rates = ({ sums, kind }: { sums: KindSums; kind: Lead['kind'] }) => (
  <>
    <dt>基准</dt>
    <dd>
      {count(sums.baseN)} / {count(sums.baseOf)}（{percent({ n: sums.baseN, of: sums.baseOf })}）
      <span className="aid">
        　{LEAD_KIND[kind].of}，{count(sums.agencies)} 个单位
      </span>
    </dd>
    <dt>核查属实</dt>
    <dd>
      {sums.judged === 0 ? (
        '尚无核查，准确程度不明'
      ) : (
        <>
          {count(sums.founded)} / {count(sums.judged)}（{percent({ n: sums.founded, of: sums.judged })}）
          <span className="aid">
            　95% 区间 {percent({ n: sums.precisionLow!, of: 1 })}–{percent({ n: sums.precisionHigh!, of: 1 })}
          </span>
        </>
      )}
    </dd>
  </>
);

const Judge = ({ lead, judged }: { lead: Lead; judged: (action: LeadAction) => void }) => {
  const [note, setNote] = useState('');
  const [judge, { loading, error }] = useMutation(JudgeLeadDocument, { onError: () => undefined });
  const actions = allowedActions(LEAD_FLOW, lead.state as Exclude<LeadState, 'gone'>);
  const send = (action: LeadAction): void =>
    void judge({ variables: { agencyId: lead.agencyId, no: lead.no, action, note } }).then(({ data }) => data && judged(action));
  return (
    <>
      <h3>核查</h3>
      <Input.TextArea
        rows={3}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        placeholder="写明核查情况和依据"
        aria-label="核查情况"
      />
      {error && <Alert type="error" title={failureText(error).text} />}
      <div className="lead-buttons">
        {actions.map((action) => (
          <Button
            key={action}
            autoInsertSpace={false}
            disabled={note.trim() === ''}
            loading={loading}
            onClick={() => send(action)}
            type={action === 'confirm' ? 'primary' : 'default'}
          >
            {LEAD_ACTION[action]}
          </Button>
        ))}
      </div>
    </>
  );
};
