import { OVERSIGHT_ACTION, type OversightAction } from '@zhilu/kernel/vocabulary';
import { WayBar } from '../matter/way-bar';
import type { Overseen } from './overseen';

type Step = Overseen['steps'][number];

/** The way of most matters; what only some go through stands where they went through it. */
const WAY: readonly { readonly word: string; readonly of: readonly OversightAction[]; readonly optional?: true }[] = [
  { word: '登记', of: ['open'] },
  { word: '核实', of: ['verify'] },
  { word: '拟制建议书', of: ['propose', 'submit'] },
  { word: '法制审核', of: ['pass'], optional: true },
  { word: '签发', of: ['issue'] },
  { word: '送达', of: ['serve'] },
  { word: '复查', of: ['uphold', 'overturn'], optional: true },
  { word: '单位报告', of: ['report'] },
  { word: '报请政府', of: ['escalate'], optional: true },
  { word: '督察决定', of: ['decide'], optional: true },
  { word: '送达决定', of: ['serveDecision'], optional: true },
  { word: '执行报告', of: ['reportExecution'], optional: true },
  { word: '核查结案', of: ['accept', 'close'] },
  { word: '归档', of: ['archive'] },
];
/** What an agency is ever told of. */
const TOLD: readonly OversightAction[] = ['serve', 'uphold', 'report', 'escalate', 'serveDecision', 'reportExecution', 'accept'];
const ENDS: readonly OversightAction[] = ['dismiss', 'correct', 'withdraw', 'revoke', 'overturn'];

/** 办理进度: what is done with its day and its person, what is next with who may not, what is left. */
export const OversightWay = ({ file: { steps, next, barred } }: { file: Overseen }) => {
  const back = steps.findLastIndex(({ action }) => action === 'sendBack');
  const counted = steps.filter(({ action }, at) => at > back || action === 'open' || action === 'verify');
  const inside = steps.some(({ action }) => action === 'open');
  const doneOf = (of: readonly OversightAction[]): Step | undefined => counted.findLast(({ action }) => of.includes(action));
  const ended = steps.findLast(({ action }) => ENDS.includes(action));
  const escalated = doneOf(['escalate']) !== undefined;
  const shown = WAY.filter(({ of, optional }) => {
    if (!inside && !of.some((action) => TOLD.includes(action))) return false;
    if (escalated && of.includes('report') && doneOf(of) === undefined) return false;
    return optional === undefined || doneOf(of) !== undefined || (next.some((action) => of.includes(action)) && (!of.includes('escalate') || next.length === 1)) || (escalated && of[0] !== 'pass' && of[0] !== 'uphold'); // prettier-ignore
  });
  const first = shown.findIndex(({ of }) => doneOf(of) === undefined && of.some((action) => next.includes(action)));
  const stops = shown.map(({ word, of }, at) => ({
    word,
    done: doneOf(of),
    now: at === first && ended === undefined,
    barred: barred.filter(({ action }) => of.includes(action)).flatMap(({ persons }) => persons),
  }));
  // An agency that was told of other papers alone has no way of a suggestion to look at.
  if (!inside && stops.every(({ done }) => done === undefined)) return null;
  return <WayBar stops={stops} left="未到" ended={ended && { ...ended, word: OVERSIGHT_ACTION[ended.action] }} />;
};
