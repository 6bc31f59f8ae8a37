import { periodWords } from '@zhilu/kernel/time';
import { ACT_TYPE, DUTY_CLASS, EXPLANATION, GROUND, PROCEDURE, SCENE, STAGE, STORED_FROM, WITNESS } from '@zhilu/kernel/vocabulary';
import { editionTitle } from './editions/edition-basis';
import { type Ground, parsePlace } from './basis.service';
import { type FigureFilter, READING } from './figure-filter.input';

type Line = readonly [word: string, text: string];

const listed = (
  word: string,
  codes: readonly (string | null)[] | null | undefined,
  words: Readonly<Record<string, string>>,
  none: string,
): Line[] =>
  codes === null || codes === undefined ? [] : [[word, codes.map((code) => (code === null ? none : (words[code] ?? code))).join('、')]];

/** A place by its name, as readers know it. */
const placeWord = (text: string, { places }: Ground): string => {
  const { kind, id, own } = parsePlace(text);
  if (kind === 'agency') return places.agencies.get(id)?.name ?? text;
  return `${places.nodes.get(id)?.name ?? text}${own ? '本级' : ''}`;
};

/** The reader's own root; by an edition of a lower office, that office. */
const rootWord = ({ root, edition, places }: Ground): string =>
  edition === null || places.under(root.id, edition.node) ? root.name : edition.office;

/** Where a figure is of: the places asked for, or the reader's own root. */
export const placeWords = ({ places: asked }: FigureFilter, ground: Ground): string =>
  asked === null || asked === undefined || asked.length === 0
    ? rootWord(ground)
    : asked.map((place) => placeWord(place, ground)).join('、');

/** `2026年第三季度（2026-07-01 至 2026-09-30）`; days alone where the span has no name. */
const spanWords = ({ from, to }: FigureFilter): string => {
  const [named, days] = [periodWords(from, to), `${from} 至 ${to}`];
  return named === days ? days : `${named}（${days}）`;
};

/** 筛选条件: a filter in the office's words, a line for each part that narrows; what is not named is not narrowed. */
export const filterWords = (filter: FigureFilter, ground: Ground, titles: ReadonlyMap<string, string>): readonly Line[] => [
  ['范围', placeWords(filter, ground)],
  ...(ground.edition === null ? [] : [['口径', `${editionTitle(ground.edition)}（${ground.edition.office}锁定）`] as const]),
  ['到期日', spanWords(filter)],
  ['归属口径', READING[filter.reading ?? 'asThen']],
  ...listed('事项类别', filter.dutyClasses, DUTY_CLASS, ''),
  ...listed('执法类别', filter.actTypes, ACT_TYPE, ''),
  ...listed('环节', filter.stages, STAGE, ''),
  ...listed('事项', filter.rules, Object.fromEntries(titles), ''),
  ...listed('场景', filter.scenes, SCENE, '无场景'),
  ...listed('程序', filter.procedures, PROCEDURE, '程序不明'),
  ...listed('期限依据', filter.grounds, GROUND, ''),
  ...listed('储存时间来源', filter.storedFrom, STORED_FROM, '未储存'),
  ...listed('收到情况', filter.witness, WITNESS, '未完成'),
  ...listed('说明', filter.explanations, EXPLANATION, ''),
  ...listed('来源', filter.sources?.map(String), {}, ''),
  ...listed(
    '受委托组织',
    filter.performedBy?.map((agency) => (agency === null ? null : `${agency}`)),
    agencyNames(ground),
    '本单位',
  ),
  ...lateWords(filter),
  ...(typeof filter.withdrawn === 'boolean' ? [['案件数据', filter.withdrawn ? '已撤回' : '未撤回'] as const] : []),
];

/** `2 小时以上至 4 小时`. */
const lateWords = ({ lateAbove, lateUpTo }: FigureFilter): Line[] => {
  const parts = [typeof lateAbove === 'number' ? `${lateAbove} 小时以上` : '', typeof lateUpTo === 'number' ? `至 ${lateUpTo} 小时` : ''];
  const text = parts.join('');
  return text === '' ? [] : [['逾期时长', text]];
};

const agencyNames = ({ places }: Ground): Readonly<Record<string, string>> =>
  Object.fromEntries([...places.agencies.values()].map(({ id, name }) => [String(id), name]));
