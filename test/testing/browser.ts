import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const CALM = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--disable-dev-shm-usage',
];

/** A folder that tells Chromium's font library where the Chinese font of the npm package lies. */
const fontConfig = (): string => {
  const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans-sc'));
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-fonts-'));
  mkdirSync(join(folder, 'cache'));
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(fonts, '400Regular')}</dir><dir>${join(fonts, '600SemiBold')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(folder, 'cache')}</cachedir>
    <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias></fontconfig>`,
  );
  return folder;
};

/** A real Chromium with a Chinese font: the machine's own, else the one from the npm registry. As root and as anybody. */
export const launchBrowser = async (): Promise<Browser> => {
  const folder = fontConfig();
  const env = { ...process.env, FONTCONFIG_PATH: folder, FONTCONFIG_FILE: join(folder, 'fonts.conf') } as Record<string, string>;
  const own = INSTALLED.find(existsSync);
  if (own !== undefined) return chromium.launch({ executablePath: own, args: [...CALM, '--no-sandbox'], env });
  return chromium.launch({ executablePath: packaged(), args: [...CALM, '--no-sandbox'], env });
};

/** The packaged Chromium, unpacked. The package is an ES module, which Jest cannot load, so a process of its own does. */
const packaged = (): string =>
  execFileSync(
    process.execPath,
    ['-e', "import('@sparticuz/chromium').then(async ({ default: c }) => process.stdout.write(await c.executablePath()))"],
    {
      cwd: __dirname,
      encoding: 'utf8',
    },
  );
