import type { Page } from 'playwright-core';

/** Brings a file to the wizard; says the number of its draft. */
export const stagedOn = async (page: Page, url: string, path: string): Promise<string> => {
  await page.goto(`${url}/intake/connect`);
  await page.setInputFiles('input[type=file]', path);
  await page.waitForURL(/draft=/);
  return new URL(page.url()).searchParams.get('draft')!;
};

/** Opens a step of a draft. */
export const stepOn = async (page: Page, url: string, draft: string, step: string, sight: string): Promise<void> => {
  await page.goto(`${url}/intake/connect?draft=${draft}&step=${step}`);
  await page.waitForSelector(sight);
};

/** Chooses in a long list by typing the beginning of the word. */
export const chooseOption = async (page: Page, label: string, option: string): Promise<void> => {
  await page.click(`.ant-select:has([aria-label="${label}"])`);
  await page.keyboard.type(option);
  await page.click(`.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option:has-text("${option}")`);
};
