import { STORED_FROM } from '@zhilu/kernel/vocabulary';
import type { CaseFileQuery } from '@zhilu/contract';
import { CorrectionButton } from './case-desk';
import { Keeping } from './keeping';
import { OutcomeTag } from '../../shared/outcome';
import { minute } from '../../shared/time';

type Clip = NonNullable<CaseFileQuery['caseFile']>['recordings'][number];

/** 音像记录 one by one: when recorded, stored, and how long each is to be kept. */
export const ClipTable = ({ clips }: { clips: readonly Clip[] }) => (
  <table className="clips">
    <thead>
      <tr>
        <th>设备</th>
        <th>录制</th>
        <th>储存期限</th>
        <th>实际储存</th>
        <th>储存时间来源</th>
        <th>结论</th>
        <th>保存期限</th>
        <th />
      </tr>
    </thead>
    <tbody>
      {clips.map((clip) => (
        <tr key={clip.key}>
          <td>{clip.device ?? '不明'}</td>
          <td>
            {clip.startedAt?.replace('T', ' ') ?? '不明'} — {clip.endedAt?.slice(11) ?? '不明'}
          </td>
          <td>{clip.storageDueAt ? minute(clip.storageDueAt) : '—'}</td>
          <td>{clip.storedAt?.replace('T', ' ') ?? '未见'}</td>
          <td>{clip.storedFrom ? STORED_FROM[clip.storedFrom] : '—'}</td>
          <td>{clip.storageOutcome && <OutcomeTag outcome={clip.storageOutcome} />}</td>
          <td>
            <Keeping keeping={clip.keeping} />
          </td>
          <td className="r">
            <CorrectionButton
              recordKind="recording"
              recordKey={clip.key}
              current={{
                device: clip.device,
                startedAt: clip.startedAt,
                endedAt: clip.endedAt,
                completedAt: clip.completedAt,
                storedAt: clip.storedAt,
                reference: clip.reference,
              }}
            />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
