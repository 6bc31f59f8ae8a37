// Reads a PDF from stdin with pdf.js and writes what it says as JSON; with a folder, a picture of each page into it.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const [folder] = process.argv.slice(2);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const packed = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const file = await getDocument({
  data: new Uint8Array(Buffer.concat(chunks)),
  fontExtraProperties: true,
  standardFontDataUrl: `${join(packed, 'standard_fonts')}/`,
  verbosity: 0,
}).promise;

const pages = [];
const fonts = new Set();
for (let no = 1; no <= file.numPages; no++) {
  const page = await file.getPage(no);
  const { items } = await page.getTextContent();
  pages.push(
    items.map(({ str, transform, width, hasEOL }) => ({
      text: str,
      x: transform[4],
      y: transform[5],
      size: transform[3],
      width,
      ends: hasEOL,
    })),
  );
  await page.getOperatorList();
  for (const one of page.commonObjs) {
    const font = one[1];
    if (font?.loadedName) fonts.add(JSON.stringify({ name: font.name, embedded: font.missingFile !== true }));
  }
  if (folder) {
    const viewport = page.getViewport({ scale: 1.5 });
    const canvas = createCanvas(viewport.width, viewport.height);
    await page.render({ canvasContext: canvas.getContext('2d'), viewport }).promise;
    writeFileSync(join(folder, `page-${String(no).padStart(3, '0')}.png`), canvas.toBuffer('image/png'));
  }
}
const outlineOf = (items, level) => items.flatMap(({ title, items: below }) => [{ title, level }, ...outlineOf(below, level + 1)]);
const tree = [];
const walk = (node) => {
  tree.push({ role: node.role, alt: node.alt });
  for (const child of node.children ?? []) if (child.role) walk(child);
};
for (let no = 1; no <= file.numPages; no++) {
  const root = await (await file.getPage(no)).getStructTree();
  if (root) walk(root);
}
process.stdout.write(
  JSON.stringify({ pages, fonts: [...fonts].map((one) => JSON.parse(one)), outline: outlineOf((await file.getOutline()) ?? [], 1), tree }),
);
