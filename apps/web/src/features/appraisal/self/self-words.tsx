import type { SelfAssessmentPartsFragment } from '@zhilu/contract';
import { minute } from '../../../shared/date/time';
import { sizeWords } from '../../../shared/requests/file-list';
import { API } from '../../../shared/server/api';

/** 自评 as an agency said it, with the files it showed. */
export const SelfWords = ({ self }: { self: SelfAssessmentPartsFragment }) => (
  <>
    <p>
      {self.said}{' '}
      <span className="aid">
        {self.person}，{minute(self.at)}报送{self.times > 1 && `，第 ${self.times} 次，以此次为准`}
      </span>
    </p>
    <ul className="ap-moves in-text">
      {self.items.map(({ code, title, points, said, files }) => (
        <li key={code}>
          <b>{title}</b>：自评 {points ?? '不评分'}，{said}
          {files.map((file) => (
            <span key={file.id}>
              {' '}
              <a href={`${API}/appraisal-evidence/${self.agencyId}/${file.id}`} target="_blank" rel="noreferrer">
                {file.name}
              </a>{' '}
              <span className="aid">{sizeWords(file.bytes)}</span>
            </span>
          ))}
        </li>
      ))}
    </ul>
  </>
);
