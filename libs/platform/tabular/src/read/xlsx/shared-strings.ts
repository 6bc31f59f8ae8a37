import { LIMITS } from '../raw-row';
import { IntakeRefusal } from '../refusals';
import type { Container } from './container';

/** `_x000D_` of OOXML texts: a character that XML could not hold, or an underscore that would look like one. */
export const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text;

/** The texts cells refer to by number, without the reading aids of East Asian scripts. */
export const readSharedStrings = async (container: Container, part: string): Promise<string[]> => {
  const strings: string[] = [];
  let chars = 0;
  let text = '';
  let inText = false;
  let inReading = false;
  await container.parseWhole(part, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') inReading = true;
    },
    text(value) {
      if (inText && !inReading) text += value;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') {
        chars += text.length;
        strings.push(unescapeText(text));
        if (strings.length > LIMITS.strings) throw new IntakeRefusal('xlsx-too-large', { what: `文本 ${LIMITS.strings} 条` });
        if (chars > LIMITS.stringChars) throw new IntakeRefusal('xlsx-too-large', { what: `文本共 ${LIMITS.stringChars} 字` });
      }
    },
  });
  return strings;
};
