import { expect, type Page } from '@playwright/test';
import { localFetch } from '@spotter/local/api/local-fetch';
import { z } from 'zod';

const Deliveries = z.array(z.object({ body: z.string(), state: z.string() }));

/** The provider's page of a payment, made by the sandbox. */
export interface ProviderPage {
  choose(outcome: string): Promise<void>;
  /** Resolves when the provider has told the shop, in so many webhooks, all that there is to tell about this payment. */
  toldTheShop(atLeast: number): Promise<void>;
}

export const providerPage = (page: Page): ProviderPage => {
  const url = new URL(page.url());
  const id = url.searchParams.get('token') ?? url.pathname.split('/').at(-1) ?? '';
  const delivered = async (): Promise<number> => {
    const answer = await localFetch(new URL('/sandbox/webhooks', url).href);
    const own = Deliveries.parse(await answer.json()).filter(({ body }) => body.includes(id));
    return own.every(({ state }) => state === 'delivered') ? own.length : 0;
  };
  return {
    choose: (outcome) => page.getByRole('button', { name: outcome, exact: true }).click(),
    toldTheShop: (atLeast) => expect.poll(delivered, { message: 'the shop has answered the webhooks' }).toBeGreaterThanOrEqual(atLeast),
  };
};
