import { dayOf } from '../../../shared/date/time';

/** A stop of the way: done by whom and when, or now and who may not, or left. */
export interface Stop {
  readonly word: string;
  readonly done: { readonly at: string; readonly person: string } | undefined;
  readonly now: boolean;
  readonly barred: readonly string[];
}

/** 办理进度: what is done with its day and its person, what is next with who may not, what is left, and how it ended before its end. */
export const WayBar = ({
  stops,
  left,
  ended,
}: {
  stops: readonly Stop[];
  left: string;
  ended: { at: string; person: string; word: string } | undefined;
}) => (
  <section className="card referral-way" aria-label="办理进度">
    <ol>
      {stops.map(({ word, done, now, barred }) => (
        <li key={word} className={done ? 'done' : now ? 'now' : 'left'} aria-current={now ? 'step' : undefined}>
          <b>{word}</b>
          <span>{done ? `${dayOf(done.at)} ${done.person}` : now ? '在办' : left}</span>
          {now && barred.length > 0 && <span className="aid">{[...new Set(barred)].join('、')}不得办</span>}
        </li>
      ))}
    </ol>
    {ended && (
      <p className="in-text">
        {dayOf(ended.at)} {ended.person}
        {ended.word}；以前的记录都保留。
      </p>
    )}
  </section>
);
