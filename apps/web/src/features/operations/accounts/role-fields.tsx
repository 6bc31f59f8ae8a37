import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { addDays } from '@zhilu/kernel/time';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { FormDate } from '../../../shared/date/form-date';
import { dayOf } from '../../../shared/date/time';
import { type Place, PlaceSelect } from './place-select';

const ROLES = Object.entries(ROLE).map(([value, { word }]) => ({ value, label: word }));
const TEN_YEARS = 3_653;

/** A role, where it stands, and until when: what one administrator asks for and another gives. */
export interface RoleChoice {
  readonly role: Role;
  readonly place?: string | null;
  readonly until?: string | null;
}

/** The fields of a role: a place is asked for only where the role stands in one. */
export const RoleFields = ({ known = null }: { known?: Place | null }) => {
  const form = Form.useFormInstance<RoleChoice>();
  const role = Form.useWatch('role', form);
  const [today] = useState(() => dayOf(new Date().toISOString()));
  const stands = role === undefined ? 'nowhere' : ROLE[role].stands;
  return (
    <>
      <Form.Item name="role" label="角色" rules={[{ required: true, message: '请选择角色。' }]}>
        <Select
          options={ROLES}
          listHeight={ROLES.length * 34}
          aria-label="角色"
          style={{ width: 320 }}
          onChange={() => form.setFieldValue('place', null)}
        />
      </Form.Item>
      {(stands === 'node' || stands === 'agency') && (
        <Form.Item
          key={stands}
          name="place"
          label={stands === 'node' ? '所在地区或者领域' : '所在单位'}
          rules={[{ required: true, message: '请选择所在。' }]}
        >
          <PlaceSelect kind={stands} label="所在" known={known} />
        </Form.Item>
      )}
      {stands === 'grant' && <p className="aid">此角色按授权逐个单位查阅，授予角色后另行授权。</p>}
      <Form.Item name="until" label="有效至（空为长期）">
        <FormDate label="有效至" min={today} max={addDays(today, TEN_YEARS)} onClear={() => form.setFieldValue('until', null)} />
      </Form.Item>
    </>
  );
};
