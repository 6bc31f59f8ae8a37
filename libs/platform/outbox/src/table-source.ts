import { Injectable } from '@nestjs/common';
import { PageTables } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import { PAGE_TABLE, type PageTable } from '@zhilu/kernel/vocabulary';
import { OutboxSources } from './outbox-sources';

interface Question {
  readonly table: PageTable;
  readonly question: object;
}

/** 页面的表 sent by itself: a desk as it stands at that time. */
@Injectable()
export class TableSource {
  constructor(sources: OutboxSources, tables: PageTables) {
    const read = (asked: object): Question => {
      const { table, question } = asked as Partial<Question>;
      if (typeof table !== 'string' || !Object.hasOwn(PAGE_TABLE, table) || typeof question !== 'object')
        throw new DomainError('schedule.source');
      return { table, question: tables.read(table, JSON.stringify(question)) };
    };
    sources.add({
      name: 'table',
      check: (asked) => void read(asked),
      ask: (_, asked) => {
        const { table, question } = read(asked);
        return Promise.resolve({ list: tables.listOf(table), question });
      },
    });
  }
}
