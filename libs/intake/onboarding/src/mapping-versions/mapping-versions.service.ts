import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { CONNECTS_SOURCES, LINE_KIND, RECORD_KIND } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import { agenciesOf, mappingOf, sourceOf, Sources } from '@zhilu/registry/sources';
import { agenciesIn, fieldsOf, type NamesByCode, notIn } from './mapped-fields';
import type { MappingVersion, SourceMappings } from './mapping-versions.model';
import * as store from './mapping-versions.store';

const NOTE_AT_MOST = 200;

/** 映射的沿革: how a source was read, version by version; taking one back saves it anew. */
@Injectable()
export class MappingVersions {
  constructor(
    private readonly database: Database,
    private readonly sources: Sources,
    private readonly audit: AuditChain,
  ) {}

  /** Every version of the mapping of a source that delivers for an agency of the reader. */
  of(viewer: Viewer, no: number): Promise<SourceMappings> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const agencies = await agenciesOf(tx, no);
        const source = agencies.some((agency) => viewer.scope.case.includes(agency)) ? await sourceOf(tx, no) : null;
        if (source === null) throw new DomainError('source.unknown', { name: String(no) });
        const rows = await store.versionsOf(tx, no, viewer.scope.case);
        const names = await store.namesByCode(tx, [...new Set(rows.flatMap(({ mapping }) => agenciesIn(mapping)))]);
        return {
          no,
          name: source.name,
          mayChange: CONNECTS_SOURCES.includes(viewer.role) && agencies.every((agency) => viewer.scope.case.includes(agency)),
          versions: rows.map((row, at) => versionOf(no, row, rows[at + 1], { current: at === 0, names })),
        };
      },
      { readOnly: true },
    );
  }

  /** Saves an earlier version as the newest. */
  async restore(viewer: Viewer, no: number, version: number, expectedRevision: number, note: string): Promise<SourceMappings> {
    if (!CONNECTS_SOURCES.includes(viewer.role)) throw new DomainError('access.not-allowed');
    const said = note.trim();
    if (said === '' || said.length > NOTE_AT_MOST) throw new DomainError('source.note', { most: NOTE_AT_MOST });
    const { name, versions } = await this.of(viewer, no);
    if (versions[0]?.version === version) throw new DomainError('source.version-current');
    const mapping = await this.database.run(viewer.scope, (tx) => mappingOf(tx, no, version), { readOnly: true });
    if (mapping === null) throw new DomainError('source.version-unknown');
    const saving = {
      source: no,
      name,
      mapping,
      agencies: [],
      graceHours: 0,
      rhythmHours: 0,
      expectedRevision,
      note: `恢复第 ${version} 版：${said}`,
    };
    const saved = await this.sources.save(viewer, saving);
    await this.database.run(viewer.scope, (tx) =>
      this.audit.append(tx, {
        agencyId: 0,
        viewer,
        action: 'source.mapping-restored',
        object: String(no),
        detail: { version: saved.version, of: version },
      }),
    );
    this.sources.agreeAfterwards(no);
    return this.of(viewer, no);
  }
}

const versionOf = (
  no: number,
  row: store.VersionRow,
  before: store.VersionRow | undefined,
  { current, names }: { current: boolean; names: NamesByCode },
): MappingVersion => {
  const fields = fieldsOf(row.mapping, names);
  const earlier = before === undefined ? [] : fieldsOf(before.mapping, names);
  return {
    id: `${no}:${row.version}`,
    version: row.version,
    madeAt: row.made_at,
    madeBy: row.made_by,
    note: row.note,
    current,
    completeFor: row.mapping.completeFor.map((kind) => RECORD_KIND[kind]),
    kinds: [...new Set(row.mapping.tables.flatMap(({ yields }) => yields.map(({ kind }) => LINE_KIND[kind])))],
    batches: row.batches,
    lines: row.lines,
    fields,
    changed: notIn(fields, earlier),
    dropped: notIn(earlier, fields),
  };
};
