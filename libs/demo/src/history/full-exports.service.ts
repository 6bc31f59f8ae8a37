import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { GoneRecordsDesk, Pipeline } from '@zhilu/intake/deliveries';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import type { Mapping } from '@zhilu/kernel/sources';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import { Clock, WorkFolder } from '@zhilu/platform/database';
import { Sources } from '@zhilu/registry/sources';
import { Agreements } from '@zhilu/statistics/monitoring';
import { licence } from '../province/acts';
import { type CaseLine, CaseLines } from '../province/case-lines';
import { Chance } from '../province/chance';
import type { GeneratedProvince } from '../province/generate';
import { busiestOf } from '../province/governments';
import { type Act, daysBefore, type Who } from './act';

const CASES = 24;
const GRACE_HOURS = 72;
/** Of every export, how many days before the last one it comes, and the cases and documents it lacks. */
const EXPORTS: readonly { readonly back: number; readonly lacks: readonly string[] }[] = [
  { back: 23, lacks: [] },
  { back: 16, lacks: ['7-W1', '11'] },
  { back: 2, lacks: ['7-W1', '15', '18-W2'] },
];
/** After the second export it is said why the document stays; the case is there again in the third. */
const KEPT = { back: 12, note: '该文书已并入主卷管理，原件仍在，继续保留' } as const;

/** 演示的全量导出: a register of licences that is delivered whole each time; some of it no longer appears. */
@Injectable()
export class FullExports {
  constructor(
    private readonly clock: Clock,
    private readonly sources: Sources,
    private readonly agreements: Agreements,
    private readonly pipeline: Pipeline,
    private readonly gone: GoneRecordsDesk,
    private readonly workFolder: WorkFolder,
  ) {}

  acts(who: Who, province: GeneratedProvince, ids: ReadonlyMap<string, number>, until: LegalDate): Act[] {
    const { agency, name } = busiestOf(province);
    const mapping: Mapping = { ...STANDARD_MAPPING, name: `${name}许可台账（全量导出）`, completeFor: ['case', 'written'] };
    const cases = Array.from({ length: CASES }, (_, n) => register(agency.code, n + 1, addDays(until, -120 + n), until));
    const first = EXPORTS[0]!.back;
    let no = 0;
    return [
      {
        // Before the hour of the first export: where both days are of a weekend, both are the Monday after.
        at: daysBefore(until, first + 1, 7),
        work: async () => {
          const terms = { connectedAt: this.clock.now(), graceHours: GRACE_HOURS, rhythmHours: 24 * 7, actTypes: null };
          no = await this.sources.connect({ name: mapping.name, mapping, agencies: [ids.get(agency.code)!], ...terms });
          await this.agreements.agree(await who('sheng-fuze'), {
            source: no,
            kind: 'hours',
            hours: 24 * 7,
            graceHours: GRACE_HOURS,
            exportGone: 'listed',
            note: '该台账每周全量导出，不再出现的记录逐条核对',
          });
        },
      },
      ...EXPORTS.map(({ back, lacks }): Act => ({
        at: daysBefore(until, back, 8),
        work: () =>
          this.send(
            no,
            mapping,
            addDays(until, -back),
            cases.flatMap((lines) => without(lines, lacks)),
          ),
      })),
      { at: daysBefore(until, KEPT.back, 9), work: async () => this.keep(await who('danwei'), no) },
    ];
  }

  private async send(source: number, mapping: Mapping, day: LegalDate, lines: readonly CaseLine[]): Promise<void> {
    const folder = join(this.workFolder.path, 'province');
    await mkdir(folder, { recursive: true });
    const fileName = `许可台账-${day}.ndjson`;
    const path = join(folder, fileName);
    await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const receivedAt = this.clock.now();
    const { refusal } = await this.pipeline.deliver({
      batch: Pipeline.newBatch(),
      source,
      path,
      fileName,
      mapping,
      receivedAt,
      viewer: null,
    });
    if (refusal !== null) throw new Error(`${fileName}: ${refusal.text}`);
  }

  private async keep(viewer: Awaited<ReturnType<Who>>, source: number): Promise<void> {
    const { rows } = await this.gone.all(viewer, { source, batch: null }, 'open');
    const documents = rows.filter(({ kind }) => kind === 'written').map(({ id }) => id);
    await this.gone.decide(viewer, documents, 'kept', KEPT.note);
  }
}

/** A licence as the register has it on the last day. */
const register = (agency: string, n: number, day: LegalDate, until: LegalDate): CaseLine[] => {
  const chance = new Chance(`register ${n}`);
  const key = `XK-${n}`;
  const lines = new CaseLines(chance, agency, key, 0, until);
  const { stated, facts } = licence(chance, lines, day, until);
  const caseNo = `演示许〔${day.slice(0, 4)}〕${n}号`;
  return [{ kind: 'case', agency, key, caseNo, party: '演示当事人＊＊', ...stated, facts }, ...lines.lines];
};

/** What an export has where it lacks some documents and whole cases. */
const without = (lines: readonly CaseLine[], lacks: readonly string[]): CaseLine[] => {
  const lacking = new Set(lacks.map((one) => `XK-${one}`));
  return lines.filter(({ key, caseKey }) => !lacking.has(key as string) && !lacking.has(caseKey as string));
};
