import { expect } from '@playwright/test';
import { localFetch } from '@spotter/local/api/local-fetch';
import { z } from 'zod';
import { house } from '../house/house.ts';

const Mails = z.object({ items: z.array(z.object({ subject: z.string(), text: z.string(), html: z.string().nullable() })) });
export type Mail = z.infer<typeof Mails>['items'][number];

/** Waits until the mail catcher has a mail to this address with these words in its subject; its text and HTML say the same. */
export const mailTo = async (address: string, subject: RegExp): Promise<Mail> => {
  const find = async (): Promise<Mail | undefined> => {
    const answer = await localFetch(`${house().mailUrl}/api/mails?to=${encodeURIComponent(address)}`);
    return Mails.parse(await answer.json()).items.find((mail) => subject.test(mail.subject));
  };
  await expect.poll(find, { message: `a mail to ${address} about ${String(subject)}` }).toBeTruthy();
  return (await find()) as Mail;
};
