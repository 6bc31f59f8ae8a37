import { launchBrowser } from '../testing/browser';
import { PASSWORD, percentile } from './service';

const SLOWED = 4;
const ROUNDS = 7;

/** How long a reader waits for a file of their desk with the processor slowed four times, ms: from the click to the sheet beside the file. */
export const measureReading = async (url: string, account: string) => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(`${url}/sign-in`);
    await page.fill('input[autocomplete="username"]', account);
    await page.fill('input[type="password"]', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#content h1');
    await page.goto(`${url}/reviews`);
    await page.waitForSelector('#content tbody a');
    const link = await page.getAttribute('#content tbody a', 'href');
    // Once as it is, so that the page's own parts are there: what is measured is a reader at work, not a first visit.
    await page.click(`#content a[href="${link}"]`);
    await page.waitForSelector('.sheet-side .rv-item, form.purpose');
    // What they read for, as they say once a day.
    if (await page.locator('form.purpose').isVisible()) {
      await page.click('form.purpose .ant-radio-wrapper >> nth=0');
      await page.click('form.purpose button[type=submit]');
      await page.waitForSelector('.sheet-side .rv-item');
    }
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.goto(`${url}/reviews`);
      await page.waitForSelector(`#content a[href="${link}"]`);
      await page.waitForTimeout(500);
      const started = performance.now();
      await page.click(`#content a[href="${link}"]`);
      await page.waitForSelector('.sheet-side .rv-item');
      times.push(performance.now() - started);
    }
    return { p50Ms: percentile(times, 0.5), maxMs: Math.max(...times) };
  } finally {
    await browser.close();
  }
};
