import { Injectable } from '@nestjs/common';
import { everyPage, PageTables, type TableColumn } from '@zhilu/platform/documents';
import { codesOf, SEARCH_KIND, SEARCH_MATCH, type SearchKind } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { SearchHit } from './search.model';
import { Search } from './search.service';

const PAGE = 200;
const COLUMNS: readonly TableColumn<SearchHit>[] = [
  { heading: '种类', width: 12, of: ({ kind }) => SEARCH_KIND[kind] },
  { heading: '单位', width: 28, of: ({ agencyName }) => agencyName },
  { heading: '案号或者编号', width: 26, of: ({ no }) => no },
  { heading: '文号', width: 26, of: ({ documentNo }) => documentNo },
  { heading: '案件名称、姓名或者型号', width: 36, personal: true, of: ({ name }) => name },
  { heading: '匹配依据', width: 20, of: ({ matched }) => matched.map((one) => SEARCH_MATCH[one]).join('、') },
];

/** 检索结果: all hits of a kind, as they leave. */
@Injectable()
export class SearchTable {
  constructor(search: Search, tables: PageTables) {
    tables.add<{ text: string; kind: SearchKind }, SearchHit>({
      name: 'search',
      question: z.strictObject({ text: z.string().max(100), kind: z.enum(codesOf(SEARCH_KIND)) }),
      columns: COLUMNS,
      read: async (viewer, { text, kind }) => {
        const { tally } = await search.find(viewer, text, kind, 1, null);
        return {
          of: [SEARCH_KIND[kind]],
          said: [
            ['检索词', text],
            ['种类', SEARCH_KIND[kind]],
          ],
          total: tally.find((one) => one.kind === kind)!.total,
          rows: () => everyPage((after) => search.find(viewer, text, kind, PAGE, after)),
        };
      },
    });
  }
}
