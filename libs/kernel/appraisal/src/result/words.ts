import { COMPARED_STANDING, type ComparedStanding, count } from '@zhilu/kernel/vocabulary';

const APART: readonly ComparedStanding[] = ['better', 'same', 'worse'];

/** How many stand where, in one sentence: groups, never ranks; and why the others are not compared. */
export const standingWords = (results: readonly { readonly standing: ComparedStanding }[]): string => {
  const saying = (standing: ComparedStanding): string =>
    `${count(results.filter((one) => one.standing === standing).length)} 个${COMPARED_STANDING[standing]}`;
  const found = [...new Set(results.map(({ standing }) => standing))];
  const apart = APART.filter((standing) => found.includes(standing)).map(saying);
  const why = found.filter((standing) => !APART.includes(standing)).map(saying);
  return `${count(results.length)} 个单位${apart.length === 0 ? '' : `：${apart.join('，')}`}${why.length === 0 ? '' : `；不比较的有 ${why.join('，')}`}。`;
};
