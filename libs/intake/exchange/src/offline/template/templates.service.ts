import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { OUTSIDE_MAPPING, STANDARD_MAPPING } from '@zhilu/intake/format';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { PlaceBook } from '@zhilu/registry/agencies';
import { workbookOf } from '@zhilu/platform/tabular';
import { formSheets, type TemplateAgency } from './template-sheets';
import { explanation, identity, type TemplateHead } from './template-words';
import * as store from './templates.store';

/** Beyond every posting: places are named as known now. */
const NEWEST = 2_147_483_647;
/** More agencies than this have a system of their own. */
const AGENCIES_AT_MOST = 200;

/** A workbook to be filled in, under the name it is given out by. */
export interface Template {
  readonly name: string;
  readonly content: Readable;
}

/** 填报模板: a workbook with drop-downs and checks of its own, for agencies that have no link; what is filled in is taken in as it is. */
@Injectable()
export class Templates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** For the agencies of a source, all of them the reader's. */
  ofSource(viewer: Viewer, name: string): Promise<Template> {
    return this.read(viewer.scope, async (tx) => {
      const source = await store.sourceOf(tx, name, STANDARD_MAPPING.tables, OUTSIDE_MAPPING.tables);
      if (source === null || !source.agencies.every((agency) => viewer.scope.case.includes(agency)))
        throw new DomainError('source.unknown', { name });
      if (!source.standard && !source.outside) throw new DomainError('template.own-format', { name });
      if (source.agencies.length > AGENCIES_AT_MOST) throw new DomainError('template.agencies', { most: AGENCIES_AT_MOST });
      return this.made(tx, source.agencies, name, source.outside);
    });
  }

  /** For one agency the reader may open, connected or not. */
  ofAgency(viewer: Viewer, agency: number): Promise<Template> {
    if (!viewer.scope.case.includes(agency)) throw new DomainError('template.agency-unknown');
    return this.read(viewer.scope, (tx) => this.made(tx, [agency], null));
  }

  /** For an agency by its code, on the machine of the office. */
  async ofCode(code: string): Promise<Template> {
    return this.read(await this.database.everything(), async (tx) => {
      const found = [...(await this.places(tx)).agencies.values()].find((agency) => agency.code === code);
      if (found === undefined) throw new DomainError('access.place-unknown', { code });
      return this.made(tx, [found.id], null);
    });
  }

  private read<T>(scope: Viewer['scope'], work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(scope, work, { readOnly: true });
  }

  private places(tx: Tx): Promise<PlaceBook> {
    return PlaceBook.read(tx, NEWEST, this.clock.lastClosedDay());
  }

  private async made(tx: Tx, ids: readonly number[], source: string | null, outside = false): Promise<Template> {
    const places = await this.places(tx);
    const agencies: TemplateAgency[] = ids.map((id) => places.agencies.get(id)!).map(({ code, name }) => ({ code, name }));
    const madeOn = legalDateOf(this.clock.now());
    const office = `${places.root('territory').name}行政执法监督机构`;
    const whose = source ?? agencies[0]!.name;
    return { name: `填报模板_${whose}_${madeOn}.xlsx`, content: workbookOf(templatePaper({ agencies, source, office, madeOn, outside })) };
  }
}

/** The sheets of a template in their order: how it is filled in, what is filled in, and what is hidden. */
export const templatePaper = (head: TemplateHead) => {
  const { forms, lists, names } = formSheets(head.agencies, head.outside === true);
  return { sheets: [explanation(head), ...forms, lists, identity(head)], names };
};
