import { purposeWords } from '@zhilu/kernel/vocabulary';
import { Modal } from 'antd';
import { useState } from 'react';
import { PurposeForm } from './purpose-form';
import { usePurpose } from './use-purpose';

/** What one reads for today, and a way to say something else. */
export const PurposeNote = () => {
  const { stated } = usePurpose();
  const [changing, change] = useState(false);
  if (stated === null) return null;
  return (
    <p className="aid purpose-note">
      查阅用途：{purposeWords(stated.purpose, stated.said)}{' '}
      <button type="button" className="link" onClick={() => change(true)}>
        更改
      </button>
      <Modal open={changing} title="更改查阅用途" footer={null} onCancel={() => change(false)} destroyOnHidden>
        <PurposeForm stated={() => change(false)} />
      </Modal>
    </p>
  );
};
