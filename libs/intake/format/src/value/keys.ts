/** What a spreadsheet makes of a number it takes for a figure or a day: the number itself is gone. */
const DAMAGED = [
  // 1.23457E+14: a long number in a narrow column, saved as text.
  /^\d(?:\.\d+)?E\+\d{2,3}$/i,
  // A column too narrow for what stands in it.
  /^#{3,}$/,
  // 3-1 taken for the first of March.
  /^\d{1,2}月\d{1,2}日$/,
  /^(?:\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{1,2})$/i,
  // The fault of a formula, saved as text.
  /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/i,
];
/** Signs by which exporters keep a spreadsheet from taking a number for a figure. */
const GUARDED = /^="([^"]*)"$|^'(?=\S)(.*)$/;

/** A number of a record as its source has it, without the guard of an exporter; null where a spreadsheet has damaged it. */
export const numberOf = (trimmed: string): string | null => {
  const guarded = GUARDED.exec(trimmed);
  const number = guarded === null ? trimmed : (guarded[1] ?? guarded[2] ?? '').trim();
  return number === '' || /^=|"/.test(number) || DAMAGED.some((form) => form.test(number)) ? null : number;
};
