import { useMutation } from '@apollo/client/react';
import type { ExpectedStep, NoteExpectedMutation } from '@zhilu/contract';
import { EXPECTED_BY, EXPECTED_INQUIRY, EXPECTED_STATE, EXPECTED_STEP, EXPECTED_STREAM } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { day, minute } from '../../shared/date/time';
import { failureText } from '../../shared/server/failure';
import { Cases, type ExpectedAct } from './expected-cases';
import './expected.css';
import { NoteExpectedDocument } from './generated/expected';

/** One act noted outside: what was noted, the cases found for it, what persons said of it, and what the reader may do. */
export const ExpectedPanel = ({ act, close, noted }: { act: ExpectedAct; close: () => void; noted: (act: ExpectedAct) => void }) => (
  <Drawer open onClose={close} size={480} title={`外部登记 ${act.key}`} destroyOnHidden>
    <dl className="expected-facts">
      <dt>单位</dt>
      <dd>
        <Link to={`/agencies/${act.agencyId}`}>{act.agency}</Link>
      </dd>
      <dt>种类</dt>
      <dd>{EXPECTED_STREAM[act.stream]}</dd>
      <dt>来源</dt>
      <dd translate="no">{act.source}</dd>
      <dt>应办日期</dt>
      <dd>{act.from === null || act.from === act.due ? day(act.due) : `${day(act.from)} 至 ${day(act.due)}`}</dd>
      <dt>对应编号</dt>
      <dd translate="no">{act.number ?? '没有'}</dd>
      <dt>应办地点</dt>
      <dd>{act.place ?? '没有'}</dd>
      <dt>事由</dt>
      <dd>{act.what ?? '没有'}</dd>
      <dt>对应情况</dt>
      <dd>
        {EXPECTED_STATE[act.state]}
        {act.by && `（${EXPECTED_BY[act.by]}）`}
      </dd>
      <dt>案件</dt>
      <dd>{act.cases.length + act.withheld === 0 ? '没有' : <Cases row={act} most={20} />}</dd>
      <dt>核实</dt>
      <dd>{EXPECTED_INQUIRY[act.inquiry]}</dd>
    </dl>
    {act.steps.length > 0 && (
      <>
        <h3>经过</h3>
        <ul className="expected-steps">
          {act.steps.map((one) => (
            <li key={one.at}>
              {minute(one.at)}　{one.person}：{EXPECTED_STEP[one.step]}
              <br />
              <span className="aid">{one.note}</span>
            </li>
          ))}
        </ul>
      </>
    )}
    {act.may.length > 0 && <Note act={act} noted={noted} />}
  </Drawer>
);

const Note = ({ act, noted }: { act: ExpectedAct; noted: (act: ExpectedAct) => void }) => {
  const [note, setNote] = useState('');
  const [number, setNumber] = useState('');
  const done = ({ noteExpected }: NoteExpectedMutation): void => {
    setNote('');
    setNumber('');
    noted(noteExpected);
  };
  const [say, { loading, error }] = useMutation(NoteExpectedDocument, { onCompleted: done, onError: () => undefined });
  const send = (step: ExpectedStep): void =>
    void say({ variables: { input: { agencyId: act.agencyId, no: act.no, step, note, number: step === 'link' ? number : null } } });
  return (
    <>
      <h3>{act.may.includes('answer') ? '答复' : '核实'}</h3>
      <div className="expected-note">
        <Input.TextArea
          rows={3}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          placeholder="写明情况和依据"
          aria-label="情况说明"
        />
        {act.may.includes('link') && (
          <Input
            value={number}
            maxLength={200}
            onChange={(event) => setNumber(event.target.value)}
            placeholder="认定对应案件的，填案件编号、案号或者决定文书号"
            aria-label="对应案件的编号"
          />
        )}
        {error && <Alert type="error" title={failureText(error).text} />}
      </div>
      <p className="row">
        {act.may.map((step) => (
          <Button key={step} disabled={loading || note.trim() === ''} onClick={() => send(step)}>
            {EXPECTED_STEP[step]}
          </Button>
        ))}
      </p>
    </>
  );
};
