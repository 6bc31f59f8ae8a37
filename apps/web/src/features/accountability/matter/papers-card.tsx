import { minute } from '../../../shared/date/time';
import { ScanField } from '../../../shared/scan/scan-field';

/** A paper as its list has it. */
export interface ListedPaper {
  readonly key: string;
  readonly title: string;
  readonly number: string | null;
  readonly digest: string;
  readonly at: string;
  readonly signedBy: string | null;
  readonly scans: readonly {
    readonly id: string;
    readonly name: string;
    readonly digest: string;
    readonly person: string;
    readonly at: string;
  }[];
}

/** 文书与送达: every paper the reader may have with its signed copies; `at` is where they are fetched from. */
export const PapersCard = ({
  at,
  papers,
  evidence,
  kept,
}: {
  at: string;
  papers: readonly ListedPaper[];
  evidence: boolean;
  /** For whoever keeps signed copies: called once one is there. */
  kept: (() => void) | null;
}) => (
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
      {papers.map(({ key, title, number, digest, at: made, signedBy, scans }) => (
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
          {scans.map((scan) => (
            <span key={scan.id} className="scanned">
              <a href={`${at}/scans/${scan.id}`} target="_blank" rel="noreferrer">
                扫描件：{scan.name}
              </a>{' '}
              <span className="aid">
                {scan.person} {minute(scan.at)} 存入，摘要 {scan.digest.slice(0, 16)}
              </span>
            </span>
          ))}
          {kept !== null && <ScanField to={`${at}/${key}/scans`} kept={kept} />}
        </li>
      ))}
    </ul>
  </section>
);
