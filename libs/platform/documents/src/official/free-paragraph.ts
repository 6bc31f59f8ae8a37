import { type IParagraphOptions, OnOffElement, Paragraph } from 'docx';

interface Properties {
  readonly root: { readonly rootKey?: string }[];
}

/** A paragraph whose lines stand free of the grid of the page (`w:snapToGrid`, for which the library has no option): rows of tables, titles, pictures. */
export class FreeParagraph extends Paragraph {
  constructor(options: IParagraphOptions) {
    super(options);
    const { root } = this.root[0] as unknown as Properties;
    // Office takes the properties of a paragraph in one order only: this one stands before its spacing.
    const spacing = root.findIndex(({ rootKey }) => rootKey === 'w:spacing');
    if (spacing < 0) throw new Error('a paragraph that is free of the grid says how high its lines are');
    root.splice(spacing, 0, new OnOffElement('w:snapToGrid', false) as never);
  }
}
