/** Money taken as a penalty, by whatever name. */
const MONEY =
  /罚没|没收(违法)?(所得|款|财物|金|额|数|率)|罚款(金额|总额|额|数|总|收入|任务|指标|完成|同比|入库|到位|到账|上缴|收缴|缴纳|执行|率|\d|$)(?!分离)|(收缴|追缴)(罚款|违法所得)|违法所得(收缴|追缴|数|额|总|率)|罚金|罚缴(?!分离)|创收|非税|缴库|上缴国库|财政返还/;
/** How many penalties, cases, checks or tickets there were. */
const COUNT =
  /(办案|案件|案卷|案源|要案|立案|结案|破案|办结|查处|查办|查扣|扣车|拖车|开单|处罚|处罚决定|处罚决定书|许可|强制|检查|巡查|执法|罚单|违章|抄告)(办理)?(总)?(数|数量|量|总量|总额|件数|份数|次数|宗数|起数|户次|家次|人次|频次)($|[^据])/;
const PRESSED =
  /(人均|每人|年均|月均|案均)(办案|案件|执法|处罚|检查|立案|罚款)|(办案|案件|立案|结案|处罚|执法)(任务|指标|增长率|增幅|同比|环比|排名|力度|强度|绩效|业绩)|(处罚|立案|破案|没收)率|件数|宗数|起数|^(查处|查办|办结|立案)案?件?\d*$|罚单\d*$/;
/** The same as a program would call it. */
const ALIAS =
  /penalt(y|ies)?(count|number|num|amount|sum|total|rate|s$|y$)|^fines?\d*$|fines?(amount|sum|total|count|income|money|number|num|rate)|(amount|sum|total|number|count|num)(of)?(fine|penalt|case|confiscat)|confiscat|(case|ticket|inspection)s?(count|number|total|volume|num)|^cases\d*$|percapita|fakuan|famo|fmje|^(fkje|fkze|fmk|ajs|ajsl|lajs|bajs|cfs|cfsl)\d*$|anjianshu|banan(shu|liang|jian)|chufashu|lianshu/;

const SIMPLE: Readonly<Record<string, string>> = {
  罰: '罚',
  沒: '没',
  數: '数',
  處: '处',
  辦: '办',
  額: '额',
  總: '总',
  繳: '缴',
  執: '执',
  檢: '检',
};
const TRADITIONAL = new RegExp(`[${Object.keys(SIMPLE).join('')}]`, 'g');

/** A name with nothing in it but letters, figures and characters, however it was written: spaced, in full width, in capitals. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(TRADITIONAL, (one) => SIMPLE[one]!)
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a name is one of a measure the law forbids to appraise by. */
export const isUnlawful = (text: string): boolean => {
  const name = plain(text);
  return MONEY.test(name) || COUNT.test(name) || PRESSED.test(name) || ALIAS.test(name);
};

/** What may speak of it: where a scheme says what it is from. */
const SAYS = ['source'];

/**
 * 禁用指标: every name in what was handed in as a scheme, in values and in keys, whatever they were called, that is one of a
 * forbidden measure. The closed list of sources keeps them out by itself; this names them, so that the law can be shown.
 */
export const unlawfulIn = (json: unknown, depth = 0): string[] => {
  if (typeof json === 'string') return isUnlawful(json) ? [json] : [];
  if (json === null || typeof json !== 'object') return [];
  if (Array.isArray(json)) return json.flatMap((one) => unlawfulIn(one, depth + 1));
  return Object.entries(json).flatMap(([key, value]) => [
    ...(isUnlawful(key) ? [key] : []),
    ...(depth === 0 && SAYS.includes(key) ? [] : unlawfulIn(value, depth + 1)),
  ]);
};
