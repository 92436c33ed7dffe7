import { reservedHandles } from '@spotter/contracts';

/** Handles to try for a newcomer, from the name part of the address: `sam_okafor`, then with a number that grows. */
export const handleCandidates = (email: string, random: () => number): string[] => {
  const name = email
    .slice(0, email.indexOf('@'))
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 22);
  const base = name.length >= 3 ? name : `athlete${name === '' ? '' : `_${name}`}`;
  const numbered = Array.from({ length: 6 }, (_, round) => `${base}_${Math.floor(random() * 10 ** (round + 2))}`);
  return [base, ...numbered].filter((candidate) => !reservedHandles.includes(candidate));
};
