/** Looks of cells, each the number of its format below. All but the head are texts, marked so that no program works them out. */
export const LOOKS = { text: 1, head: 2, reason: 3, fault: 4, note: 5 } as const;

const font = (more: string): string => `<font><sz val="11"/><name val="等线"/>${more}</font>`;
const fill = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
const format = (fontId: number, fillId: number, wrap = false): string =>
  `<xf numFmtId="49" fontId="${fontId}" fillId="${fillId}" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/></xf>`;

export const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="4">${font('')}${font('<b/>')}${font('<color rgb="FFC8372D"/>')}${font('<color rgb="FF5B6775"/>')}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFE3E8EF')}${fill('FFFFF1CC')}</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${format(0, 0)}${format(1, 2, true)}${format(2, 0, true)}${format(0, 3)}${format(3, 0, true)}</cellXfs></styleSheet>`;
