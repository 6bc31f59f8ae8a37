import { chartPicture, numbered, type PaperBlock, type PreparedReport } from '@zhilu/platform/documents';
import type { ReportBlock, ReportPreview } from './report.model';

/** A report as a page shows it: the very paper that would be written. */
export const previewOf = ({ title: name, paper: { title, subtitle, blocks } }: PreparedReport): ReportPreview => ({
  name,
  title: [...title],
  subtitle,
  blocks: numbered(blocks).map(blockOf),
});

const NOTHING = { level: 0, note: null, picture: null, columns: [], rows: [] };
const blockOf = (block: PaperBlock): ReportBlock => {
  if (block.kind === 'chart') {
    const { caption, words } = block;
    return {
      ...NOTHING,
      kind: 'chart',
      text: caption,
      note: words,
      picture: `data:image/png;base64,${chartPicture(block).toString('base64')}`,
    };
  }
  if (block.kind !== 'table') return { ...NOTHING, kind: block.kind, text: block.text, level: block.kind === 'heading' ? block.level : 0 };
  const { caption, unit, note, columns, rows } = block;
  return {
    ...NOTHING,
    kind: 'table',
    text: unit === undefined ? caption : `${caption}（单位：${unit}）`,
    note: note ?? null,
    columns: columns.map(({ heading, share, numeric }) => ({ heading, share, numeric: numeric === true })),
    rows: rows.map((row) => [...row]),
  };
};
