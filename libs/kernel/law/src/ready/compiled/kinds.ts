import {
  type ActType,
  codesOf,
  GROUND,
  type Ground,
  PROCEDURE,
  type Procedure,
  SCENE,
  type Scene,
  type Stage,
} from '@zhilu/kernel/vocabulary';
import type { DutyKind } from '../../duty';
import type { Rule } from '../../packs/pack';

const PROCEDURES = codesOf(PROCEDURE);
const GROUNDS = codesOf(GROUND);
const SCENES = codesOf(SCENE);

/** The duty kinds of one rule and act type, each made once, so that equal kinds are the same object. */
export class Kinds {
  private readonly made: (DutyKind | undefined)[] = [];
  /** The one given last: most duties of a rule are of one kind. */
  private last: DutyKind | null = null;

  constructor(
    private readonly pack: string,
    private readonly rule: Rule,
    private readonly actType: ActType,
  ) {}

  of(procedure: Procedure | undefined, ground: Ground, scene: Scene | null, stage: Stage): DutyKind {
    const { last } = this;
    if (last !== null && last.procedure === (procedure ?? null) && last.ground === ground && last.scene === scene && last.stage === stage)
      return last;
    return (this.last = this.find(procedure, ground, scene, stage));
  }

  private find(procedure: Procedure | undefined, ground: Ground, scene: Scene | null, stage: Stage): DutyKind {
    const p = procedure === undefined ? 0 : PROCEDURES.indexOf(procedure) + 1;
    const s = scene === null ? 0 : SCENES.indexOf(scene) + 1;
    const place = (s * (PROCEDURES.length + 1) + p) * GROUNDS.length + GROUNDS.indexOf(ground);
    return (this.made[place] ??= {
      pack: this.pack,
      rule: this.rule.id,
      dutyClass: this.rule.dutyClass,
      actType: this.actType,
      stage,
      scene,
      procedure: procedure ?? null,
      ground,
    });
  }
}
