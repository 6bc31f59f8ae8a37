import './receipt-paper.css';
import { useQuery } from '@apollo/client/react';
import type { IntakeQuery } from '@zhilu/contract';
import { Button, Select, Steps } from 'antd';
import { useState } from 'react';
import { TemplateAgenciesDocument } from './generated/offline';
import { UPLOAD_FIELD } from './upload';
import { API } from '../../shared/server/api';

/** The way of a file there and back. */
const STEPS = [
  ['下载模板', '带到没有网络的单位，用表格软件填写。下拉列表和检查都在表里，不用联网。'],
  ['记下哈希校验值', '填好后算出文件的哈希校验值，把前八组抄在交接单上，与文件分开携带。'],
  ['上传核对', '回到有网络处选择文件，填入抄来的哈希校验值。不符的不收。'],
  ['带回回执', '下载回执带回：每行的去向、质检未通过的原因和核验码都在上面。'],
] as const;

/** 没有网络的单位: a workbook goes out to be filled in, comes back with its digest, and a receipt goes home. */
export const County = ({ sources, mayDeliver }: { sources: IntakeQuery['sources']; mayDeliver: boolean }) => {
  const own = sources
    .filter((source) => source.own && source.standard)
    .map(({ name }) => ({ value: `source=${encodeURIComponent(name)}`, label: name }));
  const { data } = useQuery(TemplateAgenciesDocument);
  const agencies = (data?.jurisdiction ?? [])
    .filter(({ kind }) => kind === 'agency')
    .map(({ id, name }) => ({ value: `agency=${id.slice('agency:'.length)}`, label: name }));
  // An office fills in what is noted outside, and gives out what an agency is to fill in.
  const options = !mayDeliver ? [...own, ...agencies] : own.length > 0 ? own : agencies;
  const [chosen, choose] = useState<string | null>(null);
  const wanted = chosen ?? (options.length === 1 || mayDeliver ? options[0]?.value : undefined);
  return (
    <section className="card county">
      <h2>
        没有网络的单位 <span>模板带出去填，文件和哈希校验值分开带回来，回执带回单位</span>
      </h2>
      <Steps className="way" size="small" current={-1} items={STEPS.map(([title, content]) => ({ title, content }))} />
      <div className="filters">
        <Select
          value={wanted}
          onChange={choose}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择单位"
          aria-label="模板用于"
          style={{ minWidth: 280 }}
        />
        <Button href={wanted === undefined ? undefined : `${API}/intake/template?${wanted}`} disabled={wanted === undefined} download>
          下载模板
        </Button>
        {mayDeliver && own.length > 0 && <Button onClick={() => document.getElementById(UPLOAD_FIELD)?.click()}>上传填好的模板</Button>}
        {mayDeliver && own.length === 0 && <span className="aid">本单位没有按标准格式报送的来源，请监督机构下载模板并接入来源。</span>}
      </div>
    </section>
  );
};
