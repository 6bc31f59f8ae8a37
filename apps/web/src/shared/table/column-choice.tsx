import { Button, Checkbox, Popover } from 'antd';
import { type ReactNode, useState } from 'react';

interface Column {
  readonly key: string;
  readonly title: ReactNode;
  readonly word?: string;
}

const keyOf = (name: string): string => `zhilu.columns.${name}`;

/** What was left out when the page was last left; a store that is closed or spoilt leaves nothing out. */
const kept = (name: string | undefined): readonly string[] => {
  if (name === undefined) return [];
  try {
    const list: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
};

/** Which columns of a table the reader has left out, kept in this browser under the name of the table. */
export const useColumnChoice = (name: string | undefined, columns: readonly Column[]) => {
  const [hidden, hide] = useState(() => kept(name));
  const choose = (list: readonly string[]): void => {
    hide(list);
    if (name !== undefined) localStorage.setItem(keyOf(name), JSON.stringify(list));
  };
  // The first column names the row.
  return { hidden: hidden.filter((key) => key !== columns[0]?.key), choose, columns };
};

/** 列: which columns stand in the table. */
export const ColumnChoice = ({ hidden, choose, columns }: ReturnType<typeof useColumnChoice>) => {
  const choosable = columns.slice(1);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          className="column-choice"
          aria-label="显示的列"
          value={choosable.map(({ key }) => key).filter((key) => !hidden.includes(key))}
          options={choosable.map(({ key, title, word }) => ({ value: key, label: word ?? title }))}
          onChange={(list: string[]) => choose(choosable.map(({ key }) => key).filter((key) => !list.includes(key)))}
        />
      }
    >
      <Button type="text" size="small" className="columns-entry">
        列{hidden.length > 0 && `（隐藏 ${hidden.length}）`}
      </Button>
    </Popover>
  );
};
