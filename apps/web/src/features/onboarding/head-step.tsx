import { count } from '@zhilu/kernel/vocabulary';
import { useMutation } from '@apollo/client/react';
import type { FileDelimiter, FileEncoding } from '@zhilu/contract';
import { Alert, Button, Checkbox, Descriptions, Flex, Select, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { failureText } from '../../shared/server/failure';
import { ChooseHeadDocument } from './generated/draft';
import { type Content, DELIMITER, type Draft, ENCODING, FORMAT, type Sheet, sizeOf, Theirs } from './steps';

interface Chosen {
  readonly encoding?: FileEncoding | null;
  readonly delimiter?: FileDelimiter | null;
  readonly sheet?: {
    readonly sheet: string;
    readonly taken: boolean;
    readonly headerRow?: number | null;
    readonly headerRows?: number | null;
  };
}
const BY_HAND = '由本单位选定';

/** 识别表头: how the file is written, which sheets are taken and where their headers stand, each with the reason it is taken for so. */
export const HeadStep = ({ draft, content }: { draft: Draft; content: Content }) => {
  const [choose, { loading, error }] = useMutation(ChooseHeadDocument);
  const standing = (list: readonly (readonly [string, string, string])[], found: { value: string; reason: string } | null) =>
    found?.reason === BY_HAND ? (list.find(([value]) => value === found.value)?.[1] ?? null) : null;
  const put = ({ sheet, ...written }: Chosen): void => {
    const input = {
      encoding: standing(ENCODING, content.encoding) as FileEncoding | null,
      delimiter: standing(DELIMITER, content.delimiter) as FileDelimiter | null,
      ...written,
      sheets: sheet === undefined ? [] : [sheet],
    };
    void choose({ variables: { id: draft.id, input } }).catch(() => undefined);
  };
  const taken = content.sheets.filter((sheet) => sheet.taken);
  const { format, encoding, delimiter, dateSystem } = content;
  const fact = (label: string, said: ReactNode, reason: string, own = false) => ({
    key: label,
    label,
    children: (
      <div>
        {said}
        <div className="aid" translate={own ? 'no' : undefined}>
          {reason}
        </div>
      </div>
    ),
  });
  const facts = [
    fact('文件', sizeOf(draft.bytes), `摘要 ${draft.digest.slice(0, 8)}`, true),
    fact('格式', FORMAT[format.value] ?? format.value, format.reason),
    ...(encoding === null
      ? []
      : [
          fact(
            '编码',
            <Select
              size="small"
              aria-label="编码"
              value={encoding.value}
              loading={loading}
              style={{ width: 168 }}
              onChange={(value) => put({ encoding: ENCODING.find(([code]) => code === value)![1] })}
              options={ENCODING.map(([value, , label]) => ({ value, label }))}
            />,
            encoding.reason,
          ),
        ]),
    ...(delimiter === null
      ? []
      : [
          fact(
            '分隔符',
            <Select
              size="small"
              aria-label="分隔符"
              value={delimiter.value}
              loading={loading}
              style={{ width: 96 }}
              onChange={(value) => put({ delimiter: DELIMITER.find(([code]) => code === value)![1] })}
              options={DELIMITER.map(([value, , label]) => ({ value, label }))}
            />,
            delimiter.reason,
          ),
        ]),
    ...(dateSystem === null ? [] : [fact('日期', `${dateSystem.value} 日期制`, dateSystem.reason)]),
  ];
  return (
    <>
      <p className="answer">
        {content.sheets.length === 0 ? (
          <>
            逐行对象的文件按标准字段名读取，不需要识别表头：<b>{content.objects.join('，')}</b>。
          </>
        ) : (
          <>
            {content.sheets.length > 1 && `${content.sheets.length} 张工作表，归集 ${taken.length} 张；`}
            {taken.map((sheet) => sheetInWords(sheet, content.sheets.length > 1)).join('；')}
            。与文件不符的，在下面改。
          </>
        )}
      </p>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      <div className="card">
        <Descriptions className="file-facts" layout="vertical" size="small" colon={false} column={facts.length} items={facts} />
      </div>
      {content.notes.length > 0 && (
        <ul className="open-points aid">
          {content.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {content.sheets.map((sheet) => (
        <SheetCard key={sheet.name} sheet={sheet} only={content.sheets.length === 1} put={(chosen) => put({ sheet: chosen })} />
      ))}
    </>
  );
};

const sheetInWords = ({ name, rows, head }: Sheet, named: boolean): string => {
  const where = named ? `“${name}”` : '';
  if (head === null) return `${where}没有找到表头`;
  const first = head.headerRow - head.headerRows + 1;
  const lines = head.headerRows > 1 ? `第 ${first} 至 ${head.headerRow} 行` : `第 ${head.headerRow} 行`;
  return `${where}表头在${lines}，${head.columns} 列，共 ${count(rows)} 个非空行`;
};

/** One sheet: taken or not, its header, and its first rows; the number of a row makes it the header. */
const SheetCard = ({ sheet, only, put }: { sheet: Sheet; only: boolean; put: (chosen: NonNullable<Chosen['sheet']>) => void }) => {
  const { head } = sheet;
  const first = head === null ? 0 : head.headerRow - head.headerRows + 1;
  const heads = [...(head === null ? [] : [head]), ...sheet.otherHeads].filter(
    (one, at, all) => all.findIndex((other) => other.headerRow === one.headerRow && other.headerRows === one.headerRows) === at,
  );
  const choose = (row: number, rows: number): void => put({ sheet: sheet.name, taken: true, headerRow: row, headerRows: rows });
  return (
    <section className="card" aria-label={sheet.name === '' ? '文件内容' : sheet.name}>
      <h2>
        {only ? (
          '文件内容'
        ) : (
          <Checkbox checked={sheet.taken} onChange={(event) => put({ sheet: sheet.name, taken: event.target.checked })}>
            归集 <Theirs>{sheet.name}</Theirs>
            {sheet.hidden && '（隐藏的工作表）'}
          </Checkbox>
        )}
        <span>
          {count(sheet.rows)} 个非空行，{sheet.width} 列
        </span>
      </h2>
      {sheet.taken && (
        <>
          <Flex gap="small" align="center" wrap>
            <label>
              表头{' '}
              <Select
                size="small"
                aria-label="表头所在行"
                value={head === null ? undefined : `${head.headerRow}/${head.headerRows}`}
                placeholder="请指明"
                style={{ width: 220 }}
                onChange={(value) => {
                  const [row, rows] = value.split('/').map(Number);
                  choose(row!, rows!);
                }}
                options={heads.map((one) => ({
                  value: `${one.headerRow}/${one.headerRows}`,
                  label: `${one.headerRows > 1 ? `第 ${one.headerRow - one.headerRows + 1} 至 ${one.headerRow} 行` : `第 ${one.headerRow} 行`}，${one.columns} 列`,
                }))}
              />
            </label>
            <span className="aid">{head === null ? '没有像表头的行，请在下面点行号指明' : `依据：${head.reasons.join('；')}`}</span>
            {sheet.headChosen && (
              <Button type="link" size="small" onClick={() => put({ sheet: sheet.name, taken: true })}>
                恢复为系统所认
              </Button>
            )}
          </Flex>
          {head?.refusal != null && <p className="red">{head.refusal}</p>}
          <Sample sheet={sheet} first={first} choose={(row) => choose(row, 1)} />
          <p className="aid">点行号，就以那一行为表头；表头之前的行不归集。换了表头，这张表已选的字段会清空。</p>
        </>
      )}
    </section>
  );
};

type SampleRow = Sheet['sample'][number];

/** The first rows as they stand in the file; `first` is where the header begins. */
const Sample = ({ sheet, first, choose }: { sheet: Sheet; first: number; choose: (row: number) => void }) => {
  const isHead = ({ line }: SampleRow): boolean => line >= first && line <= (sheet.head?.headerRow ?? 0);
  const width = Math.max(0, ...sheet.sample.map(({ cells }) => cells.length));
  const columns: TableColumnsType<SampleRow> = [
    {
      key: 'line',
      rowScope: 'row',
      fixed: 'start',
      render: (_, row) => (
        <Button
          size="small"
          type={isHead(row) ? 'primary' : 'default'}
          aria-pressed={isHead(row)}
          title="以这一行为表头"
          onClick={() => choose(row.line)}
          aria-label={`以第 ${row.line} 行为表头`}
        >
          {row.line}
        </Button>
      ),
    },
    ...Array.from({ length: width }, (_, at) => ({
      key: at,
      ellipsis: true,
      onCell: () => ({ translate: 'no' as const }),
      render: (__: unknown, { cells }: SampleRow) => <bdi>{cells[at]}</bdi>,
    })),
  ];
  return (
    <Table
      className="sample"
      size="small"
      rowKey="line"
      showHeader={false}
      columns={columns}
      dataSource={[...sheet.sample]}
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowClassName={(row) => (isHead(row) ? 'chosen' : row.line < first ? 'aid' : '')}
    />
  );
};
