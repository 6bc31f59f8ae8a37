import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn, timeCell } from '@zhilu/platform/documents';
import { AGENCY_CHANGE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { Spellings } from '../aliases/spellings.service';
import { AgencyChanges } from './agency-changes.service';
import type { AgencyChange, RegisteredAgency, Spelling, UnknownSpelling } from './registry.model';

const NOTHING = z.strictObject({});

const SPELLINGS: readonly TableColumn<Spelling>[] = [
  { heading: '写法', width: 30, of: ({ spelling }) => spelling },
  { heading: '认定为', width: 30, of: ({ agencyName }) => agencyName },
  { heading: '依据', width: 40, of: ({ note }) => note },
  { heading: '登记人', width: 12, of: ({ by }) => by },
  { heading: '登记时间', width: 20, look: 'instant', of: ({ at }) => timeCell(at) },
  { heading: '停用人', width: 12, of: ({ endedBy }) => endedBy },
  { heading: '停用时间', width: 20, look: 'instant', of: ({ endedAt }) => timeCell(endedAt) },
  { heading: '数据批号', width: 10, look: 'count', of: ({ posting }) => posting },
];
const UNKNOWN: readonly TableColumn<UnknownSpelling>[] = [
  { heading: '写法', width: 30, of: ({ spelling }) => spelling },
  { heading: '等候的行', width: 10, look: 'count', of: ({ lines }) => lines },
  { heading: '批次', width: 10, look: 'count', of: ({ deliveries }) => deliveries },
  { heading: '来源', width: 30, of: ({ sources }) => sources.join('、') },
  { heading: '最近收到', width: 20, look: 'instant', of: ({ lastAt }) => timeCell(lastAt) },
  { heading: '相近的单位', width: 40, of: ({ likely }) => likely.map(({ name }) => name).join('、') },
];
const CHANGES: readonly TableColumn<AgencyChange>[] = [
  { heading: '单位', width: 30, of: ({ agencyName }) => agencyName },
  { heading: '变动', width: 14, of: ({ kind }) => AGENCY_CHANGE[kind] },
  { heading: '原为', width: 30, of: ({ was }) => was },
  { heading: '改为', width: 30, of: ({ became }) => became },
  { heading: '生效日', width: 12, of: ({ onDay }) => onDay },
  { heading: '依据', width: 40, of: ({ note }) => note },
  { heading: '登记人', width: 12, of: ({ by }) => by },
  { heading: '登记时间', width: 20, look: 'instant', of: ({ at }) => timeCell(at) },
  { heading: '重算案件', width: 10, look: 'count', of: ({ cases }) => cases },
  { heading: '数据批号', width: 10, look: 'count', of: ({ posting }) => posting },
];
const NAMES: readonly TableColumn<RegisteredAgency>[] = [
  { heading: '单位', width: 30, of: ({ name }) => name },
  { heading: '代码', width: 22, of: ({ code }) => code },
  { heading: '地区', width: 16, of: ({ territory }) => territory },
  { heading: '领域', width: 16, of: ({ line }) => line },
  {
    heading: '名称沿革',
    width: 60,
    of: ({ names }) => names.map(({ name, from, to }) => `${name}（${from ?? ''}至${to ?? '今'}）`).join('；'),
  },
  { heading: '终止', width: 12, of: ({ endedOn }) => endedOn },
  { heading: '去向', width: 30, of: ({ heir }) => heir },
];

/** 单位写法、机构变动: the tables of the registry's page, as they leave. */
@Injectable()
export class RegistryTables {
  constructor(spellings: Spellings, changes: AgencyChanges, tables: PageTables) {
    const plain = <Row>(rows: readonly Row[]) => ({ of: [], said: [], total: rows.length, rows: () => rows });
    tables.add<object, Spelling>({
      name: 'spellings',
      question: NOTHING,
      columns: SPELLINGS,
      read: async (viewer) => plain((await spellings.book(viewer)).spellings),
    });
    tables.add<object, UnknownSpelling>({
      name: 'unknownSpellings',
      question: NOTHING,
      columns: UNKNOWN,
      read: async (viewer) => plain((await spellings.book(viewer)).unknown),
    });
    tables.add<object, AgencyChange>({
      name: 'agencyChanges',
      question: NOTHING,
      columns: CHANGES,
      read: async (viewer) => plain((await changes.registry(viewer)).changes),
    });
    tables.add<object, RegisteredAgency>({
      name: 'agencyNames',
      question: NOTHING,
      columns: NAMES,
      read: async (viewer) => plain((await changes.registry(viewer)).agencies),
    });
  }
}
