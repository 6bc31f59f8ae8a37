import { digestAsWritten, digestGroups } from '@zhilu/kernel/vocabulary';
import { Form, Input } from 'antd';

/** Larger files are not read whole into the page: the service compares them. */
const READ_AT_MOST = 256 * 1024 * 1024;
/** Groups that are copied by hand. */
const COPIED = 8;

/** What is known of the digest of a chosen file. */
export interface Digested {
  readonly state: 'none' | 'reading' | 'known' | 'unknown';
  readonly digest?: string;
  readonly of?: File;
}

/** 哈希校验值 of a file, worked out in the browser; unknown where the browser cannot (an unencrypted connection, a very large file). */
export const digestOf = async (file: File): Promise<Digested> => {
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  if (subtle === undefined || file.size > READ_AT_MOST) return { state: 'unknown' };
  try {
    const bytes = new Uint8Array(await subtle.digest('SHA-256', await file.arrayBuffer()));
    return { state: 'known', digest: [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('') };
  } catch {
    return { state: 'unknown' };
  }
};

/** How what was brought compares with the file that was chosen. */
export const comparison = ({ state, digest = '' }: Digested, brought: string): { says: string; tone: 'onTime' | 'missing' | null } => {
  if (brought.trim() === '') return { says: '没有抄来哈希校验值的，可以不填。', tone: null };
  const digits = digestAsWritten(brought);
  if (digits === null) return { says: '须为十六进制数字，至少填前八组（32 位）。', tone: null };
  if (state !== 'known') return { says: '报送时由服务器核对，不符的不收。', tone: null };
  return digest.startsWith(digits)
    ? { says: '与这份文件一致。', tone: 'onTime' }
    : { says: '与这份文件不符：可能拿错了文件，或者文件在途中有改动。', tone: 'missing' };
};

/** The digest of the chosen file, to be copied, and the one that was brought with it, to be compared. */
export const DigestOfFile = ({ digested, brought }: { digested: Digested; brought: string }) => {
  const groups = digestGroups(digested.digest ?? '');
  const { says, tone } = comparison(digested, brought);
  return (
    <div className="digest">
      <div>
        <span className="aid">这份文件的哈希校验值</span>
        {digested.state === 'known' ? (
          <output className="groups">
            <b>{groups.slice(0, COPIED).join(' ')}</b>
            <br />
            {groups.slice(COPIED).join(' ')}
          </output>
        ) : (
          <p className="aid">{digested.state === 'reading' ? '正在计算' : '浏览器在此连接下不能计算，由服务器核对。'}</p>
        )}
      </div>
      <div>
        <label className="aid" htmlFor="brought-digest">
          随文件抄来的哈希校验值（前八组即可）
        </label>
        <Form.Item name="brought" noStyle>
          <Input id="brought-digest" autoComplete="off" spellCheck={false} aria-describedby="brought-says" />
        </Form.Item>
        <p id="brought-says" className={tone === 'missing' ? 'red' : 'aid'} role="status">
          {tone === 'onTime' ? <span className="tag onTime">{says}</span> : says}
        </p>
      </div>
    </div>
  );
};
