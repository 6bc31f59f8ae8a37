import { useVirtualizer } from '@tanstack/react-virtual';
import { createContext, type HTMLAttributes, type RefObject, use, useSyncExternalStore } from 'react';

/** A table of more rows than this holds only those in view. */
export const TALL = 200;

/** Rows in view of a tall table, and the height of those before and after them. */
export interface RowsInView {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

export const WindowContext = createContext<RowsInView | null>(null);

const onPaper = (): MediaQueryList => window.matchMedia('print');
const watchPaper = (changed: () => void): (() => void) => {
  const paper = onPaper();
  paper.addEventListener('change', changed);
  return () => paper.removeEventListener('change', changed);
};

/** The rows of a tall table that are in view; `null` where all stand: in short tables, and on paper. */
export const useWindow = (place: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowsInView | null => {
  const printed = useSyncExternalStore(watchPaper, () => onPaper().matches);
  const whole = count <= TALL || printed;
  const rows = useVirtualizer({
    count,
    enabled: !whole,
    getScrollElement: () => place.current?.querySelector<HTMLElement>('.ant-table-content') ?? null,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1000, height: 600 },
  });
  const inView = rows.getVirtualItems();
  const [first, last] = [inView[0], inView.at(-1)];
  if (whole) return null;
  if (first === undefined || last === undefined) return { from: 0, to: 30, before: 0, after: (count - 30) * rowHeight };
  return { from: first.index, to: last.index + 1, before: first.start, after: rows.getTotalSize() - last.end };
};

const Spacer = ({ height }: { height: number }) =>
  height <= 0 ? null : (
    <tr aria-hidden className="spacer" style={{ height }}>
      <td colSpan={100} />
    </tr>
  );

/** The body of a table, with room kept for the rows that are not in it. */
export const SpacedBody = ({ children, ...rest }: HTMLAttributes<HTMLTableSectionElement>) => {
  const inView = use(WindowContext);
  return (
    <tbody {...rest}>
      {inView && <Spacer height={inView.before} />}
      {children}
      {inView && <Spacer height={inView.after} />}
    </tbody>
  );
};
