import type { Download, Locator } from '@playwright/test';

/** The file that a button or a link saves. */
export const saved = async (button: Locator): Promise<Download> => {
  const [download] = await Promise.all([button.page().waitForEvent('download'), button.click()]);
  return download;
};
