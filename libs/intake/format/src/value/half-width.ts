/** Full-width letters, digits and signs made half-width: `２０２６－０８` is `2026-08`. */
export const halfWidth = (text: string): string =>
  /[\u3000\uff01-\uff5e]/.test(text)
    ? text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ')
    : text;
