import { useQuery } from '@apollo/client/react';
import type { FigureFilter } from '@zhilu/contract';
import { Select } from 'antd';
import type { withFilter } from '../address';
import { LockedEditionsDocument } from './generated/editions';

const AS_THEY_STAND = 'now';

/** 口径: by which locked edition the page is read, or as the books stand; not there where nothing has been locked. */
export const EditionSelect = ({ filter, go }: { filter: FigureFilter; go: (changes: Parameters<typeof withFilter>[1]) => void }) => {
  const { data } = useQuery(LockedEditionsDocument);
  const locked = (data?.periodEditions ?? []).filter(({ state }) => state === 'locked');
  if (locked.length === 0) return null;
  const choose = (id: string): void => {
    const edition = locked.find((one) => one.id === id);
    const own = { asOf: null, known: null, reading: null };
    go(edition === undefined ? { ...own, edition: null } : { ...own, from: edition.from, to: edition.to, edition: id });
  };
  const offices = new Set(locked.map(({ office }) => office));
  return (
    <span>
      口径{' '}
      <Select
        aria-label="口径"
        value={String(filter.edition ?? AS_THEY_STAND)}
        onChange={choose}
        popupMatchSelectWidth={false}
        style={{ minWidth: 168 }}
        options={[
          { value: AS_THEY_STAND, label: '现在所知' },
          ...locked.map(({ id, title, office }) => ({ value: id, label: offices.size > 1 ? `${title}（${office}）` : title })),
        ]}
      />
    </span>
  );
};
