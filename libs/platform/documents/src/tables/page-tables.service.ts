import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import type { CellValue } from '@zhilu/platform/tabular';
import { DomainError } from '@zhilu/kernel/refusal';
import { momentOf } from '@zhilu/kernel/time';
import { PAGE_TABLE, type PageTable as Name } from '@zhilu/kernel/vocabulary';
import type { ExportFile, ExportPlan } from '../exports/exports.model';
import type { PreparedList } from '../exports/exported-list';
import { ExportedLists } from '../exports/exported-lists';
import { Exports, type Wish } from '../exports/exports.service';
import type { PageTable } from './page-table';
import { knownNow } from './page-tables.store';

const QUESTION_AT_MOST = 20_000;

/** 页面的表: rooms say here which tables of their pages may leave, each in some lines; all leave by the one way lists do. */
@Injectable()
export class PageTables {
  private readonly tables = new Map<Name, PageTable<object, unknown>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly lists: ExportedLists,
    private readonly exports: Exports,
  ) {}

  add<Question extends object, Row>(table: PageTable<Question, Row>): void {
    this.tables.set(table.name, table as unknown as PageTable<object, unknown>);
    this.lists.add<Question>({
      name: this.listOf(table.name),
      sumsOnly: table.sumsOnly,
      readers: table.readers,
      prepare: (viewer, question) => this.prepare(table, viewer, question),
    });
  }

  /** Names of the tables that may leave, for whoever checks that none is missing. */
  get names(): readonly Name[] {
    return [...this.tables.keys()];
  }

  plan(viewer: Viewer, name: Name, question: string): Promise<ExportPlan> {
    return this.exports.plan(viewer, this.listOf(name), this.read(name, question));
  }

  begin(viewer: Viewer, name: Name, question: string, wish: Wish): Promise<ExportFile> {
    return this.exports.begin(viewer, this.listOf(name), this.read(name, question), wish);
  }

  /** The name a table has among the lists that leave. */
  listOf(name: Name): string {
    return `table:${name}`;
  }

  /** The question of a page, as its room reads it; nothing of it that the room does not know. */
  read(name: Name, text: string): object {
    const table = this.tables.get(name);
    if (table === undefined || text.length > QUESTION_AT_MOST) throw new DomainError('export.question');
    let asked: unknown;
    try {
      asked = JSON.parse(text);
    } catch {
      throw new DomainError('export.question');
    }
    const found = table.question.safeParse(asked);
    if (!found.success) throw new DomainError('export.question');
    return found.data;
  }

  private async prepare<Question extends object, Row>(
    { name, columns, readers, sumsOnly, read }: PageTable<Question, Row>,
    viewer: Viewer,
    question: Question,
  ): Promise<PreparedList<Question>> {
    if (readers !== undefined && !readers.includes(viewer.role)) throw new DomainError('access.not-allowed');
    const known = await this.database.run(viewer.scope, knownNow, { readOnly: true });
    const { of, said, total, withheld = 0, rows, basis, fixed, agencies, chart } = await read(viewer, question);
    const at = momentOf(this.clock.now()).replace('T', ' ');
    return {
      title: [PAGE_TABLE[name], ...of].join('_'),
      question: (fixed as Question | undefined) ?? question,
      basis: basis ?? { asOf: this.clock.lastClosedDay(), known },
      said: [
        ['清单', PAGE_TABLE[name]],
        ...said,
        ...(basis === undefined ? [['列示时间', `${at}，以后的变动不在其中`] as const] : []),
        ['共计', `${total} 行`],
      ],
      columns,
      rows: total,
      withheld,
      agencies: agencies ?? (sumsOnly === true ? viewer.scope.stat : viewer.scope.case),
      ...(chart !== undefined && { chart }),
      read: () => cellsOf(columns, rows()),
    };
  }
}

async function* cellsOf<Row>(
  columns: PageTable<object, Row>['columns'],
  rows: Iterable<Row> | AsyncIterable<Row>,
): AsyncGenerator<readonly CellValue[]> {
  for await (const row of rows) yield columns.map(({ of }) => of(row));
}
