import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** Below this the headers weigh more than what compression saves. */
export const smallestBytes = 1024;

/** What the client takes, best first; `q=0` is a refusal. */
export const encodingsTaken = (acceptEncoding: string | undefined): Encoding[] => {
  const names = (acceptEncoding ?? '')
    .toLowerCase()
    .split(',')
    .filter((each) => !/;\s*q=0(?:\.0+)?\s*$/.test(each))
    .map((each) => each.split(';')[0]?.trim());
  return (['br', 'gzip'] as const).filter((encoding) => names.includes(encoding));
};

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** `hard`: as small as it gets for what is sent many times. Else what a request may wait for. */
export const encode = (encoding: Encoding, content: Buffer, effort: 'hard' | 'quick'): Promise<Buffer> => {
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: sizeHint } = constants;
  return encoding === 'gzip'
    ? zip(content, { level: effort === 'hard' ? 9 : 6 })
    : brotli(content, { params: { [quality]: effort === 'hard' ? 9 : 4, [sizeHint]: content.length } });
};
