import { count } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';

interface ReadBy {
  readonly id: string;
  readonly title: string;
  readonly office: string;
  readonly agencies: number;
  readonly readable: number;
}

/** 口径：2026年第三季度·第1版: said wherever a page is read by a locked edition, and how much of it the reader sees. */
export const EditionNote = ({ edition }: { edition: ReadBy | null }) =>
  edition === null ? null : (
    <p className="aid law-note" role="note">
      口径：<Link to={`/periods/${edition.id}`}>{edition.title}</Link>（{edition.office}锁定，以后的补录、更正不改变这里的数字）
      {edition.readable < edition.agencies && `；本版含 ${count(edition.agencies)} 个单位，您可查看其中 ${count(edition.readable)} 个`}
    </p>
  );
