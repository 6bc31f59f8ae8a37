import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PROGRAM = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));

/** Whether a document program is installed on this machine. */
export const hasOffice = PROGRAM !== undefined;

/** The fonts a paper names, by those that come with the product: as wide, character for character. */
const STAND_INS = {
  方正小标宋简体: 'Noto Serif SC',
  仿宋_GB2312: 'Noto Serif SC',
  楷体_GB2312: 'Noto Serif SC',
  宋体: 'Noto Serif SC',
  黑体: 'Noto Sans SC',
};

const fontsOf = (folder: string): string => {
  const at = (family: string, weight: string) => join(dirname(require.resolve(`@expo-google-fonts/${family}/package.json`)), weight);
  const folders = [at('noto-serif-sc', '400Regular'), at('noto-serif-sc', '700Bold'), at('noto-sans-sc', '500Medium')];
  const path = join(folder, 'fonts.conf');
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders.map((one) => `<dir>${one}</dir>`).join('')}<cachedir>${join(folder, 'cache')}</cachedir>
    ${Object.entries(STAND_INS)
      .map(([named, by]) => `<alias binding="same"><family>${named}</family><prefer><family>${by}</family></prefer></alias>`)
      .join('')}</fontconfig>`,
  );
  return path;
};

/** What LibreOffice prints of a document, as a PDF. */
export const printedByOffice = (docx: Buffer): Buffer => {
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-office-'));
  try {
    writeFileSync(join(folder, 'paper.docx'), docx);
    execFileSync(
      PROGRAM!,
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        join(folder, 'paper.docx'),
      ],
      { env: { ...process.env, HOME: folder, FONTCONFIG_FILE: fontsOf(folder) }, stdio: 'ignore', timeout: 120_000 },
    );
    return readFileSync(join(folder, 'paper.pdf'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
