import { useQuery } from '@apollo/client/react';
import type { DataStateQuery, ViewerQuery } from '@zhilu/contract';
import {
  ACT_TYPE,
  DUTY_CLASS,
  EXPLANATION,
  GROUND,
  OUTCOME,
  PROCEDURE,
  SCENE,
  STAGE,
  STORED_FROM,
  WITNESS,
} from '@zhilu/kernel/vocabulary';
import { periodWords } from '@zhilu/kernel/time';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { filterOf } from '../shared/address';
import { day, minute } from '../shared/date/time';
import { JurisdictionDocument } from '../shared/frame/generated/jurisdiction';

/** What narrows a page, as its address says it, and the words for it. */
const NARROWED = [
  ['dutyClasses', '事项类别', DUTY_CLASS, ''],
  ['outcome', '结论', OUTCOME, ''],
  ['actTypes', '执法类别', ACT_TYPE, ''],
  ['stages', '环节', STAGE, ''],
  ['scenes', '场景', SCENE, '无场景'],
  ['procedures', '程序', PROCEDURE, '程序不明'],
  ['grounds', '期限依据', GROUND, ''],
  ['explanations', '说明', EXPLANATION, ''],
  ['explanation', '说明', EXPLANATION, ''],
  ['storedFrom', '储存时间来源', STORED_FROM, '未储存'],
  ['witness', '收到情况', WITNESS, '未完成'],
] as const satisfies readonly (readonly [string, string, Readonly<Record<string, string>>, string])[];

/** Codes of an address in words; what has no word is left as it stands. */
const wordsOf = (text: string, words: Readonly<Record<string, string>>, none: string): string =>
  text
    .split(',')
    .map((code) => (code === '-' ? none : (words[code] ?? code)))
    .join('、');

/** Pages whose address is a filter of the figures: they speak of due days. */
const OF_FIGURES = /^\/($|compare|movement|duties|arrival|waiting|expected|agencies\/)/;

/**
 * 打印题头: on paper alone, what the sheet is of: where, which due days, as of which day and knowledge, what narrows it, who
 * printed it and when. A page on paper has no address bar, and no menu.
 */
export const PrintHead = ({
  viewer,
  state,
  path,
}: {
  viewer: NonNullable<ViewerQuery['viewer']>;
  state: DataStateQuery['dataState'] | null;
  path: string;
}) => {
  const [params] = useSearchParams();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const printed = (): void => setNow(new Date());
    window.addEventListener('beforeprint', printed);
    return () => window.removeEventListener('beforeprint', printed);
  }, []);
  const places = params.get('places')?.split(',') ?? [];
  const { data } = useQuery(JurisdictionDocument, {
    variables: { tree: places.some((place) => place.startsWith('line:')) ? 'line' : 'territory' },
    skip: places.length === 0,
  });
  const names = new Map((data?.jurisdiction ?? []).map(({ id, name }) => [id, name]));
  const placeWord = (place: string): string => {
    const name = names.get(place.replace('@own', ''));
    return name === undefined ? place : `${name}${place.endsWith('@own') ? '本级' : ''}`;
  };
  const closed = state?.lastClosedDay ?? null;
  const filter = closed !== null && OF_FIGURES.test(path) ? filterOf(params, closed) : null;
  const known = params.get('known');
  const lines: (readonly [string, string])[] = [
    ['范围', places.length > 0 ? places.map(placeWord).join('、') : (viewer.place?.name ?? '本机')],
    ...(filter === null ? [] : [['到期日', `${periodWords(filter.from, filter.to)}（${filter.from} 至 ${filter.to}）`] as const]),
    ...(filter === null ? [] : [['统计截至', `${day(filter.asOf ?? closed!)}日终`] as const]),
    [
      '数据截至',
      `${state?.arrivedAt ? minute(state.arrivedAt) : '尚无数据'}${state?.knownAt ? `；最近入库 ${minute(state.knownAt)}` : ''}${known === null ? '' : `；按数据批号 ${known} 时所知`}`,
    ],
    ...(filter === null ? [] : [['归属口径', params.get('reading') === 'asNow' ? '按现行归属' : '按当时归属'] as const]),
    ...NARROWED.flatMap(([name, word, words, none]) =>
      params.get(name) ? [[word, wordsOf(params.get(name)!, words, none)] as const] : [],
    ),
    ...(params.get('withdrawn') ? [['案件数据', params.get('withdrawn') === 'yes' ? '已撤回' : '未撤回'] as const] : []),
    ['打印', `${viewer.name}　${minute(now.toISOString())}`],
  ];
  return (
    <dl className="print-only print-head" aria-hidden="true">
      {lines.map(([word, text]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
};
