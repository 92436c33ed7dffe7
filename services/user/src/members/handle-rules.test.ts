import { Handle } from '@spotter/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handleCandidates } from './handle-rules.ts';

test('a newcomer is offered the name part of the address', () => {
  expect(handleCandidates('Sam.Okafor@example.com', () => 0)[0]).toBe('sam_okafor');
  expect(handleCandidates('ø@example.com', () => 0)[0]).toBe('athlete');
  expect(handleCandidates('notifications@example.com', () => 0)[0]).toBe('notifications_0');
});

test('every candidate for any address is a valid handle', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (email, random) => {
      for (const candidate of handleCandidates(email, () => random)) expect(Handle.safeParse(candidate).success, candidate).toBe(true);
    }),
  );
});
