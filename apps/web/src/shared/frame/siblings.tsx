import { useQuery } from '@apollo/client/react';
import { Select } from 'antd';
import { useNavigate } from 'react-router-dom';
import { JurisdictionDocument } from './generated/jurisdiction';

/** 同级: whatever stands beside a place under the same one above it, to go there; nothing where it stands alone. */
export const Siblings = ({ place, to }: { place: string; to: (place: string) => string }) => {
  const navigate = useNavigate();
  const { data } = useQuery(JurisdictionDocument, { variables: { tree: place.startsWith('line:') ? 'line' : 'territory' } });
  const all = data?.jurisdiction ?? [];
  const own = all.find(({ id }) => id === place);
  const beside = own?.parentId ? all.filter(({ parentId, kind }) => parentId === own.parentId && kind === own.kind) : [];
  if (own === undefined || beside.length < 2) return null;
  return (
    <span className="siblings">
      同级{' '}
      <Select
        size="small"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label="同级"
        value={place}
        options={beside.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id: string) => void navigate(to(id))}
        style={{ minWidth: 160 }}
        popupMatchSelectWidth={false}
      />
    </span>
  );
};
