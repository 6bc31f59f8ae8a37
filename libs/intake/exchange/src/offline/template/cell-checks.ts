import type { FieldType } from '@zhilu/intake/format';

/** Names of the workbook that the checks use. */
export const NAMES = { yesNo: '取值_是否', places: '位次', alphabet: '代码字符' } as const;

/** The characters of a 统一社会信用代码 in the order of their values. */
export const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const KEY_AT_MOST = 200;

/** What a cell must be, told of the cell alone; with what is said where it is not. Blank cells are not asked. */
export interface CellCheck {
  readonly holds: (cell: string) => string;
  readonly says: string;
}

/**
 * A day or a moment that exists, written one way and no other: read as the workbook reads it and written again it is the same
 * text. A number is none: in a text cell it has lost what it was.
 */
const written = (cell: string, format: string, as = cell): string => `TEXT(${cell}+0,"${format}")=${as}`;

/**
 * The check digit of a 统一社会信用代码 (GB 32100-2015): the weights are the powers of 3 modulo 31. No weights are written as
 * a list, which conditions of cells may not hold: the places of the digits are the row numbers of a list of the workbook.
 */
const uscc = (cell: string): string =>
  `MOD(SUMPRODUCT((FIND(MID(${cell},ROW(${NAMES.places})-1,1),${NAMES.alphabet})-1)*MOD(3^(ROW(${NAMES.places})-2),31))+FIND(RIGHT(${cell},1),${NAMES.alphabet})-1,31)=0`;
/** A text of the length of such a code with digits where its area stands is meant as one; all else is an office's own code, or a name. */
const meantAsUscc = (cell: string): string => `AND(ABS(LEN(${cell})-18)<2,ISNUMBER(-MID(${cell},3,6)))`;

/** What a spreadsheet makes of a number it takes for a figure or a day, kept as a text: 1.23E+14, 3月1日, ####. The number is gone. */
const damaged = (cell: string): string => {
  const has = (text: string): string => `ISNUMBER(FIND("${text}",${cell}))`;
  const figure = `AND(OR(${has('E+')},${has('e+')}),ISNUMBER(-${cell}))`;
  const day = `AND(RIGHT(${cell},1)="日",${has('月')},LEN(${cell})<7,ISNUMBER(-MID(${cell},1,1)))`;
  return `OR(${figure},${day},MID(${cell},1,3)="###")`;
};

/** The check of a field by how it is written; none where any text will do, or a drop-down says what may stand there. */
export const CHECKS: Readonly<Partial<Record<FieldType, CellCheck>>> = {
  agency: {
    holds: (cell) => `IF(${meantAsUscc(cell)},IFERROR(AND(LEN(${cell})=18,${uscc(cell)}),FALSE),TRUE)`,
    says: '统一社会信用代码有误：须为 18 位，末位须与前 17 位相符',
  },
  key: {
    holds: (cell) => `AND(LEN(${cell})<=${KEY_AT_MOST},NOT(${damaged(cell)}))`,
    says: `编号至多 ${KEY_AT_MOST} 字，不能是表格软件改写过的样子，如 1.23E+14、3月1日`,
  },
  date: {
    holds: (cell) => `IFERROR(AND(${written(cell, 'yyyy-mm-dd')},${cell}>"1990",${cell}+0<=TODAY()),FALSE)`,
    says: '写作 2026-08-20；须是存在的日期，不晚于今天',
  },
  term: {
    holds: (cell) => `IFERROR(AND(${written(cell, 'yyyy-mm-dd')},${cell}>"1990",${cell}<"2099-12-31"),FALSE)`,
    says: '写作 2026-08-20；须是存在的日期',
  },
  moment: {
    holds: (cell) =>
      `IFERROR(AND(${written(cell, 'yyyy-mm-dd hh:mm:ss', `IF(LEN(${cell})=10,${cell}&" 00:00:00",${cell})`)},${cell}>IF(LEN(${cell})=10,"1990","1992"),${cell}+0<TODAY()+1),FALSE)`,
    says: '写作 2026-08-24 09:02:10，不知时刻的只写日期；不晚于今天',
  },
  integer: {
    holds: (cell) => `IFERROR(AND(-${cell}<=-1,-${cell}>-2147483648,TEXT(${cell}+0,"0")=${cell}&""),FALSE)`,
    says: '须为 1 以上的整数',
  },
  amount: {
    holds: (cell) =>
      `IFERROR(AND(${cell}+0>=0,${cell}+0<10^13,OR(${cell}&""=TEXT(${cell}+0,"0"),${cell}&""=TEXT(${cell}+0,"0.0"),${cell}&""=TEXT(${cell}+0,"0.00"))),FALSE)`,
    says: '写作 2250 或 2250.00，单位元，不写千分位和单位',
  },
};

/** Not blank, and not what it must be. */
export const faulty = ({ holds }: CellCheck, cell: string): string => `AND(${cell}<>"",NOT(${holds(cell)}))`;

/** Not blank, and none of a list of the workbook. */
export const notListed = (cell: string, list: string): string => `AND(${cell}<>"",ISNA(MATCH(${cell},${list},0)))`;

/** Stands further up in its own column already. Texts are compared as texts: counting would take long numbers for equal. */
export const repeated = (cell: string, list: string): string => `AND(${cell}<>"",MATCH(${cell},${list},0)<ROW(${cell})-1)`;

/** Blank in a line that has begun. A line that takes a record back needs to say only which. */
export const lacking = (cell: string, line: string, withdrawn: string | null): string =>
  `AND(${cell}="",COUNTA(${line})>0${withdrawn === null ? '' : `,${withdrawn}<>"是"`})`;

/** Before what it cannot be before; where one says the day only, the days are compared. */
export const before = (cell: string, first: string): string => {
  const length = `MIN(LEN(${cell}),LEN(${first}))`;
  return `AND(${cell}<>"",${first}<>"",LEFT(${cell},${length})<LEFT(${first},${length}))`;
};
