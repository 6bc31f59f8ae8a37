/** 隔离原因: why a line is quarantined, by code, with its Chinese text; `{…}` are filled with what was found. */
export const REASON = {
  'quote-misplaced': '引号位置不当：字段中间出现引号，或引号闭合后还有文字。',
  'json-broken': '此行不是一个完整的 JSON 对象。',
  'json-deep': '此行的 JSON 嵌套过深，无法读取。',
  'line-unread': '此行原来未能读成各栏，请按栏目填写后再报。',
  'row-short': '此行只有 {count} 列，表头有 {expected} 列。',
  'row-long': '此行有 {count} 列，表头只有 {expected} 列。',
  'row-unmapped': '映射没有说明这样的行归集为什么记录。',
  'row-total': '此行是小计、合计，不是一条记录。',
  'kind-unknown': '“kind”须为以下之一：{allowed}。',
  'member-unknown': '“{member}”不是标准字段。',
  'member-type': '“{member}”的值类型不对。',
  'member-conflict': '“key”与“caseKey”不一致；案件的编号只有一个。',
  'cell-merged': '此行有合并单元格，读不到各行自己的值。请取消合并，逐行填写。',
  'cell-error': '单元格是公式错误值。',
  'cell-formula': '单元格的公式没有保存计算结果。',
  'cell-number': '单元格内容已损坏，不是有效的数。',
  'cell-imprecise': '此值以数字保存且超过 15 位，末尾各位已失真。请改为文本格式重新填写。',
  'cell-date': '单元格的日期序号不对应任何日期。',
  'cell-too-long': '内容有 {count} 字，超过上限 {limit} 字。',
  'character-forbidden': '含有不允许的控制字符 {character}。',
  'character-lost': '含有替换字符 U+FFFD，原字已在导出时丢失。',
  'surrogate-lone': '含有不成对的代理码位，不是有效文字。',
  'required-empty': '必填，不能为空。',
  'key-too-long': '编号有 {count} 字，超过上限 {limit} 字。',
  'key-damaged': '编号被电子表格改成了科学计数法、日期、公式或“####”，原来的编号已经看不出。请在来源中以文本格式重新导出。',
  'value-unmapped': '映射的对照表里没有这个值。',
  'code-unknown': '不是允许的取值。可用：{allowed}。',
  'item-unknown': '不是已知的文字记录事项。可用 T01–T28 或其名称{more}。',
  'boolean-unknown': '须填“是”或“否”；不明请留空。',
  'integer-invalid': '须为 1 至 2147483647 的整数。',
  'date-format': '日期写法无法识别，须写如：{allowed}。',
  'date-absent': '日期不存在。',
  'time-absent': '时刻不存在。',
  'date-too-early': '早于 {limit}，不予接受。',
  'date-in-future': '晚于收到之日的次日（{limit}），不予接受。',
  'moment-fraction': '时间带有秒以下的部分。须精确到秒，或只写到日。',
  'moment-before-zone': '1991-09-15 之前曾实行夏令时，时刻无法换算；请只写到日。',
  'amount-format': '不能认作一个金额。须为数字，可带千分位、小数和“元”“万元”“亿元”，或大写金额。',
  'amount-several': '含有两个以上的数，不能认作一个金额。',
  'amount-fraction': '金额不足一分。',
  'amount-negative': '金额不能为负。',
  'amount-large': '金额的整数部分超过 {limit} 位。',
  'uscc-length': '统一社会信用代码应为 18 位，此处为 {count} 位。',
  'uscc-character': '统一社会信用代码不使用字符“{character}”。',
  'uscc-check': '统一社会信用代码校验位错误，校验位应为 {expected}。',
  'clip-reversed': '结束时间早于开始时间（{other}）。',
  'visit-reversed': '离开时间早于到达时间（{other}）。',
  'span-reversed': '结束早于开始（{other}）。',
  'claim-not-yours': '延期是否认定由监督机构决定，报送单位不能填写。',
  'agency-unknown': '没有代码或名称为此的执法主体。请核对写法，或在单位别名中登记。',
  'agency-foreign': '此来源未获准报送这个单位的数据。',
  'case-unknown': '所属案件尚未归集。请先报送案件，或与案件一并报送。',
  'file-unfit': '没有编号为此的记录。文件须以记录编号命名；记录编号不以案件编号开头的，放入以案件编号命名的文件夹。',
  'file-not-taken': '文件没有收下：{why}',
  'number-twice': '同一编号在这次报送中还见于{places}，内容不同，无法判断以哪一行为准。请核对编号；先后修改过的，标明修订号。',
  'case-elsewhere': '此案件已由其他单位受理归集。移送应在原单位结案，由新单位另立案件。',
} as const;
export type ReasonCode = keyof typeof REASON;

/** The reason in words, without what was measured in a single line. */
export const reasonOf = (code: string): string => {
  const text: string = REASON[code as ReasonCode] ?? code;
  return text
    .split(/[，。][^，。]*\{/)[0]!
    .replace(/\{\w+\}/g, '…')
    .replace(/。$/, '');
};
