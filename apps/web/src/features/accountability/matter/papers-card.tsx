import { minute } from '../../../shared/date/time';

/** A paper as its list has it. */
export interface ListedPaper {
  readonly key: string;
  readonly title: string;
  readonly number: string | null;
  readonly digest: string;
  readonly at: string;
  readonly signedBy: string | null;
}

/** 文书与送达: every paper the reader may have; `at` is where they are fetched from. */
export const PapersCard = ({ at, papers, evidence }: { at: string; papers: readonly ListedPaper[]; evidence: boolean }) => (
  <section className="card">
    <h2>
      文书与送达 <span>{papers.length} 份</span>
    </h2>
    {papers.length === 0 && <p className="aid">尚无文书。</p>}
    {evidence && (
      <p className="in-text">
        <a href={`${at}/evidence`}>下载证据包</a>
        <span className="aid">　事实、记录、摘要、条文、办理经过、文书和审计链；不联网可以核验</span>
      </p>
    )}
    <ul className="referral-papers">
      {papers.map(({ key, title, number, digest, at: made, signedBy }) => (
        <li key={`${key} ${made}`}>
          <b>{title}</b> {number} <span className="aid">{minute(made)}</span>
          {signedBy !== null && <span className="tag plain">{signedBy}已签收</span>}
          <span className="row">
            <a href={`${at}/${key}.pdf`} target="_blank" rel="noreferrer">
              打开
            </a>
            <a href={`${at}/${key}.docx?download`}>下载可编辑文件</a>
          </span>
          <span className="aid digest">摘要 {digest.slice(0, 16)}</span>
        </li>
      ))}
    </ul>
  </section>
);
