import { v5 } from 'uuid';

const namespace = 'd6f1f6a4-3c4b-5f0e-9b7e-6a1a4f0b5c11';

/** The same words give the same id, so that seeding twice changes nothing. */
export const demoId = (...words: readonly (string | number)[]): string => v5(words.join('/'), namespace);
