import type { Cells, TablePlan } from '@zhilu/intake/format';

/** A cell that says nothing but that its row adds others up. */
const TOTAL =
  /^(?:小计|合计|总计|共计|累计|总数|(?:本|全)(?:页|日|月|季|季度|年|年度)(?:小计|合计|总计|共计|累计)|(?:sub|grand )?total)[:：]?$/i;
/** The same, with what is added up. */
const TOTAL_OF = /^.{1,12}(?:小计|合计|总计|共计)[:：]?$/u;

/** 合计行: whether a row of a table adds others up: it says so in a cell, or in its first, and bears no number of a record. */
export const isTotalRow = ({ records }: TablePlan, cells: Cells): boolean => {
  const texts = cells.map((cell) => cell.replace(/\s+/g, '')).filter((cell) => cell !== '');
  if (texts.some((text) => TOTAL.test(text))) return true;
  const [first] = texts;
  if (first === undefined || !TOTAL_OF.test(first)) return false;
  const numbers = records.flatMap(({ plan }) => plan.fields.filter(({ field }) => field.name === 'key').map(({ read }) => read(cells)));
  return numbers.every((number) => number === null || number.trim() === '' || number.replace(/\s+/g, '') === first);
};
