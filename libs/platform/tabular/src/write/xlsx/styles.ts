/**
 * Looks of cells, each the number of its format below. The first are texts, marked so that no program works them out; what is
 * typed into 'input' is kept as it is typed. The last are numbers: `count` whole, `amount` with two decimals, `share` of 1 as a
 * percentage with two decimals, `day` and `instant` as serial numbers.
 */
export const LOOKS = {
  text: 1,
  head: 2,
  reason: 3,
  fault: 4,
  note: 5,
  input: 6,
  title: 7,
  prose: 8,
  count: 9,
  amount: 10,
  share: 11,
  day: 12,
  instant: 13,
} as const;

/** Looks whose texts take as many lines as they need. */
export const WRAPPED: ReadonlySet<keyof typeof LOOKS> = new Set(['head', 'reason', 'note', 'prose']);

const font = (weight: string, size = 11, colour = ''): string => `<font>${weight}<sz val="${size}"/>${colour}<name val="等线"/></font>`;
const fill = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
const format = (fontId: number, fillId: number, wrap = false): string =>
  `<xf numFmtId="49" fontId="${fontId}" fillId="${fillId}" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/></xf>`;

/** A cell to be filled in: a text, and open where the sheet is guarded. */
const INPUT =
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1" applyProtection="1"><alignment vertical="top"/><protection locked="0"/></xf>';
/** A number: the format it is shown in, by its number in the file format. */
const numeric = (format: number): string =>
  `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf>`;
const [WHOLE, TWO_DECIMALS, PERCENT, DAY, INSTANT] = [3, 4, 10, 164, 165];
/** How a filled-in cell looks that is wrong, or may be: seen in black and white too. */
const difference = (more: string, colour: string): string =>
  `<dxf><font>${more}</font><fill><patternFill patternType="solid"><bgColor rgb="${colour}"/></patternFill></fill></dxf>`;

export const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="${DAY}" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="${INSTANT}" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="5">${font('')}${font('<b/>')}${font('', 11, '<color rgb="FFC8372D"/>')}${font('', 11, '<color rgb="FF5B6775"/>')}${font('<b/>', 14)}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFE3E8EF')}${fill('FFFFF1CC')}</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="14"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${format(0, 0)}${format(1, 2, true)}${format(2, 0, true)}${format(0, 3)}${format(3, 0, true)}${INPUT}${format(4, 0)}${format(0, 0, true)}${[WHOLE, TWO_DECIMALS, PERCENT, DAY, INSTANT].map(numeric).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="2">${difference('<b/><color rgb="FFC8372D"/>', 'FFFBE3E1')}${difference('<i/><color rgb="FF8A5802"/>', 'FFFFF1CC')}</dxfs></styleSheet>`;
