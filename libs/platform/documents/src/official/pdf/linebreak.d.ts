/** The line breaking algorithm of Unicode (UAX 14). */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    /** The next place where a line may end, or must; null after the last. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
