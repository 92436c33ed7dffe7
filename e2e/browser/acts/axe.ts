import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

/** The rules whose answer can differ between light and dark. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** Colours fade from one scheme to the other; what is measured is how they end. */
const untilColoursRest = (page: Page): Promise<unknown> =>
  page.evaluate(
    'Promise.allSettled(document.getAnimations().filter((each) => each instanceof CSSTransition).map((each) => each.finished))',
  );

/** The page with axe in every document from its beginning: to bring it anew for each question takes longer than the answer. */
export const withAxe = async (page: Page): Promise<Page> => {
  await page.addInitScript({ content: axe.source });
  return page;
};

/** What axe finds on the page as it is now, as sentences. */
export const hindrances = async (page: Page, rules: 'all' | 'of colour'): Promise<string[]> => {
  await untilColoursRest(page);
  const options: RunOptions = { resultTypes: ['violations'], ...(rules === 'all' ? {} : { runOnly: rulesOfColour }) };
  return page.evaluate<string[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ' ' + failureSummary)))`,
  );
};
