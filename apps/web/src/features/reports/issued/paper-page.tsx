import '../../../shared/frame/facts.css';
import '../../../shared/frame/change.css';
import { useMutation, useQuery } from '@apollo/client/react';
import type { PaperPartsFragment } from '@zhilu/contract';
import { periodWords } from '@zhilu/kernel/time';
import { digestGroups, PAPER_ACTION, PAPER_KIND, PAPER_STATE, type PaperAction } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { day, minute } from '../../../shared/date/time';
import { bytesWords } from '../../../shared/export/export-words';
import { Crumb } from '../../../shared/frame/crumb';
import { failureText } from '../../../shared/server/failure';
import { WhoMay } from '../../../shared/frame/who-may';
import { ErrorState, Loading } from '../../../shared/state/states';
import { DecidePaperDocument, IssuedPaperDocument } from './generated/papers';
import { ScanField } from '../../../shared/scan/scan-field';
import { PAPER_TAG, paperAddress } from './paper-words';

/** One paper: its number, who answers for it, its files by their digests, and the signed copy beside them. */
export const PaperPage = () => {
  const { id } = useParams();
  const { data, error, refetch } = useQuery(IssuedPaperDocument, { variables: { id: id! }, fetchPolicy: 'cache-and-network' });
  const paper = data?.issuedPaper;
  useEffect(() => {
    document.title = `${paper?.number ?? '公文'} · 执录`;
  }, [paper?.number]);
  if (error && !paper) return <ErrorState error={error} again={() => void refetch()} />;
  if (!paper) return <Loading rows={12} />;
  return (
    <>
      <Crumb
        steps={[
          { key: 'papers', word: '发文', to: '/papers' },
          { key: 'paper', word: paper.number },
        ]}
      />
      <h1>
        {paper.number} <span className={`tag ${PAPER_TAG[paper.state]}`}>{PAPER_STATE[paper.state]}</span>
      </h1>
      <p className="answer">{answerOf(paper)}</p>
      {paper.actions.length > 0 ? <Decision key={paper.state} paper={paper} /> : <WhoMay work="公文" state={paper.state} />}
      <div className="edition-two">
        <section className="card">
          <h2>公文</h2>
          <dl className="edition-facts">
            <Fact word="报告">
              <Link to={groundOf(paper)}>
                {periodWords(paper.from, paper.to)}
                {PAPER_KIND[paper.kind]}
              </Link>
              {paper.edition !== null && (
                <>
                  ，据<Link to={`/periods/${paper.edition}`}>第 {paper.editionNo} 版</Link>
                </>
              )}
            </Fact>
            <Fact word="发文机关">{paper.office}</Fact>
            <Fact word="主送">{paper.addressed ?? '未填'}</Fact>
            <Fact word="成文日期">{day(paper.day)}</Fact>
            <Fact word="拟稿">
              {paper.preparer}，{minute(paper.preparedAt)}
            </Fact>
            {paper.decider !== null && (
              <Fact word={paper.state === 'issued' || paper.state === 'void' ? '签发' : PAPER_STATE[paper.state]}>
                {paper.decider}，{minute(paper.decidedAt!)}
                {paper.decision !== '' && `：${paper.decision}`}
              </Fact>
            )}
            {paper.voider !== null && (
              <Fact word="作废">
                {paper.voider}，{minute(paper.voidedAt!)}：{paper.voidSaid}
              </Fact>
            )}
          </dl>
        </section>
        <section className="card">
          <h2>
            文件 <span>每次取走都核对摘要并记入审计</span>
          </h2>
          {!paper.fetchable ? (
            <p className="aid">
              {paper.state === 'returned' || paper.state === 'withdrawn'
                ? '没有签发，文件已经移除。'
                : '文件由发文机关和能够查看其全部单位的机关取用。'}
            </p>
          ) : (
            <dl className="edition-facts">
              <Fact word="定稿">
                <a href={paperAddress(paper.id, 'pdf')} target="_blank" rel="noreferrer">
                  打开定稿（PDF，{bytesWords(paper.pdfBytes)}）
                </a>
                <Digest of={paper.digest} />
              </Fact>
              <Fact word="文档">
                <a href={paperAddress(paper.id, 'docx')}>下载文档（DOCX，{bytesWords(paper.docxBytes)}）</a>
                <Digest of={paper.docxDigest} />
              </Fact>
              {paper.scans.map((scan) => (
                <Fact word="扫描件" key={scan.id}>
                  <a href={paperAddress(paper.id, { scan: scan.id })} target="_blank" rel="noreferrer">
                    {scan.name}（{bytesWords(scan.bytes)}）
                  </a>{' '}
                  <span className="aid">
                    {scan.person}，{minute(scan.at)}
                  </span>
                  <Digest of={scan.digest} />
                </Fact>
              ))}
            </dl>
          )}
          {paper.takesScan && <ScanField to={paperAddress(paper.id, { scan: '' }).replace(/\/$/, '')} kept={() => void refetch()} />}
        </section>
      </div>
    </>
  );
};

const Fact = ({ word, children }: { word: string; children: ReactNode }) => (
  <div>
    <dt>{word}</dt>
    <dd>{children}</dd>
  </div>
);
const Digest = ({ of }: { of: string }) => <div className="aid digest">SHA-256 {digestGroups(of).join(' ')}</div>;

const answerOf = ({ state, scans, takesScan }: PaperPartsFragment): string => {
  if (state === 'prepared') return '文件已经生成，不再变动；待负责人核对定稿后签发。';
  if (state === 'issued')
    return scans.length === 0
      ? `已经签发${takesScan ? '，请在签字盖章后存入扫描件' : ''}。`
      : '已经签发，签字盖章的扫描件与生成的文件一并保存。';
  if (state === 'void') return '已经作废，文号不能再用；文件保留备查。';
  return `这份公文${PAPER_STATE[state]}，没有发出，文号可以另用。`;
};

/** 签发、退回、撤回、作废: what this reader may do, in words that are kept. */
const Decision = ({ paper: { id, digest, number, actions } }: { paper: PaperPartsFragment }) => {
  const [said, setSaid] = useState('');
  const [decide, { loading, error }] = useMutation(DecidePaperDocument, {
    refetchQueries: ['IssuedPapers', 'NumberBook'],
    onError: () => undefined,
  });
  const signs = actions.includes('issue');
  const act = (action: PaperAction): void => void decide({ variables: { input: { id, action, digest, said } } });
  return (
    <section className="change decision" aria-label="签发">
      <h3>{signs ? `签发 ${number}` : actions.includes('void') ? `作废 ${number}` : `${number} 由您拟稿，待另一位负责人签发`}</h3>
      {signs && (
        <p className="aid digest">
          请先打开定稿核对。签发的是这一摘要的定稿：<code>{digestGroups(digest).join(' ')}</code>
        </p>
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      <Input.TextArea
        aria-label="意见"
        placeholder={signs ? '意见（退回须写明理由）' : '理由'}
        value={said}
        maxLength={500}
        rows={2}
        onChange={({ target }) => setSaid(target.value)}
      />
      <div className="row decision-acts">
        {actions.map((action) => (
          <Button
            key={action}
            type={action === 'issue' ? 'primary' : 'default'}
            danger={action === 'void'}
            loading={loading}
            disabled={action !== 'issue' && said.trim() === ''}
            onClick={() => act(action)}
          >
            {PAPER_ACTION[action]}
          </Button>
        ))}
      </div>
    </section>
  );
};

/** The report as it is looked at before it goes out. */
const groundOf = ({ kind, subject, from, to, edition }: PaperPartsFragment): string => {
  if (kind === 'groupReport') return `/reviews/${subject}/report`;
  if (subject) return `/appraisals/${subject}/papers/${kind}`;
  return `/reports/${kind}?${new URLSearchParams({ from, to, edition: edition! })}`;
};
