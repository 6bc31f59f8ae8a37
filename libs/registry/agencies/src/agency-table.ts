import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn } from '@zhilu/platform/documents';
import { ABSENCE, type AbsenceCode, codesOf, CUSTODY, INSTITUTION_KIND, listWord, SCENE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { Agencies } from './agencies.service';
import type { AgencyStanding } from './agency.model';

interface Question {
  readonly lack: AbsenceCode | null;
  readonly named: string;
}
const OF: Readonly<Record<string, string>> = { ...SCENE, ...INSTITUTION_KIND, ...CUSTODY };
const COLUMNS: readonly TableColumn<AgencyStanding>[] = [
  { heading: '单位', width: 32, of: ({ name }) => name },
  { heading: '地区', width: 16, of: ({ territory }) => territory },
  { heading: '领域', width: 16, of: ({ line }) => line },
  { heading: '登记设备', width: 10, look: 'count', of: ({ devices }) => devices },
  { heading: '今日可用', width: 10, look: 'count', of: ({ devices, usable }) => (devices === 0 ? null : usable) },
  { heading: '未修复故障', width: 12, look: 'count', of: ({ devices, openFaults }) => (devices === 0 ? null : openFaults) },
  { heading: '执法人员', width: 10, look: 'count', of: ({ officers }) => (officers === 0 ? null : officers) },
  { heading: '施行清单', width: 20, of: ({ listVersion, listedByDepartments }) => listWord(listVersion, listedByDepartments) },
  { heading: '已列场景', width: 10, look: 'count', of: ({ surveyedAt, breadth }) => (surveyedAt === null ? null : breadth.named) },
  { heading: '实有场景', width: 10, look: 'count', of: ({ surveyedAt, breadth }) => (surveyedAt === null ? null : breadth.practised) },
  {
    heading: '缺项',
    width: 60,
    of: ({ absences }) =>
      absences
        .map(({ code, of }) => `${ABSENCE[code as AbsenceCode]}${of.length === 0 ? '' : `：${of.map((one) => OF[one] ?? one).join('、')}`}`)
        .join('；'),
  },
];

/** 单位: the table of the page, as it leaves. Empty cells are what is not registered, or not gone through yet. */
@Injectable()
export class AgencyTable {
  constructor(agencies: Agencies, tables: PageTables) {
    tables.add<Question, AgencyStanding>({
      name: 'agencies',
      question: z.strictObject({
        lack: z.enum(codesOf(ABSENCE) as [AbsenceCode, ...AbsenceCode[]]).nullable(),
        named: z.string().max(200),
      }),
      columns: COLUMNS,
      read: async (viewer, { lack, named }) => {
        const rows = (await agencies.list(viewer)).filter(
          ({ name, territory, line, absences }) =>
            (lack === null || absences.some(({ code }) => code === lack)) && `${name}${territory}${line}`.includes(named.trim()),
        );
        return {
          of: lack === null ? [] : [ABSENCE[lack]],
          said: [
            ['缺项', lack === null ? '不限' : ABSENCE[lack]],
            ...(named.trim() === '' ? [] : [['含有', named.trim()] as const]),
            ['空格', '没有登记，或者待通查；不是零'],
          ],
          total: rows.length,
          rows: () => rows,
        };
      },
    });
  }
}
