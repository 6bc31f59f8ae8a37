import { Injectable } from '@nestjs/common';
import type { Exported } from './exported-list';

/** 可导出的清单一览: each room says here which of its lists may leave the product, and how one is worked out for a reader. */
@Injectable()
export class ExportedLists {
  private readonly lists = new Map<string, Exported>();

  add<Question extends object>(list: Exported<Question>): void {
    if (this.lists.has(list.name)) throw new Error(`${list.name} is a list already`);
    this.lists.set(list.name, list as unknown as Exported);
  }

  named(name: string): Exported {
    const list = this.lists.get(name);
    if (list === undefined) throw new Error(`there is no list ${name} in this version`);
    return list;
  }
}
