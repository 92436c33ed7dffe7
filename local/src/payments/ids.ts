import { randomInt } from 'node:crypto';

const letters = (alphabet: string, length: number) => Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** An id as Stripe makes them, for example `pi_3QX…`. */
export const stripeId = (prefix: string, length = 24) => `${prefix}_${letters(BASE62, length)}`;

/** An id as PayPal makes them: 17 capitals and digits. */
export const paypalId = () => letters(CAPITALS, 17);

export const paypalEventId = () => `WH-${letters(CAPITALS, 17)}-${letters(CAPITALS, 17)}`;
