import { Table, type TableProps } from 'antd';
import { type HTMLAttributes, type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from 'react';
import './data-table.css';
import { ColumnChoice, useColumnChoice } from './column-choice';
import { LeaveButton, type Leaving } from '../export/leaving';
import { EmptyState } from '../state/states';
import { SpacedBody, TALL, useWindow, WindowContext } from './tall-table';

/** A column of a table: what stands at its head and what stands in each row. */
export interface DataColumn<Row> {
  readonly key: string;
  readonly title: ReactNode;
  /** What the column is called where the head is not a word. */
  readonly word?: string;
  readonly cell: (row: Row, index: number) => ReactNode;
  /** Numbers stand to the right, digit under digit. */
  readonly numeric?: boolean;
  readonly width?: number | string;
  readonly className?: string;
  /** The rows can be ordered by it. */
  readonly orders?: boolean;
  /** The full words of a cell that may be cut or shortened. */
  readonly hint?: (row: Row) => string;
}

export interface DataTableProps<Row> {
  /** What the table lists, for who hears it. */
  readonly label: string;
  readonly rows: readonly Row[];
  /** How it leaves the product, or why it does not. */
  readonly leaves: Leaving;
  readonly rowKey: (row: Row) => string;
  /** The first names the row: it stays in sight and cannot be left out. */
  readonly columns: readonly DataColumn<Row>[];
  /** Given, the reader chooses the columns, and the choice is kept under this name. */
  readonly name?: string;
  /** What a click and Enter on a row do; the arrows go from row to row. */
  readonly open?: (row: Row, index: number) => void;
  readonly empty?: { readonly why: string; readonly what?: string };
  /** 32 px rows, where a whole file must be in view. */
  readonly dense?: boolean;
  /** Stands beside the choice of columns, above the table. */
  readonly tools?: ReactNode;
  readonly className?: string;
  readonly rowClassName?: (row: Row) => string;
  readonly selection?: TableProps<Row>['rowSelection'];
  readonly summary?: TableProps<Row>['summary'];
  readonly showHeader?: boolean;
  /** By what the rows are ordered as they come, and what asks for another order. */
  readonly order?: Ordered;
}

/** The order of rows: the page keeps it, the heads say and change it. */
export interface Ordered {
  readonly key: string | null;
  readonly down: boolean;
  readonly change: (key: string) => void;
}

/** A head that orders the rows by its column. */
const OrderHead = ({
  column: { key, title, word },
  order,
}: {
  column: Pick<DataColumn<never>, 'key' | 'title' | 'word'>;
  order: Ordered;
}) => (
  <button
    type="button"
    className="order-head"
    onClick={() => order.change(key)}
    title={`按${word ?? (typeof title === 'string' ? title : '此列')}排列`}
  >
    {title}
    <i aria-hidden="true">{order.key !== key ? '↕' : order.down ? '↓' : '↑'}</i>
  </button>
);

const OWN_CLICK = 'a, button, input, select, textarea, label, summary, [role=combobox]';

/** What a row that opens something answers to. Links and buttons within it keep their click. */
const opening = (open: () => void): HTMLAttributes<HTMLTableRowElement> => ({
  tabIndex: 0,
  onClick: ({ target, currentTarget }: MouseEvent<HTMLTableRowElement>) => {
    if (currentTarget.contains(target as Node) && !(target as Element).closest(OWN_CLICK)) open();
  },
  onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
    const { currentTarget, key, target } = event;
    if (target !== currentTarget) return;
    if (key === 'Enter') open();
    const beside = { ArrowDown: currentTarget.nextElementSibling, ArrowUp: currentTarget.previousElementSibling }[key];
    if (beside === undefined) return;
    event.preventDefault();
    (beside as HTMLElement | null)?.focus();
  },
});

/**
 * The table of the house: one real table, head and first column in sight, rows that open, columns that are chosen.
 * Ant Design's own sticky and virtual tables part the head from the rows: who hears the page loses the heads, and paper does not repeat them.
 */
export const DataTable = <Row extends object>({
  label,
  rows,
  leaves,
  rowKey,
  columns,
  name,
  open,
  empty,
  dense,
  tools,
  className,
  rowClassName,
  selection,
  summary,
  showHeader,
  order,
}: DataTableProps<Row>) => {
  const place = useRef<HTMLDivElement>(null);
  const choice = useColumnChoice(name, columns);
  const inView = useWindow(place, rows.length, dense ? 32 : 40);
  const shown = inView === null ? rows : rows.slice(inView.from, inView.to);
  const at = (index = 0): number => index + (inView?.from ?? 0);
  return (
    <div
      ref={place}
      className={`data-table${open ? ' opens' : ''}${name !== undefined ? ' choosable' : ''}${rows.length > TALL ? ' tall' : ''}${className ? ` ${className}` : ''}`}
    >
      {(tools !== undefined || (typeof leaves !== 'string' && rows.length > 0)) && (
        <div className="data-table-tools">
          {tools}
          {rows.length > 0 && <LeaveButton leaves={leaves} />}
        </div>
      )}
      {name !== undefined && <ColumnChoice {...choice} />}
      <WindowContext value={inView}>
        <Table<Row>
          aria-label={label}
          aria-rowcount={inView === null ? undefined : rows.length + 1}
          size={dense ? 'small' : 'medium'}
          pagination={false}
          showHeader={showHeader}
          dataSource={[...shown]}
          rowKey={rowKey}
          rowSelection={selection}
          rowClassName={rowClassName}
          summary={summary}
          components={{ body: { wrapper: SpacedBody } }}
          onRow={(row, index) => ({
            ...(open && opening(() => open(row, at(index)))),
            ...(inView && { 'aria-rowindex': at(index) + 2 }),
          })}
          locale={{ emptyText: empty ? <EmptyState {...empty} /> : <EmptyState why="没有内容。" /> }}
          columns={columns
            .filter(({ key }) => !choice.hidden.includes(key))
            .map((column, position) => ({
              key: column.key,
              title: column.orders && order ? <OrderHead column={column} order={order} /> : column.title,
              width: column.width,
              className: column.className,
              align: column.numeric ? ('right' as const) : undefined,
              rowScope: position === 0 ? ('row' as const) : undefined,
              onHeaderCell: () => ({
                ...((column.title === '' || column.title === null) && { 'aria-label': column.word }),
                ...(order?.key === column.key && { 'aria-sort': order.down ? ('descending' as const) : ('ascending' as const) }),
              }),
              onCell: (row: Row) => ({ title: column.hint?.(row) }),
              render: (_: unknown, row: Row, index: number) => column.cell(row, at(index)),
            }))}
        />
      </WindowContext>
    </div>
  );
};
