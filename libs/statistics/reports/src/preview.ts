import { chartPicture, marksPicture, numbered, type PaperBlock, type PreparedReport } from '@zhilu/platform/documents';
import type { ReportBlock, ReportPreview } from './report.model';

/** A report as a page shows it: the very paper that would be written. */
export const previewOf = ({ title: name, paper: { title, subtitle, blocks } }: PreparedReport): ReportPreview => ({
  name,
  title: [...title],
  subtitle,
  blocks: numbered(blocks).map(blockOf),
});

const addressOf = (png: Buffer): string => `data:image/png;base64,${png.toString('base64')}`;
const NOTHING = { level: 0, note: null, picture: null, columns: [], rows: [] };
const blockOf = (block: PaperBlock): ReportBlock => {
  if (block.kind === 'chart') {
    const { kind, caption, words } = block;
    return { ...NOTHING, kind, text: caption, note: words, picture: addressOf(chartPicture(block)) };
  }
  if (block.kind === 'marks') return { ...NOTHING, kind: block.kind, text: '', note: block.words, picture: addressOf(marksPicture(block)) };
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
